package org.mlmix.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mlmix.fix.RunFigures.Atoms;
import org.mlmix.fix.RunFigures.Work;
import org.mlmix.zone.Phase;

class RunFiguresTest {
    private static final List<String> LINES = List.of(
            "mlmix zone: steps 20, expensive in 5, atoms core 29.0 blend 105.5 expensive 462.0 cheap 8000.0"
                    + " (averages over steps with an evaluation)",
            "mlmix time: ms/step weights 0.1000 expensive 132.7500 cheap 9.1000 (slowest rank)",
            "mlmix work: processor seconds of the potentials, mean 2.0000 max 3.0000 max/mean 1.5000 (ranks 4)");

    private static RunFigures figures() {
        Map<Phase, Double> times = new EnumMap<>(Phase.class);
        times.put(Phase.CHEAP, 9.1);
        times.put(Phase.EXPENSIVE, 132.75);
        times.put(Phase.WEIGHTS, 0.1);
        return new RunFigures(20, 5, new Atoms(29, 105.5, 462, 8000), times, new Work(2, 3, 4));
    }

    @Test
    void itIsWrittenAsThreeLines() {
        assertThat(figures().lines()).isEqualTo(LINES);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        assertThat(RunFigures.parse(LINES)).containsExactly(figures());
    }

    @Test
    void everyRunOfAnOutputIsFound() {
        List<String> output = List.of(
                "Loop time of 2.9 on 4 procs for 20 steps with 8000 atoms",
                LINES.get(0),
                LINES.get(1),
                LINES.get(2),
                "mlmix check: another line of the plugin",
                LINES.get(0).replace("steps 20", "steps 30"),
                LINES.get(1),
                LINES.get(2),
                // Cut off.
                LINES.get(0),
                LINES.get(1));

        assertThat(RunFigures.parse(output)).extracting(RunFigures::steps).containsExactly(20L, 30L);
    }

    @Test
    void evaluationsPerStepCountStepsWithoutOne() {
        assertThat(figures().expensivePerStep()).isEqualTo(462 / 4.0);
    }

    @Test
    void aRunWithoutWorkIsBalanced() {
        assertThat(new Work(0, 0, 2).imbalance()).isEqualTo(1);
    }

    @Test
    void allTimesAreScaled() {
        RunFigures half = figures().scaled(0.5);

        assertThat(half.milliseconds()).containsEntry(Phase.EXPENSIVE, 66.375).containsEntry(Phase.CHEAP, 4.55);
        assertThat(half.work()).isEqualTo(new Work(1, 1.5, 4));
        assertThat(half.atoms()).isEqualTo(figures().atoms());
    }

    @Test
    void aLineOfAnotherVersionIsRefused() {
        List<String> other = List.of("mlmix zone: steps 20, atoms inner 29.0");

        assertThatThrownBy(() -> RunFigures.parse(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected mlmix zone: steps")
                .hasMessageContaining("found mlmix zone: steps 20, atoms inner 29.0")
                .hasMessageContaining("another version of mlmix");
    }
}
