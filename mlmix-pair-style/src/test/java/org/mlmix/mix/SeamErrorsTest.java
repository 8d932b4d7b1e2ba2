package org.mlmix.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlmix.bindings.NoLammps;

/** Comparing forces of a sample, over ranks. */
class SeamErrorsTest {
    /** This rank and one more, which found the numbers of {@code max} and {@code sums}. */
    private static NoLammps rankBeside(double[] max, double[] sums) {
        return new NoLammps() {
            @Override
            public void max(double[] values) {
                for (int n = 0; n < max.length; n++) {
                    values[n] = Math.max(values[n], max[n]);
                }
            }

            @Override
            public void add(double[] values) {
                for (int n = 0; n < sums.length; n++) {
                    values[n] += sums[n];
                }
            }
        };
    }

    private static final NoLammps ALONE = rankBeside(new double[0], new double[0]);

    @Test
    void differencesAreThoseOfTheSample() {
        List<String> each = new ArrayList<>();
        SeamErrors errors = SeamErrors.of(
                new double[] {1, 2, 3, 4, 5, 6},
                new double[] {1, 2, 3, 4, 5.5, -8},
                new double[] {0, 0, 0, 1, 1, 1},
                new double[] {3, 0, 4, 1, 1, 2},
                ALONE,
                (n, error) -> each.add(n + ": " + error));

        assertThat(errors.coreAtoms()).isEqualTo(2);
        assertThat(errors.seamAtoms()).isEqualTo(2);
        assertThat(errors.largestForce()).isEqualTo(8);
        assertThat(errors.truncation()).isEqualTo(14.0 / 8);
        assertThat(errors.seam()).isCloseTo(Math.sqrt((25 + 1) / 2.0), within(1e-15));
        assertThat(errors.worstSeam()).isEqualTo(5);
        assertThat(each).containsExactly("0: 5.0", "1: 1.0");
    }

    @Test
    void theLargestForceMayLieOutside() {
        double[] zero = new double[3];
        SeamErrors errors = SeamErrors.of(
                new double[] {0.5, 0, 0}, new double[] {1, 0, 0}, zero, new double[] {0, -10, 0}, ALONE, (n, e) -> {});
        assertThat(errors.largestForce()).isEqualTo(10);
        assertThat(errors.truncation()).isEqualTo(0.05);
    }

    @Test
    void otherRanksCount() {
        NoLammps lammps = rankBeside(new double[] {0.5, 20, 0, 7}, new double[] {3, 1, 51});
        double[] one = {1, 0, 0};
        SeamErrors errors = SeamErrors.of(one, one, new double[3], one, lammps, (n, e) -> {});
        assertThat(errors).isEqualTo(new SeamErrors(4, 2, 0.5 / 20, 20, Math.sqrt(52 / 2.0), 7));
    }

    @Test
    void emptySamplesHaveNoErrors() {
        double[] none = {};
        assertThat(SeamErrors.of(none, none, none, none, ALONE, (n, e) -> {}))
                .isEqualTo(new SeamErrors(0, 0, 0, 0, 0, 0));
    }

    @Test
    void aForceThatIsNoNumberIsTheWorstTruncation() {
        for (double broken : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            SeamErrors errors = SeamErrors.of(
                    new double[] {broken, 1, 1},
                    new double[] {1, 1, 1},
                    new double[0],
                    new double[0],
                    ALONE,
                    (n, e) -> {});
            assertThat(errors.truncation()).isEqualTo(Double.MAX_VALUE);
        }
    }

    @Test
    void aForceThatIsNoNumberInTheWiderBufferIsAsBad() {
        for (double broken : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            double[] wider = {broken, 2, 1};
            SeamErrors errors =
                    SeamErrors.of(new double[] {2, 2, 1}, wider, new double[0], new double[0], ALONE, (n, e) -> {});
            assertThat(errors.largestForce()).isEqualTo(2);
            assertThat(errors.truncation()).isEqualTo(Double.MAX_VALUE / 2);

            double[] all = {broken, broken, broken};
            assertThat(SeamErrors.of(new double[3], all, new double[0], new double[0], ALONE, (n, e) -> {})
                            .truncation())
                    .isGreaterThan(1e300);
        }
    }

    @Test
    void aForceThatIsNoNumberOutsideIsBeyondEveryTolerance() {
        for (double broken : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            double[] none = {};
            double[] cheap = {1, 1, 1, 1, 1, 1};
            double[] outside = {broken, 1, 1, 1, 1, 3};
            List<Double> each = new ArrayList<>();
            SeamErrors errors = SeamErrors.of(none, none, cheap, outside, ALONE, (n, e) -> each.add(e));
            assertThat(errors.seam()).isInfinite();
            assertThat(errors.worstSeam()).isInfinite();
            assertThat(each).containsExactly(Double.POSITIVE_INFINITY, 2.0);
        }
    }
}
