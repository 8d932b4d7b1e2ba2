package org.mlmix.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts is how many steps have gone by, however runs are cut and steps are numbered. */
class StrideClockTest {
    private static final int CUTS = 40;

    private static StrideClock clock(int interval) {
        StrideClock clock = new StrideClock();
        clock.start(interval);
        return clock;
    }

    /** Runs of random lengths, whose steps may have other numbers than those before, and restarts. */
    private static final class Cuts {
        final Random random;
        final Optional<Integer> given;
        StrideClock clock;

        /** LAMMPS' number of the step, and steps since the very first. */
        long timestep;

        long gone;

        Cuts(long seed, int interval, boolean automatic) {
            random = new Random(seed);
            given = automatic ? Optional.empty() : Optional.of(interval);
            clock = clock(interval);
        }

        void beginRun(boolean first) {
            if (!first && random.nextInt(3) == 0) {
                String text = clock.phase().text();
                clock = clock(given.orElse(1));
                clock.restore(StrideClock.Phase.parse(text));
            }
            long before = timestep;
            if (!first && random.nextInt(3) == 0) {
                timestep = random.nextInt(1000);
            }
            // Behind a restart file nobody knows what the numbers were.
            assertThat(clock.beginRun(timestep, given)).isIn(0L, timestep - before);
        }

        void step() {
            timestep++;
            gone++;
            clock.see(timestep);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 100})
    void everyNthStepIsDueHoweverRunsAreCut(int interval) {
        for (long seed = 0; seed < 200; seed++) {
            Cuts cuts = new Cuts(seed, interval, false);
            for (int run = 0; run < CUTS; run++) {
                cuts.beginRun(run == 0);
                requireEvery(cuts, interval);
                for (int left = cuts.random.nextInt(3 * interval); left > 0; left--) {
                    cuts.step();
                    requireEvery(cuts, interval);
                }
            }
        }
    }

    private static void requireEvery(Cuts cuts, int interval) {
        long since = cuts.gone % interval;
        assertThat(cuts.clock.isDue(cuts.timestep)).as("step %d", cuts.gone).isEqualTo(since == 0);
        assertThat(cuts.clock.last(cuts.timestep)).isEqualTo(cuts.timestep - since);
        assertThat(cuts.clock.next(cuts.timestep)).isEqualTo(cuts.timestep - since + interval);
        assertThat(cuts.clock.interval()).isEqualTo(interval);
        if (since == 0) {
            assertThat(cuts.clock.weight(cuts.timestep)).isEqualTo(interval);
        }
    }

    /** The kicks of all evaluations together stand for all steps. */
    @Test
    void anEvaluationStandsForHalfTheStepsOnEitherSide() {
        for (long seed = 0; seed < 500; seed++) {
            Cuts cuts = new Cuts(seed, 1, true);
            List<Long> due = new ArrayList<>();
            List<Double> weights = new ArrayList<>();
            for (int run = 0; run < CUTS; run++) {
                cuts.beginRun(run == 0);
                if (run > 0 && !due.isEmpty() && due.getLast() == cuts.gone) {
                    assertThat(cuts.clock.weight(cuts.timestep))
                            .as("the same, a step later in the deck")
                            .isEqualTo(weights.getLast());
                }
                for (int left = cuts.random.nextInt(20); left > 0; left--) {
                    cuts.step();
                    if (!cuts.clock.isDue(cuts.timestep)) {
                        continue;
                    }
                    if (cuts.random.nextInt(4) == 0) {
                        cuts.clock.change(cuts.timestep, 1 + cuts.random.nextInt(9));
                    }
                    due.add(cuts.gone);
                    weights.add(cuts.clock.weight(cuts.timestep));
                }
            }
            for (int n = 1; n < due.size() - 1; n++) {
                assertThat(weights.get(n))
                        .as("of step %d, seed %d", due.get(n), seed)
                        .isCloseTo((due.get(n + 1) - due.get(n - 1)) / 2.0, within(1e-12));
            }
        }
    }

    @Test
    void theShiftIsThatOfTheNumbers() {
        StrideClock clock = clock(4);
        assertThat(clock.beginRun(100, Optional.of(4))).as("nothing before").isZero();
        clock.see(110);
        assertThat(clock.beginRun(110, Optional.of(4))).isZero();
        assertThat(clock.beginRun(3, Optional.of(4))).isEqualTo(-107);
        assertThat(clock.isDue(5)).isTrue();
    }

    @Test
    void withoutARunBeforeStepsDivisibleByTheIntervalAreDue() {
        StrideClock clock = clock(4);
        clock.beginRun(10, Optional.of(4));
        assertThat(clock.isDue(10)).isFalse();
        assertThat(clock.isDue(12)).isTrue();
        assertThat(clock.last(10)).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({"2, 4, 10", "6, 4, 14", "3, 4, 11", "1, 4, 9"})
    void anotherLineCountsFromTheLastEvaluationOn(int other, int before, int next) {
        StrideClock clock = clock(before);
        clock.beginRun(0, Optional.of(before));
        clock.see(8);
        clock.beginRun(8, Optional.of(other));
        assertThat(clock.isDue(8)).isTrue();
        assertThat(clock.next(8)).isEqualTo(next);
        assertThat(clock.weight(8)).isEqualTo(other);
    }

    @Test
    void whereRestartedWithAnotherLineTheIntervalThatHasBegunIsFinished() {
        StrideClock clock = clock(3);
        clock.restore(StrideClock.Phase.parse("4 4 10"));
        clock.beginRun(50, Optional.of(3));
        assertThat(clock.last(50)).isEqualTo(48);
        assertThat(clock.next(50)).isEqualTo(52);
        clock.settle(50);
        clock.settle(51);
        assertThat(clock.next(50)).isEqualTo(52);
        clock.settle(52);
        assertThat(clock.weight(52)).isEqualTo(3.5);
        assertThat(clock.span(52)).isEqualTo(4);
        assertThat(clock.next(52)).isEqualTo(55);
        assertThat(clock.weight(55)).isEqualTo(3);
    }

    @Test
    void aPhaseIsTextAndBack() {
        StrideClock.Phase phase = new StrideClock.Phase(2, 5, 1_000_000_000_000L);
        assertThat(StrideClock.Phase.parse(phase.text())).isEqualTo(phase);
    }
}
