package org.mlmix.fitter.family.uf3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.junit.jupiter.api.Test;
import org.mlmix.fitter.family.Penalty;
import org.mlmix.fitter.family.spline.CubicBasis;

/** What keeps functions smooth, and what goes on where no data is. */
class Uf3RegularityTest {
    private static final Uf3Family FAMILY = Uf3Family.of(Samples.W, Samples.TRIPLETS);
    private static final CubicBasis PAIR = CubicBasis.clamped(0, 5.5, 14);

    private static double squaredNorm(Penalty penalty, double[] c) {
        DMatrixRMaj l = new DMatrixRMaj(penalty.rows(), c.length, true, penalty.matrix());
        DMatrixRMaj product = new DMatrixRMaj(penalty.rows(), 1);
        CommonOps_DDRM.mult(l, new DMatrixRMaj(c.length, 1, true, c), product);
        return Math.pow(NormOps_DDRM.normF(product), 2);
    }

    private static double[] all(double[] pair) {
        return Arrays.copyOf(Arrays.copyOf(pair, 14), 17);
    }

    @Test
    void curvatureOfThePairFunctionIsTheIntegral() {
        double[] c = Samples.random(FAMILY.columns());
        Penalty penalty = FAMILY.penalties().getFirst();
        assertThat(penalty.name()).isEqualTo("curvature of V2");
        double sum = 0;
        int steps = 100_000;
        for (int step = 0; step < steps; step++) {
            double curvature = PAIR.value(all(c), 5.5 * (step + 0.5) / steps, 2);
            sum += Math.pow(Uf3Penalties.PAIR_CURVATURE * curvature, 2) * 5.5 / steps;
        }
        assertThat(squaredNorm(penalty, c)).isCloseTo(sum, within(1e-6 * sum));
    }

    @Test
    void aLineOrTensorWithoutCurvatureCostsNothing() {
        // In r_ij, r_ik and r_jk, where no zero coefficient is near: a product of lines has no curvature.
        Uf3Layout layout = new Uf3Layout(Samples.W, Samples.TRIPLETS, 0);
        TripletTensor tensor = layout.tensors[0];
        double[] c = new double[layout.columns()];
        for (int[] abc : tensor.unknowns()) {
            c[tensor.column(abc[0], abc[1], abc[2])] =
                    layout.side.center(abc[0]) * layout.side.center(abc[1]) * layout.base.center(abc[2]);
        }
        List<Penalty> penalties = new Uf3Penalties(layout).all();
        assertThat(penalties)
                .extracting(Penalty::name)
                .containsExactly(
                        "curvature of V2",
                        "curvature of V3 along r_ij, r_ik",
                        "curvature of V3 along r_jk",
                        "size of V3");
        for (Penalty penalty : penalties.subList(1, 3)) {
            int straight = 0;
            for (int row = 0; row < penalty.rows(); row++) {
                double product = 0;
                double size = 0;
                double sum = 0;
                for (int column = 0; column < c.length; column++) {
                    double entry = penalty.matrix()[row * c.length + column];
                    product += entry * c[column];
                    size += Math.abs(entry * c[column]);
                    sum += entry;
                }
                assertThat(size).isPositive();
                if (Math.abs(sum) < 1e-9) {
                    // no zero coefficient takes part: constants cost nothing either
                    assertThat(product).isCloseTo(0, within(1e-10 * size));
                    straight++;
                }
            }
            assertThat(straight).isGreaterThan(penalty.rows() / 2);
        }
        double size = squaredNorm(penalties.get(3), c);
        double expected = 0;
        for (int[] abc : tensor.unknowns()) {
            double value = c[tensor.column(abc[0], abc[1], abc[2])];
            expected += (abc[0] == abc[1] ? 1 : 2) * Math.pow(Uf3Penalties.TRIPLET_SIZE * value, 2);
        }
        assertThat(size).isCloseTo(expected, within(1e-9 * expected));
    }

    @Test
    void penaltiesDampWhatIsRough() {
        double[] rough = Samples.random(FAMILY.columns());
        for (Penalty penalty : FAMILY.penalties()) {
            // the minimiser of |c − rough|² + |L c|²
            int n = rough.length;
            DMatrixRMaj stacked = new DMatrixRMaj(n + penalty.rows(), n);
            CommonOps_DDRM.insert(CommonOps_DDRM.identity(n), stacked, 0, 0);
            CommonOps_DDRM.insert(new DMatrixRMaj(penalty.rows(), n, true, penalty.matrix()), stacked, n, 0);
            DMatrixRMaj target = new DMatrixRMaj(n + penalty.rows(), 1);
            System.arraycopy(rough, 0, target.data, 0, n);
            DMatrixRMaj solution = new DMatrixRMaj(n, 1);
            CommonOps_DDRM.solve(stacked, target, solution);
            double[] damped = solution.data;
            assertThat(squaredNorm(penalty, damped)).as(penalty.name()).isLessThan(0.99 * squaredNorm(penalty, rough));
        }
    }

    @Test
    void coreIsRepulsiveMonotoneAndConvex() {
        double[] c = Samples.random(FAMILY.columns());
        double[] before = c.clone();
        boolean[] observed = new boolean[c.length];
        Arrays.fill(observed, true);
        // nothing seen of the six innermost functions and of one further out; a few triangles unseen
        Arrays.fill(observed, 0, 6, false);
        observed[9] = false;
        Arrays.fill(observed, 20, 25, false);
        double[] complete = FAMILY.complete(c, observed);
        assertThat(c).isEqualTo(before);
        for (int column = 0; column < c.length; column++) {
            if (observed[column]) {
                assertThat(complete[column]).isEqualTo(c[column]);
            } else if (column >= 14) {
                assertThat(complete[column]).isZero();
            }
        }
        assertThat(complete[9]).isBetween(Math.min(c[8], c[10]), Math.max(c[8], c[10]));
        double edge = PAIR.knots()[6];
        for (double r = 0; r < edge; r += 0.01) {
            assertThat(PAIR.value(all(complete), r, 1)).as("slope at " + r).isLessThan(-1);
            assertThat(PAIR.value(all(complete), r, 2)).as("curvature at " + r).isPositive();
        }
        assertThat(PAIR.value(all(complete), 0, 0)).isGreaterThan(100);
        // where only observed functions differ from zero, nothing has changed
        double inside = PAIR.supportEnd(5);
        assertThat(PAIR.value(all(complete), inside, 0)).isCloseTo(PAIR.value(all(c), inside, 0), within(1e-12));
    }

    @Test
    void aPairNeverSeenRepels() {
        double[] complete = FAMILY.complete(Samples.random(FAMILY.columns()), new boolean[FAMILY.columns()]);
        assertThat(PAIR.value(all(complete), 0.5, 0)).isPositive();
        assertThat(PAIR.value(all(complete), 0.5, 1)).isNegative();
        assertThat(PAIR.value(all(complete), 3, 0)).isZero();
    }
}
