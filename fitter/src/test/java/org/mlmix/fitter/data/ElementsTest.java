package org.mlmix.fitter.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.mlmix.fitter.FitException;

class ElementsTest {
    @Test
    void numbersAreThoseOfThePeriodicTable() {
        assertThat(Elements.number("H")).isEqualTo(1);
        assertThat(Elements.number("Kr")).isEqualTo(36);
        assertThat(Elements.number("Tc")).isEqualTo(43);
        assertThat(Elements.number("La")).isEqualTo(57);
        assertThat(Elements.number("W")).isEqualTo(74);
        assertThat(Elements.number("U")).isEqualTo(92);
        assertThatThrownBy(() -> Elements.number("Xx"))
                .isInstanceOf(FitException.class)
                .hasMessage("elements: 'Xx' is no element up to uranium");
    }

    @Test
    void onlyElementsThatHaveOneHaveAMass() {
        assertThat(Elements.mass("W")).isEqualTo(183.84);
        assertThat(Elements.mass("U")).isEqualTo(238.03);
        assertThat(Elements.hasMass("Tc")).isFalse();
        assertThat(Elements.hasMass("w")).isFalse();
        assertThatThrownBy(() -> Elements.mass("Po"))
                .isInstanceOf(FitException.class)
                .hasMessage("elements: 'Po' is no element with a standard atomic weight");
    }
}
