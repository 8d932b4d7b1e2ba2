package org.mlmix.validation.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JumpTest {
    /** Half the distance between sites; a stay is two samples long. */
    private static final JumpCriterion CRITERION = new JumpCriterion(1.2, 0.2);

    /** Along a line, every 0.1 ps. */
    private static List<Jump> jumps(double... x) {
        double[] times = IntStream.range(0, x.length).mapToDouble(n -> 0.1 * n).toArray();
        double[][] positions = IntStream.range(0, x.length)
                .mapToObj(n -> new double[] {x[n], 0, 0})
                .toArray(double[][]::new);
        return CRITERION.jumps(times, positions);
    }

    @Test
    void aStayIsAJump() {
        List<Jump> jumps = jumps(0, 0.1, -0.1, 0, 2.4, 2.5, 2.3, 2.4);
        assertThat(jumps).hasSize(1);
        assertThat(jumps.getFirst().time()).isCloseTo(0.4, within(1e-12));
        // Means of the first samples at the two sites: 2.4 and 0.
        assertThat(jumps.getFirst().squaredLength()).isCloseTo(2.4 * 2.4, within(1e-9));
    }

    @Test
    void anExcursionIsNone() {
        assertThat(jumps(0, 0, 0, 2.4, 2.4, 0, 0, 2.4, 0, 0)).isEmpty();
        assertThat(jumps(0, 1.1, -1.1, 1.1, 0.5, -1.1)).isEmpty();
    }

    @Test
    void aFlightIsOneLongJump() {
        List<Jump> jumps = jumps(0, 0, 0, 2.4, 4.8, 7.2, 7.2, 7.2, 7.2);
        assertThat(jumps).hasSize(1);
        assertThat(jumps.getFirst().vector()[0]).isCloseTo(7.2, within(1e-12));
    }

    @Test
    void thereAndBackAreTwo() {
        assertThat(jumps(0, 0, 0, 2.4, 2.4, 2.4, 2.4, 0, 0, 0)).hasSize(2);
    }

    /** Tables of Garwood's interval; SciPy: chi2.ppf. */
    @ParameterizedTest
    @CsvSource({"0, 0, 3.688879", "1, 0.025318, 5.571643", "10, 4.795389, 18.390356", "100, 81.363991, 121.626794"})
    void countsHaveExactIntervals(int count, double low, double high) {
        Interval interval = JumpDiffusion.counts(count, 0.95);
        assertThat(interval.low()).isCloseTo(low, within(1e-6));
        assertThat(interval.high()).isCloseTo(high, within(1e-6));
    }

    @Test
    void coefficient() {
        JumpDiffusion diffusion = new JumpDiffusion(1, 10, 2.5, 1000, 3);
        assertThat(diffusion.coefficient()).isCloseTo(10 * 6.25 / 6000, within(1e-15));
        assertThat(diffusion.interval(0.95).high()).isCloseTo(18.390356 * 6.25 / 6000, within(1e-8));
        JumpDiffusion none = new JumpDiffusion(1, 0, 2.5, 1000, 3);
        assertThat(none.coefficient()).isZero();
        assertThat(none.interval(0.95).low()).isZero();
        assertThat(none.interval(0.95).high()).isCloseTo(3.688879 * 6.25 / 6000, within(1e-8));
    }

    /** SciPy: beta.ppf, for p of 29 in 69. */
    @Test
    void ratio() {
        JumpDiffusion first = new JumpDiffusion(1, 29, 2.5, 1000, 3);
        JumpDiffusion second = new JumpDiffusion(1, 40, 2.5, 2000, 3);
        Interval interval = first.logRatio(second, 0.95);
        assertThat(interval.low()).isCloseTo(-0.14275740435642673, within(1e-7));
        assertThat(interval.high()).isCloseTo(0.8746290921752315, within(1e-7));
        Interval mirror = second.logRatio(first, 0.95);
        assertThat(mirror.low()).isCloseTo(-interval.high(), within(1e-9));
        assertThat(mirror.high()).isCloseTo(-interval.low(), within(1e-9));
        JumpDiffusion none = new JumpDiffusion(1, 0, 2.5, 1000, 3);
        assertThat(none.logRatio(first, 0.95).low()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(first.logRatio(none, 0.95).high()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(none.logRatio(none, 0.95).high()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    /** A walk on a simple cubic lattice, with vibrations: all jumps are found, and D is covered. */
    @Test
    void walksOnALattice() {
        double mean = 20;
        double spacing = 2.4;
        double exact = spacing * spacing / (6 * mean);
        Rates.of(300, 61, random -> {
                    Walk walk = Walk.of(random, mean, spacing);
                    List<Jump> found = CRITERION.jumps(walk.times, walk.positions);
                    return new JumpDiffusion(1, found.size(), spacing, walk.times[walk.times.length - 1], 3)
                            .interval(0.95)
                            .contains(exact);
                })
                .isNear(0.955);
    }

    private record Walk(double[] times, double[][] positions) {
        static Walk of(RandomDataGenerator random, double mean, double spacing) {
            int steps = 4000;
            double[] times = new double[steps];
            double[][] positions = new double[steps][3];
            double[] site = new double[3];
            double next = random.nextExponential(mean);
            for (int n = 0; n < steps; n++) {
                times[n] = 0.1 * n;
                while (times[n] > next) {
                    site[random.nextInt(3)] += random.nextBoolean() ? spacing : -spacing;
                    next += random.nextExponential(mean);
                }
                for (int k = 0; k < 3; k++) {
                    positions[n][k] = site[k] + random.nextNormal(0, 0.15);
                }
            }
            return new Walk(times, positions);
        }
    }

    @Test
    void refusals() {
        assertThatThrownBy(() -> jumps(0, Double.NaN))
                .hasMessage("position 2: value 1 of 3 is NaN, not a finite number");
        assertThatThrownBy(() -> jumps(0)).hasMessage("jumps in 1 positions, not 2 or more");
        assertThatThrownBy(() -> CRITERION.jumps(new double[] {0, 0}, new double[2][3]))
                .hasMessage("times do not rise at value 2");
        assertThatThrownBy(() -> new JumpCriterion(0, 1)).hasMessage("distance is 0.0, not a positive number");
        assertThatThrownBy(() -> new JumpDiffusion(1, 1, 2, Double.NaN, 3))
                .hasMessage("time is NaN, not a positive number");
        assertThatThrownBy(() -> new JumpDiffusion(1, -1, 2, 1, 3)).hasMessage("-1 jumps");
    }
}
