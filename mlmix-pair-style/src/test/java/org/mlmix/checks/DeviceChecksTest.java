package org.mlmix.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mlmix.bindings.ForceGroup.CHEAP;
import static org.mlmix.bindings.ForceGroup.EXPENSIVE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.bindings.RefusedException;

/** What a zone over atoms of a device does not do. */
class DeviceChecksTest extends RunChecksCase {
    private List<String> checkOnDevice() {
        return DeviceChecks.check(settings(), run.setup(), check());
    }

    @Test
    void costsAndWhatIsNotLookedAtAreSaid() {
        assertThat(checkOnDevice()).singleElement().asString().contains("blended on the host", "44 bytes");
        zone = "core 6 blend 4 energy no";
        assertThat(checkOnDevice()).isEmpty();
        zone = "core 6 blend 4 energy no stride 4";
        assertThat(checkOnDevice()).singleElement().asString().contains("keyword stride", "resonance");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "core 6 blend 4",
                "core 6 blend 4 stride 4 hysteresis 0.1 0.1 momentum uniform every 2 metric hop",
                "core 6 blend 4 groups yes max 0.5 persist 0.1 weight no replicas own"
            })
    void mostIsFine(String line) {
        zone = line;
        assertThatCode(this::checkOnDevice).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "check 100, found check, accepted is no check",
        "weight yes, found weight yes, accepted is weight no",
        "stride auto, found stride auto, accepted is stride K",
        "stride 4 guard warn, found guard, accepted is stride K without it"
    })
    void whatWouldReadAtomsOnTheHostIsRefused(String keywords, String found, String accepted) {
        zone = "core 6 blend 4 " + keywords;
        refusesOnDevice(found, accepted);
    }

    @Test
    void replicasThatShareTheZoneAreRefused() {
        zone = "core 6 blend 4 replicas same";
        run.replicas = 4;
        refusesOnDevice("found replicas that share the zone", "accepted is replicas own");
    }

    @Test
    void subStylesThatMustBeTriedAreRefused() {
        run.subStyles = List.of(style("unheard/of", EXPENSIVE, 4), style("eam/alloy", CHEAP, 5));
        refusesOnDevice("found sub-style unheard/of, which no table lists", "accepted are the sub-styles of the table");
    }

    private void refusesOnDevice(String... parts) {
        assertThatThrownBy(this::checkOnDevice)
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("fix mlmix: ")
                .hasMessageContaining("in the memory of a device")
                .hasMessageContainingAll(parts);
    }
}
