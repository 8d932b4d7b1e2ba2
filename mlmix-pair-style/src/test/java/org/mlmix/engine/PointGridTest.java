package org.mlmix.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a grid finds, against looking at all points. */
class PointGridTest {
    private final PointGrid grid = new PointGrid();

    private static double[] flat(double[][] points) {
        double[] all = new double[3 * points.length];
        for (int n = 0; n < points.length; n++) {
            System.arraycopy(points[n], 0, all, 3 * n, 3);
        }
        return all;
    }

    private static double square(double[] a, double[] b) {
        double dx = a[0] - b[0];
        double dy = a[1] - b[1];
        double dz = a[2] - b[2];
        return dx * dx + dy * dy + dz * dz;
    }

    private void requireRight(double[][] points, int[] names, double reach, double[] at, String context) {
        double least = reach * reach;
        int nearest = -1;
        boolean any = false;
        for (int n = 0; n < points.length; n++) {
            double square = square(points[n], at);
            any |= square <= reach * reach;
            if (square < least) {
                least = square;
                nearest = n;
            }
        }
        int found = grid.anyWithin(at[0], at[1], at[2], reach, reach * reach);
        assertThat(found >= 0).as(context).isEqualTo(any);
        double square = grid.nearest(at[0], at[1], at[2], reach * reach);
        assertThat(square).as(context).isEqualTo(least);
        if (nearest < 0) {
            assertThat(grid.found()).as(context).isEqualTo(-1);
        } else {
            int position = names == null ? grid.found() : indexOf(names, grid.found());
            assertThat(square(points[position], at)).as(context).isEqualTo(least);
        }
    }

    private static int indexOf(int[] names, int name) {
        for (int n = 0; n < names.length; n++) {
            if (names[n] == name) {
                return n;
            }
        }
        throw new AssertionError("no point has the name " + name);
    }

    @Test
    void findsWhatLookingAtAllPointsFinds() {
        for (long seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            double[][] points = randomPoints(random);
            int[] names = random.nextBoolean() ? null : new int[points.length];
            for (int n = 0; names != null && n < names.length; n++) {
                names[n] = 1000 - 3 * n;
            }
            double reach = Math.pow(10, 3 * random.nextDouble() - 1.5);
            grid.build(flat(points), names, points.length, reach * (0.2 + random.nextDouble()));
            for (int n = 0; n < 30; n++) {
                // Near a point, at just the reach from it, or farther away.
                double[] near = points[random.nextInt(points.length)];
                double scale = random.nextInt(3) * reach;
                double[] step = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
                double length = Math.sqrt(square(step, new double[3]));
                double[] at = {
                    near[0] + scale * step[0] / length,
                    near[1] + scale * step[1] / length,
                    near[2] + scale * step[2] / length
                };
                requireRight(points, names, reach, at, "random seed " + seed);
            }
        }
    }

    private static double[][] randomPoints(Random random) {
        double[] extent = {
            20 * random.nextDouble(), random.nextInt(4) == 0 ? 0 : 20 * random.nextDouble(), 100 * random.nextDouble()
        };
        double offset = random.nextInt(3) == 0 ? 1e4 * random.nextGaussian() : 0;
        double[][] points = new double[1 + random.nextInt(200)][3];
        for (double[] point : points) {
            for (int d = 0; d < 3; d++) {
                point[d] = offset + extent[d] * random.nextDouble();
            }
        }
        return points;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.5, 0.1, 3})
    void findsNeighboursOnALatticeAtExactlyTheReach(double spacing) {
        double[][] points = new double[125][];
        for (int n = 0; n < 125; n++) {
            points[n] = new double[] {spacing * (n % 5), spacing * (n / 5 % 5), spacing * Math.floorDiv(n, 25)};
        }
        for (double edge : new double[] {spacing, spacing / 2, spacing / 3, 2.7 * spacing}) {
            grid.build(flat(points), null, points.length, edge);
            for (double[] at : points) {
                double[] beside = {at[0] + spacing, at[1], at[2]};
                requireRight(points, null, spacing, beside, "spacing " + spacing + ", edge " + edge);
            }
        }
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        grid.build(new double[0], null, 0, 1);
        assertThat(grid.anyWithin(0, 0, 0, 1, 1)).isEqualTo(-1);
        assertThat(grid.nearest(0, 0, 0, 4)).isEqualTo(4);
        assertThat(grid.found()).isEqualTo(-1);
    }

    @Test
    void aReachOfNothingFindsWhatIsRightThere() {
        double[][] points = {{1, 2, 3}, {1, 2, 3}, {50, 2, 3}};
        grid.build(flat(points), null, 3, 0);
        assertThat(grid.anyWithin(1, 2, 3, 0, 0)).isIn(0, 1);
        assertThat(grid.anyWithin(25, 2, 3, 0, 0)).isEqualTo(-1);
    }

    @Test
    void farAwayPointsCostNoMemory() {
        double[][] points = {{-1e6, -1e6, -1e6}, {1e6, 1e6, 1e6}};
        grid.build(flat(points), null, 2, 1);
        requireRight(points, null, 1, new double[] {1e6 - 0.5, 1e6, 1e6}, "two far points");
        assertThat(grid.bytes()).isLessThan(10_000);
    }

    @Test
    void pointsThatAreNoNumbersAreNowhere() {
        double[][] points = {{0, 0, 0}, {Double.NaN, 0, 0}, {Double.POSITIVE_INFINITY, 0, 0}};
        grid.build(flat(points), null, 3, 1);
        assertThat(grid.anyWithin(0.5, 0, 0, 1, 1)).isZero();
        assertThat(grid.anyWithin(Double.NaN, 0, 0, 1, 1)).isEqualTo(-1);
        assertThat(grid.anyWithin(Double.POSITIVE_INFINITY, 0, 0, 1, 1)).isEqualTo(-1);
        assertThat(grid.anyWithin(Double.NEGATIVE_INFINITY, 0, 0, 1, 1)).isEqualTo(-1);
    }

    @Test
    void canBeBuiltAgainLargerAndSmaller() {
        Random random = new Random(5);
        for (int count : new int[] {300, 3, 1000, 1}) {
            double[][] points = new double[count][3];
            for (double[] point : points) {
                point[0] = random.nextDouble();
                point[1] = 9 * random.nextDouble();
                point[2] = random.nextDouble();
            }
            grid.build(flat(points), null, count, 0.15);
            requireRight(points, null, 0.3, new double[] {0.5, 4, 0.5}, count + " points");
        }
    }
}
