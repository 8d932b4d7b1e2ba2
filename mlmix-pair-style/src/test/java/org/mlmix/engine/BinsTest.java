package org.mlmix.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mlmix.bindings.Doubles;

/** What bins collect, against looking at all pairs of atoms. */
class BinsTest {
    private static double[][] randomAtoms(Random random) {
        double[] extent = new double[3];
        for (int d = 0; d < 3; d++) {
            // Sheets, rods, boxes; rows of more than 64 cells, too.
            extent[d] = new double[] {0, 3, 20, 400}[random.nextInt(4)] * random.nextDouble();
        }
        double[][] atoms = new double[1 + random.nextInt(random.nextBoolean() ? 30 : 1500)][3];
        for (double[] atom : atoms) {
            for (int d = 0; d < 3; d++) {
                atom[d] = extent[d] * random.nextDouble() - 5;
            }
        }
        return atoms;
    }

    private static Doubles arrayOf(double[][] atoms) {
        Doubles array = Doubles.allocate(3L * atoms.length);
        for (int i = 0; i < atoms.length; i++) {
            array.copyFrom(3L * i, atoms[i], 0, 3);
        }
        return array;
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }

    @Test
    void collectsAllThatMayComeWithinReach() {
        Bins bins = new Bins();
        IntList list = new IntList();
        for (long seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            double[][] atoms = randomAtoms(random);
            double margin = random.nextInt(3) * random.nextDouble();
            bins.build(arrayOf(atoms), atoms.length, margin);
            for (int search = 0; search < 3; search++) {
                double reach = random.nextInt(5) == 0 ? 0 : Math.pow(10, 3 * random.nextDouble() - 1);
                int limit = random.nextBoolean() ? atoms.length : random.nextInt(atoms.length + 1);
                List<Integer> sources = new ArrayList<>();
                bins.clear();
                // Dense sources, too, where only those at the surface spread.
                boolean dense = random.nextBoolean();
                for (int i = 0; i < atoms.length; i++) {
                    if (dense ? atoms[i][0] < 2 : random.nextInt(atoms.length) < 3) {
                        sources.add(i);
                        bins.from(i);
                    }
                }
                bins.collect(reach, limit, list);
                requireComplete(atoms, sources, reach + margin, limit, list, "random seed " + seed);
            }
        }
    }

    private static void requireComplete(
            double[][] atoms, List<Integer> sources, double reach, int limit, IntList list, String context) {
        boolean[] found = new boolean[atoms.length];
        for (int n = 0; n < list.size(); n++) {
            assertThat(n == 0 || list.get(n) > list.get(n - 1))
                    .as(context + ": ascending")
                    .isTrue();
            assertThat(list.get(n)).as(context).isLessThan(limit);
            found[list.get(n)] = true;
        }
        for (int i = 0; i < limit; i++) {
            for (int source : sources) {
                if (!found[i] && distance(atoms[i], atoms[source]) <= reach) {
                    throw new AssertionError(context + ": atom " + i + " is not found");
                }
            }
        }
    }

    @Test
    void whereAtomsWereIsKeptAsCloselyAsTheMarginSays() {
        Bins bins = new Bins();
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            double[][] atoms = randomAtoms(random);
            double drift = random.nextDouble();
            bins.build(arrayOf(atoms), atoms.length, drift);
            assertThat(bins.margin()).isBetween(drift, drift + 1e-3);
            for (int pair = 0; pair < 1000; pair++) {
                int a = random.nextInt(atoms.length);
                int b = random.nextInt(atoms.length);
                double rounded = distance(place(bins, a), place(bins, b));
                assertThat(Math.abs(rounded - distance(atoms[a], atoms[b])))
                        .as("random seed " + seed)
                        .isLessThanOrEqualTo(bins.margin() - drift);
            }
        }
    }

    private static double[] place(Bins bins, int atom) {
        float[] places = bins.places();
        return new double[] {places[3 * atom], places[3 * atom + 1], places[3 * atom + 2]};
    }

    @Test
    void whatIsFarIsLeftOut() {
        double[][] atoms = new double[2000][];
        for (int i = 0; i < atoms.length; i++) {
            atoms[i] = new double[] {i, i % 2, 0};
        }
        Bins bins = new Bins();
        bins.build(arrayOf(atoms), atoms.length, 1);
        bins.clear();
        bins.from(1000);
        IntList list = new IntList();
        bins.collect(50, atoms.length, list);
        assertThat(list.size()).isBetween(103, 140);
        bins.clear();
        bins.collect(50, atoms.length, list);
        assertThat(list.size()).as("without sources").isZero();
    }

    @Test
    void atomsThatAreNowhereAreNoDanger() {
        double[][] atoms = {{0, 0, 0}, {1, 0, 0}, {Double.NaN, 0, 0}, {0, Double.POSITIVE_INFINITY, 0}};
        Bins bins = new Bins();
        bins.build(arrayOf(atoms), 4, 0);
        bins.clear();
        bins.from(0);
        bins.from(2);
        bins.from(3);
        IntList list = new IntList();
        bins.collect(2, 2, list);
        assertThat(list.size()).isEqualTo(2);
    }
}
