package org.mlmix.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlmix.bindings.NoLammps;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.StepInMemory;
import org.mlmix.bindings.TestRun;
import org.mlmix.engine.Atoms;
import org.mlmix.options.ZoneSettings.Guard;
import org.mlmix.options.ZoneSettings.Stride;

/** What the watch makes of differences between potentials whose periods are known. */
class StrideWatchTest {
    private static final int ATOMS = 40;
    private static final double TIMESTEP = 0.001;

    private final List<String> logged = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final StepInMemory memory = new StepInMemory(0, ATOMS, 3);
    private final Step step = memory.step();
    private StrideWatch watch;
    private int interval;
    private int looks;

    /** The difference by time and phase, of which the components of the atoms have all, from 0 to 1. */
    private DoubleBinaryOperator difference = (_, _) -> 0;

    private boolean rebuilding;

    /** Time steps behind the first 400, by those before. */
    private double later = 1;

    /** λ by time and atom. */
    private DoubleBinaryOperator weights = (time, atom) -> 1;

    @AfterEach
    void freeMemory() {
        memory.close();
    }

    private static final class Told extends NoLammps {
        private final List<String> logged;
        private final List<String> warnings;

        Told(List<String> logged, List<String> warnings) {
            this.logged = logged;
            this.warnings = warnings;
        }

        @Override
        public void add(double[] values) {
            // one rank
        }

        @Override
        public void log(String text) {
            logged.add(text);
        }

        @Override
        public void warn(String text) {
            warnings.add(text);
        }
    }

    private void watch(int steps, boolean automatic, Guard guard) {
        watch = new StrideWatch(new Stride(steps, automatic, Optional.ofNullable(guard)), new Told(logged, warnings));
        interval = steps;
        memory.energyOfMotion(1);
        double[] masses = new double[ATOMS + 3];
        java.util.Arrays.fill(masses, 2);
        memory.masses(masses);
        step.refresh();
        for (int n = 0; n < 3 * ATOMS; n++) {
            step.velocities().set(n, 1);
        }
        watch.beginRun(new TestRun().setup(), 0);
    }

    /** Steps from one up to another; a stride that is found counts at once. */
    private void run(long from, long to) {
        for (long n = from; n <= to; n++) {
            memory.timestep(n);
            memory.time(time(n));
            memory.setup(n == 0);
            memory.rebuilt(rebuilding && n % 2 == 1);
            step.refresh();
            watch.see(step);
            if (n % interval == 0) {
                watch.takeFound().ifPresent(found -> interval = found);
                watch.beginDue(step, interval);
            } else {
                watch.beginOther(step, interval - n % interval);
            }
            if (watch.isLooking()) {
                looks++;
                show(time(n));
                watch.take(step.forces());
            }
            watch.evaluated();
        }
    }

    private double time(long n) {
        return TIMESTEP * (n <= 400 ? n : 400 + later * (n - 400));
    }

    private void show(double time) {
        for (int n = 0; n < 3 * ATOMS; n++) {
            // The first atoms are outside the zone.
            double phase = (n - 12) / (3.0 * ATOMS - 12);
            step.forces().set(n, phase < 0 ? 0 : weight(n / 3, time) * difference.applyAsDouble(time, phase));
        }
    }

    private double weight(int atom, double time) {
        double weight = weights.applyAsDouble(time, atom);
        step.output().set((long) Atoms.COLUMNS * atom, weight);
        return weight;
    }

    private static DoubleBinaryOperator wave(double amplitude, double period) {
        return (time, phase) -> amplitude * Math.sin(2 * Math.PI * (time / period + phase));
    }

    private String line() {
        assertThat(logged).hasSize(1);
        return logged.getFirst();
    }

    private double number(String before) {
        String rest = line().substring(line().indexOf(before) + before.length());
        return Double.parseDouble(rest.split("[ :,;]")[0]);
    }

    @ParameterizedTest
    @CsvSource({"0.04, 12, 6", "0.02, 6, 3", "0.1, 31, 15", "0.37, 117, 58", "0.0041, 1, 1"})
    void aWaveHasItsPeriod(double period, int safe, int recommended) {
        watch(1, false, null);
        difference = wave(0.3, period);
        run(0, 400);
        assertThat(number("its fastest period ")).isCloseTo(period, within(1e-3 * period));
        assertThat(number("strides up to ")).isEqualTo(safe);
        assertThat(number(" safe from resonance, up to ")).isEqualTo(recommended);
        assertThat(line()).startsWith("mlmix stride: step ").contains("; it is 1, impulses of ");
        // |d| of an atom of three components of amplitude 0.3
        assertThat(number("in the zone rms ")).isCloseTo(0.3 * Math.sqrt(1.5), within(1e-3));
        assertThat(warnings).isEmpty();
    }

    /** The stride does not matter: looks are at steps one behind the other. */
    @ParameterizedTest
    @CsvSource({"2", "5", "12"})
    void theStrideItselfDoesNotMatter(int stride) {
        watch(stride, false, null);
        difference = wave(1, 0.04);
        run(0, 400);
        assertThat(number("its fastest period ")).isCloseTo(0.04, within(1e-4));
        assertThat(looks).as("steps looked at").isEqualTo(8 * 3);
    }

    /** What was safe for one time step need not be so for another. */
    @Test
    void anotherTimeStepIsLookedAtAtOnce() {
        watch(5, false, Guard.WARN);
        difference = wave(1, 0.04);
        run(0, 400);
        assertThat(logged).hasSize(1);
        assertThat(warnings).isEmpty();
        later = 3;
        run(401, 600);
        assertThat(logged).hasSize(2);
        assertThat(warnings).singleElement().asString().contains("found 5, which is 0.01500 in time");
    }

    /** Weights that change, or vanish, while the difference is looked at are no motion. */
    @ParameterizedTest
    @CsvSource({"1", "2", "5"})
    void weightsMayChangeDuringALook(int stride) {
        watch(stride, false, null);
        difference = wave(1, 0.04);
        weights = (time, atom) -> {
            long update = Math.round(time / TIMESTEP) / stride;
            return (atom + update) % 7 == 0
                    ? 0
                    : new SplittableRandom(Math.round(7919 * atom) + update).nextDouble(0.1, 0.9);
        };
        run(0, 400);
        assertThat(number("its fastest period ")).isCloseTo(0.04, within(4e-3));
    }

    /** Eight looks at every 300th step would come too late. */
    @ParameterizedTest
    @CsvSource({"21", "60", "300"})
    void longStridesAreNotWaitedFor(int stride) {
        watch(stride, false, null);
        difference = wave(1, 0.04);
        run(0, 120);
        assertThat(number("its fastest period ")).isCloseTo(0.04, within(1e-4));
        assertThat(looks).isEqualTo(8 * 3);
    }

    @Test
    void aLookEndsBeforeTheNextKick() {
        for (int left = 20; left > 0; left--) {
            watch(21, false, null);
            memory.timestep(0);
            memory.setup(true);
            watch.beginDue(step, 21);
            memory.timestep(21L - left);
            memory.setup(false);
            watch.beginOther(step, left);
            assertThat(watch.isLooking()).as("%d steps left", left).isEqualTo(left >= 2);
        }
    }

    @Test
    void fastMotionCountsMost() {
        watch(1, false, null);
        DoubleBinaryOperator slow = wave(1, 0.2);
        DoubleBinaryOperator fast = wave(0.5, 0.03);
        difference = (time, phase) -> slow.applyAsDouble(time, phase) + fast.applyAsDouble(time, 2 * phase);
        run(0, 400);
        assertThat(number("its fastest period ")).isBetween(0.03, 0.04);
    }

    /** Parabolas that meet smoothly, as cubic splines of energies give them. */
    @Test
    void kinksOfTheSlopeDoNotMatterMuch() {
        watch(1, false, null);
        difference = (time, phase) -> {
            double cycles = time / 0.05 + phase;
            double x = 4 * (cycles - Math.floor(cycles));
            return x < 2 ? 1 - (x - 1) * (x - 1) : (x - 3) * (x - 3) - 1;
        };
        run(0, 400);
        assertThat(number("its fastest period ")).isBetween(0.85 * 0.05, 1.02 * 0.05);
    }

    @Test
    void anEmptyZoneIsLookedAtAgain() {
        watch(4, true, Guard.STOP);
        run(0, 400);
        assertThat(logged).isEmpty();
        difference = wave(1, 0.04);
        run(401, 900);
        assertThat(logged).hasSize(1);
    }

    @Test
    void atomsAtRestAreLookedAtAgain() {
        watch(4, true, Guard.STOP);
        difference = (_, phase) -> 1 + phase;
        run(0, 400);
        assertThat(logged).isEmpty();
        assertThat(watch.takeFound()).isEmpty();
    }

    @Test
    void aRebuildEndsALook() {
        watch(2, false, null);
        difference = wave(1, 0.04);
        rebuilding = true;
        run(0, 200);
        assertThat(logged).as("no three steps between rebuilds").isEmpty();
        rebuilding = false;
        run(201, 500);
        assertThat(number("its fastest period ")).isCloseTo(0.04, within(1e-4));
    }

    @Test
    void theRecommendedStrideIsFound() {
        watch(1, true, null);
        difference = wave(1, 0.04);
        run(0, 400);
        assertThat(line()).contains("from here on it is 6,");
        assertThat(interval).isEqualTo(6);
        assertThat(warnings).isEmpty();
    }

    /** Which strides give way to the recommended one, 6; the longest that is safe is 12. */
    @ParameterizedTest
    @CsvSource({"1, 6", "2, 6", "3, 3", "4, 4", "6, 6", "11, 11", "12, 12", "13, 6", "40, 6"})
    void aStrideThatWillDoStays(int before, int after) {
        watch(before, true, null);
        difference = wave(1, 0.04);
        run(0, 400);
        interval = watch.takeFound().orElse(interval);
        assertThat(interval).isEqualTo(after);
    }

    @Test
    void seriesAreFarApart() {
        watch(1, false, null);
        difference = wave(1, 0.04);
        run(0, 20_000);
        assertThat(logged).hasSize(1);
        run(20_001, 20_300);
        assertThat(logged).hasSize(2);
    }

    @Test
    void aStrideThatIsTooLongStopsTheRunWhereItIsGuarded() {
        watch(20, false, Guard.STOP);
        difference = wave(1, 0.04);
        assertThatThrownBy(() -> run(0, 1000))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(
                        "fix mlmix: keyword stride: found 20, which is 0.02000 in time",
                        "the fastest period that the difference between the potentials drives is 0.04000, so",
                        "accepted are strides up to 12",
                        "heat the zone by resonance");
    }

    @ParameterizedTest
    @CsvSource(
            value = {"WARN", "null"},
            nullValues = "null")
    void aStrideThatIsTooLongIsWarnedOfOnce(Guard guard) {
        watch(20, false, guard);
        difference = wave(1, 0.04);
        run(0, 45_000);
        assertThat(logged.size()).isGreaterThan(1);
        assertThat(warnings)
                .singleElement()
                .satisfies(text -> assertThat(text).contains("accepted are strides up to 12"));
    }

    @Test
    void aStrideThatIsFoundIsNoMistake() {
        watch(1, true, Guard.STOP);
        difference = wave(1, 0.0041);
        run(0, 400);
        assertThat(line()).contains("it is 1,");
    }

    @ParameterizedTest
    @CsvSource({
        "0.04, 0.001, 12, 6",
        "0.04, 0.0005, 25, 12",
        "0.001, 0.001, 1, 1",
        "0.0032, 0.001, 1, 1",
        "1e300, 1e-300, 2147483647, 2147483647"
    })
    void numbersFollowFromThePeriod(double period, double timestep, int safe, int recommended) {
        assertThat(StrideWatch.safeStride(period, timestep)).isEqualTo(safe);
        assertThat(StrideWatch.recommended(period, timestep)).isEqualTo(recommended);
    }

    /** Of a mass 2 with a velocity of 1 in each direction, and a mean square of d of 1/2 in each. */
    @Test
    void impulsesAreComparedWithTheMotion() {
        watch(5, false, null);
        difference = wave(100, 0.04);
        run(0, 400);
        double kick = 5 * TIMESTEP / 2;
        assertThat(number("impulses of ")).isCloseTo(5000 * kick * kick, within(500 * kick * kick));
    }

    @ParameterizedTest
    @CsvSource({"55", "62", "70"})
    void aRestartGoesOnWithTheSeries(int at) {
        watch(4, true, null);
        difference = wave(1, 0.04);
        run(0, 400);
        String expected = line();
        logged.clear();

        watch(4, true, null);
        run(0, at);
        assertThat(logged).isEmpty();
        String text = watch.text(at);
        watch(4, true, null);
        watch.restore(text, at);
        assertThat(watch.text(at)).isEqualTo(text);
        run(at + 1, 400);
        assertThat(logged).hasSize(1);
        assertThat(line()).isEqualTo(expected);
    }

    @Test
    void aStrideThatWasFoundIsNotForgottenByARestart() {
        watch(4, true, null);
        interval = 2;
        difference = wave(1, 0.2);
        long at = 0;
        while (logged.isEmpty()) {
            run(at, at);
            at++;
        }
        String text = watch.text(at);
        watch(4, true, null);
        watch.restore(text, at);
        assertThat(watch.takeFound()).isEqualTo(OptionalInt.of(31));
    }

    @Test
    void otherNumbersOfStepsChangeNothing() {
        watch(1, false, null);
        difference = wave(1, 0.04);
        run(0, 400);
        assertThat(logged).hasSize(1);
        watch.beginRun(new TestRun().setup(), -400);
        run(1, 19_700);
        assertThat(logged).as("until the next series").hasSize(1);
        run(19_701, 20_000);
        assertThat(logged).hasSize(2);
    }
}
