package org.mlmix.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.mlmix.fix.RunFigures;
import org.mlmix.zone.Phase;

/** 500 atoms at 200 µs, 100 ms, on a cheap step of 10 ms. */
class RoundTest {
    private static Round round(long steps, long evaluated, double mixed) {
        Map<Phase, Double> times = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            times.put(phase, 0.0);
        }
        return new Round(
                200,
                1,
                run(9),
                run(10),
                run(mixed),
                new RunFigures(
                        steps,
                        evaluated,
                        new RunFigures.Atoms(50, 150, 500, 8000),
                        times,
                        new RunFigures.Work(0, 0, 1)),
                OptionalDouble.empty());
    }

    private static BenchRun run(double milliseconds) {
        return new BenchRun(milliseconds, milliseconds, 8000, 8, 100, 100);
    }

    @Test
    void idealCountsEvaluationsNotSteps() {
        assertThat(round(40, 40, 120).ideal()).isCloseTo(110, within(1e-9));
        assertThat(round(40, 10, 36).ideal()).isCloseTo(35, within(1e-9));
        assertThat(round(40, 10, 36).mixedOverIdeal()).isCloseTo(36.0 / 35, within(1e-9));
        assertThat(round(40, 10, 36).evaluatedShare()).isEqualTo(0.25);
    }

    @Test
    void gainIsOverTheExpensivePotentialOnAllAtomsInEveryStep() {
        assertThat(round(40, 5, 25).gain()).isCloseTo(1600.0 / 25, within(1e-9));
    }
}
