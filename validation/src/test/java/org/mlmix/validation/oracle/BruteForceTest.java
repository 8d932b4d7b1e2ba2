package org.mlmix.validation.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlmix.tools.lammps.SimulationBox;
import org.mlmix.validation.system.Distances;
import org.mlmix.validation.system.Metric;
import org.mlmix.validation.system.Shape;
import org.mlmix.validation.system.Zone;

/** The judge is judged: cases that can be worked out by hand. */
class BruteForceTest {
    private static final boolean[] PERIODIC = {true, true, true};
    private static final boolean[] OPEN = {false, false, false};

    @ParameterizedTest
    @EnumSource
    void shapesFallFromOneToZeroAndAreHalfInTheMiddle(Shape shape) {
        assertThat(shape.weight(0)).isEqualTo(1);
        assertThat(shape.weight(0.5)).isCloseTo(0.5, within(1e-15));
        assertThat(shape.weight(1)).isCloseTo(0, within(1e-15));
        for (double x = 0; x < 1; x += 0.01) {
            assertThat(shape.weight(x + 0.01)).isLessThan(shape.weight(x));
        }
    }

    @Test
    void smoothShapesAreFlatAtTheEnds() {
        double h = 1e-5;
        for (Shape shape : new Shape[] {Shape.CUBIC, Shape.QUINTIC}) {
            assertThat(shape.weight(h)).isCloseTo(1, within(4 * h * h));
            assertThat(shape.weight(1 - h)).isCloseTo(0, within(4 * h * h));
        }
        assertThat(Shape.LINEAR.weight(0.25)).isEqualTo(0.75);
    }

    @Test
    void distanceGoesThroughTheNearestImage() {
        SimulationBox box = box(10, 10, 10, 0, 0, 0, PERIODIC);
        assertThat(distance(box, 0.5, 5, 5, 9.5, 5, 5)).isCloseTo(1, within(1e-14));
        assertThat(distance(box, 0.5, 0.5, 0.5, 9.5, 9.5, 9.5)).isCloseTo(Math.sqrt(3), within(1e-14));
        assertThat(distance(box(10, 10, 10, 0, 0, 0, OPEN), 0.5, 5, 5, 9.5, 5, 5))
                .isEqualTo(9);
    }

    @Test
    void stronglyTiltedBoxHasItsNearestImageFarAlongTheLattice() {
        // With xy = 2.5 lx the image one b away is nearest only after two a are taken off.
        SimulationBox box = box(10, 4, 10, 25, 0, 0, PERIODIC);
        assertThat(distance(box, 1, 0.1, 5, 6, 3.9, 5)).isCloseTo(0.2, within(1e-13));
        SimulationBox skew = box(10, 10, 3, 0, 9, 9, PERIODIC);
        assertThat(distance(skew, 0, 0, 0.1, 9.9, 9.9, 2.9))
                .isCloseTo(Math.sqrt(0.9 * 0.9 * 2 + 0.2 * 0.2), within(1e-13));
    }

    @Test
    void nearestImageAgreesWithAFarWiderSearchInRandomBoxes() {
        java.util.SplittableRandom random = new java.util.SplittableRandom(7);
        for (int n = 0; n < 200; n++) {
            double lx = 1 + 9 * random.nextDouble();
            double ly = 1 + 9 * random.nextDouble();
            double lz = 1 + 9 * random.nextDouble();
            boolean[] periodic = {random.nextBoolean(), random.nextBoolean(), random.nextBoolean()};
            double xy = periodic[1] ? lx * (2 * random.nextDouble() - 1) : 0;
            double xz = periodic[2] ? lx * (2 * random.nextDouble() - 1) : 0;
            double yz = periodic[2] ? ly * (2 * random.nextDouble() - 1) : 0;
            double[] a = {random.nextDouble() * lx, random.nextDouble() * ly, random.nextDouble() * lz};
            double[] b = {random.nextDouble() * lx, random.nextDouble() * ly, random.nextDouble() * lz};
            double found = distance(box(lx, ly, lz, xy, xz, yz, periodic), a, b);
            double shortest = Double.POSITIVE_INFINITY;
            int wide = 14;
            for (int i = periodic[0] ? -wide : 0; i <= (periodic[0] ? wide : 0); i++) {
                for (int j = periodic[1] ? -wide : 0; j <= (periodic[1] ? wide : 0); j++) {
                    for (int k = periodic[2] ? -wide : 0; k <= (periodic[2] ? wide : 0); k++) {
                        double x = b[0] - a[0] + i * lx + j * xy + k * xz;
                        double y = b[1] - a[1] + j * ly + k * yz;
                        double z = b[2] - a[2] + k * lz;
                        shortest = Math.min(shortest, Math.sqrt(x * x + y * y + z * z));
                    }
                }
            }
            assertThat(found).as("box %d", n).isCloseTo(shortest, within(1e-13));
        }
    }

    @Test
    void seedMetricHasAClosedCoreAndAnOpenEnd() {
        BruteForce chain = chain(8);
        boolean[] seed = {true, false, false, false, false, false, false, false};
        Zone zone = Zone.of(2, 2).shape(Shape.LINEAR);
        assertThat(chain.weights(zone, seed)).containsExactly(1, 1, 1, 0.5, 0, 0, 0, 0);
        assertThat(chain.weights(Zone.of(2, 0), seed)).containsExactly(1, 1, 1, 0, 0, 0, 0, 0);
        assertThat(chain.weights(Zone.of(0, 0), seed)).containsExactly(1, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void hopMetricHasAnOpenCoreAndBlendsFromCoreAtoms() {
        BruteForce chain = chain(8);
        boolean[] seed = {true, false, false, false, false, false, false, false};
        Zone zone = Zone.of(2, 2).metric(Metric.HOP).shape(Shape.LINEAR);
        assertThat(chain.weights(zone, seed)).containsExactly(1, 1, 0.5, 0, 0, 0, 0, 0);
        assertThat(chain.weights(Zone.of(2, 0).metric(Metric.HOP), seed)).containsExactly(1, 1, 0, 0, 0, 0, 0, 0);
        assertThat(chain.weights(zone, new boolean[8])).containsOnly(0);
    }

    @Test
    void buffersAreClosed() {
        BruteForce chain = chain(8);
        double[] weights = {1, 1, 1, 1, 0.5, 0, 0, 0};
        boolean[] expensive = chain.expensiveList(weights, 2);
        boolean[] cheap = chain.cheapList(weights, 2);
        assertThat(expensive).containsExactly(true, true, true, true, true, true, true, false);
        assertThat(cheap).containsExactly(false, false, true, true, true, true, true, true);
        assertThat(BruteForce.zoneCodes(weights, expensive, cheap)).containsExactly(4, 4, 3, 3, 2, 1, 1, 0);
    }

    @Test
    void whatHasNoWeightIsNotRead() {
        double[] bad = {Double.NaN, Double.POSITIVE_INFINITY, 1e305};
        double[] good = {1, 2, 3};
        double[] always = {10, 10, 10};
        assertThat(BruteForce.mixedForce(1, good, bad, always)).containsExactly(11, 12, 13);
        assertThat(BruteForce.mixedForce(0, bad, good, always)).containsExactly(11, 12, 13);
        assertThat(BruteForce.mixedForce(0.25, good, always, new double[3])).containsExactly(7.75, 8, 8.25);
    }

    /** Atoms one apart on a line. */
    private static BruteForce chain(int count) {
        double[][] x = new double[count][3];
        for (int i = 0; i < count; i++) {
            x[i][0] = i;
        }
        return new BruteForce(new Distances(box(100, 100, 100, 0, 0, 0, OPEN), x));
    }

    private static double distance(
            SimulationBox box, double x0, double y0, double z0, double x1, double y1, double z1) {
        return distance(box, new double[] {x0, y0, z0}, new double[] {x1, y1, z1});
    }

    private static double distance(SimulationBox box, double[] a, double[] b) {
        return new Distances(box, new double[][] {a, b}).between(0, 1);
    }

    private static SimulationBox box(
            double lx, double ly, double lz, double xy, double xz, double yz, boolean[] periodic) {
        return SimulationBox.of(new double[3], new double[] {lx, ly, lz}, new double[] {xy, xz, yz}, periodic);
    }
}
