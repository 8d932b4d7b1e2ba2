package org.mlmix.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlmix.bindings.Doubles;
import org.mlmix.bindings.Ints;
import org.mlmix.zone.Lag;

/** Weights that follow a geometric value against the closed form. */
class LagTest {
    private final Atoms atoms = new Atoms();
    private final ActiveAtoms active = new ActiveAtoms();

    LagTest() {
        atoms.use(Doubles.allocate(3), Doubles.allocate(Atoms.COLUMNS), Ints.allocate(1), 1, 0);
    }

    /** The weight after a time in which the geometric value was {@code target}. */
    private double follow(Lag lag, double weight, double target, double elapsed) {
        atoms.setWeight(0, weight);
        IntList first = new IntList();
        first.add(0);
        active.choose(first, new int[1], atoms, AtomSet.scratch());
        active.target[0] = target;
        active.follow(lag.shareIn(elapsed), lag.shareOut(elapsed));
        return active.target[0];
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.8, 1.5", "0.8, 0.1, 1.5", "0, 0.9, 40", "0.95, 0.02, 40", "0.5, 0.5, 3"})
    void manyStepsAddUpToTheClosedForm(double start, double target, double time) {
        Lag lag = new Lag(time, time / 3);
        double decay = target > start ? time : time / 3;
        Random random = new Random(7);
        double weight = start;
        double elapsed = 0;
        for (int n = 0; n < 2000; n++) {
            double step = random.nextInt(10) == 0 ? 0 : 0.01 * random.nextDouble();
            weight = follow(lag, weight, target, step);
            elapsed += step;
            assertThat(weight).isCloseTo(target + (start - target) * Math.exp(-elapsed / decay), within(1e-12));
        }
    }

    @Test
    void oneTimeIsForGrowthAndOneForDecay() {
        Lag lag = new Lag(1, 4);
        assertThat(follow(lag, 0.2, 0.6, 1)).isCloseTo(0.6 - 0.4 * Math.exp(-1), within(1e-15));
        assertThat(follow(lag, 0.6, 0.2, 1)).isCloseTo(0.2 + 0.4 * Math.exp(-0.25), within(1e-15));
    }

    /** One step of {@code share} of the way. */
    private double after(double weight, double target, double share) {
        return follow(new Lag(1, 1), weight, target, -Math.log1p(-share));
    }

    @Test
    void growsToOneOnlyWhereTheGeometryIsOne() {
        assertThat(after(0.98, 1, 0.51)).as("0.9902").isEqualTo(1);
        assertThat(after(0.98, 1, 0.49)).as("0.9898").isLessThan(0.99);
        assertThat(after(0.98, 0.9999, 0.9)).as("the geometry says 0.9999").isBetween(0.99, 0.9999);
        assertThat(after(0.5, 1, 0.5)).isCloseTo(0.75, within(1e-15));
    }

    @Test
    void fallsToZeroOnlyWhereTheGeometryIsZero() {
        assertThat(after(0.02, 0, 0.51)).as("0.0098").isEqualTo(0);
        assertThat(after(0.02, 0, 0.49)).as("0.0102").isGreaterThan(0.01);
        assertThat(after(0.02, 0.0001, 0.9)).as("the geometry says 0.0001").isBetween(0.0001, 0.01);
        assertThat(after(0.5, 0, 0.5)).isCloseTo(0.25, within(1e-15));
    }

    @Test
    void withoutATimeWeightsFollowAtOnce() {
        for (double target : new double[] {0, 1e-12, 0.3, 1 - 1e-12, 1}) {
            for (double weight : new double[] {0, 0.1, 0.7, 1}) {
                assertThat(follow(new Lag(0, 0), weight, target, 0)).isCloseTo(target, within(1e-15));
                assertThat(follow(new Lag(0, 0), weight, target, 5)).isCloseTo(target, within(1e-15));
            }
        }
    }

    @Test
    void noTimeElapsedMeansNoChange() {
        Lag lag = new Lag(1, 1);
        for (double weight : new double[] {0, 0.25, 0.5, 0.75, 1}) {
            assertThat(follow(lag, weight, 0.3, 0)).isEqualTo(weight);
            assertThat(follow(lag, weight, 0.3, -1))
                    .as("time that was set back")
                    .isEqualTo(weight);
        }
        assertThat(follow(lag, 0.995, 1, 0)).as("nearly there is there").isEqualTo(1);
        assertThat(follow(lag, 0.005, 0, 0)).as("nearly gone is gone").isZero();
    }

    @Test
    void staysBetweenZeroAndOne() {
        Random random = new Random(11);
        for (int n = 0; n < 100_000; n++) {
            double weight = random.nextInt(4) == 0 ? random.nextInt(2) : Math.pow(random.nextDouble(), 30);
            double target = random.nextInt(4) == 0 ? random.nextInt(2) : 1 - Math.pow(random.nextDouble(), 30);
            Lag lag = new Lag(random.nextInt(3), random.nextInt(3));
            assertThat(follow(lag, weight, target, random.nextInt(3))).isBetween(0.0, 1.0);
        }
    }
}
