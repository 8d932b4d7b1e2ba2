package org.mlmix.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlmix.bindings.generated.mlmix.Mlmix;

class TallyTest {
    @ParameterizedTest
    @EnumSource
    void bitsAreThoseOfTheHeader(Tally tally) {
        int expected = (tally.energy() ? Mlmix.MLMIX_TALLY_ENERGY() : 0)
                | (tally.virial() ? Mlmix.MLMIX_TALLY_VIRIAL() : 0)
                | (tally == Tally.SUM ? Mlmix.MLMIX_TALLY_SUM() : 0);
        assertThat(tally.bits()).isEqualTo(expected);
        assertThat(Tally.of(expected)).isEqualTo(tally);
    }

    @ParameterizedTest
    @CsvSource({
        "NOTHING, false, false",
        "ENERGY, true, false",
        "VIRIAL, false, true",
        "BOTH, true, true",
        "SUM, false, false",
    })
    void partsAreNamed(Tally tally, boolean energy, boolean virial) {
        assertThat(tally.energy()).isEqualTo(energy);
        assertThat(tally.virial()).isEqualTo(virial);
    }

    @ParameterizedTest
    @CsvSource({
        "BOTH, true, true, BOTH", "BOTH, true, false, ENERGY", "BOTH, false, true, VIRIAL",
        "BOTH, false, false, NOTHING", "ENERGY, true, true, ENERGY", "ENERGY, false, true, NOTHING",
        "VIRIAL, true, true, VIRIAL", "VIRIAL, true, false, NOTHING", "NOTHING, true, true, NOTHING",
    })
    void onlyPossiblePartsRemain(Tally asked, boolean energy, boolean virial, Tally remaining) {
        assertThat(asked.limitedTo(energy, virial)).isEqualTo(remaining);
    }
}
