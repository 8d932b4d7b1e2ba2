package org.mlmix.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.command.FixLine;
import org.mlmix.options.ZoneSettings;

class CoreRadiusTest {
    private static ZoneSettings settings(double core, String action) {
        String line = "1 all mlmix seed group a core " + core + " blend 0.4 check 10 tol 1 action " + action;
        return FixLine.parse(List.of(line.split(" ")));
    }

    @Test
    void itGrowsWhenItSettles() {
        CoreRadius core = new CoreRadius(settings(2, "grow"));
        assertThat(core.settle()).isFalse();
        core.growTo(2.5);
        assertThat(core.growing()).isTrue();
        assertThat(core.now()).isEqualTo(2);
        assertThat(core.settle()).isTrue();
        assertThat(core.now()).isEqualTo(2.5);
        assertThat(core.growing()).isFalse();
        assertThat(core.settle()).isFalse();
    }

    @Test
    void aCoreThatHadGrownIsTakenOver() {
        CoreRadius core = new CoreRadius(settings(2, "grow"));
        core.restore(2.5);
        assertThat(core.now()).isEqualTo(2.5);
        core.restore(1);
        assertThat(core.now()).as("never smaller than it was").isEqualTo(2.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"warn", "stop"})
    void otherwiseTheLineSaysHowLargeTheCoreIs(String action) {
        CoreRadius core = new CoreRadius(settings(2, action));
        core.restore(2.5);
        assertThat(core.now()).isEqualTo(2);
    }

    @Test
    void anotherLineKeepsWhatHasGrownWhereItMayGrow() {
        CoreRadius core = new CoreRadius(settings(2, "grow"));
        core.restore(2.5);
        core.growTo(3);
        core.follow(settings(2.25, "grow"));
        assertThat(core.now()).isEqualTo(2.5);
        assertThat(core.settle()).as("what was to come is forgotten").isFalse();
        core.follow(settings(4, "grow"));
        assertThat(core.now()).isEqualTo(4);
        core.follow(settings(2, "warn"));
        assertThat(core.now()).isEqualTo(2);
    }
}
