package org.mlmix.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.bindings.Doubles;
import org.mlmix.bindings.Ints;

class CellGridTest {
    private final CellGrid grid = new CellGrid();
    private final IntList members = new IntList();
    private final IntList found = new IntList();

    private static Atoms atomsAt(double[][] positions) {
        Doubles x = Doubles.allocate(3L * positions.length);
        for (int i = 0; i < positions.length; i++) {
            for (int d = 0; d < 3; d++) {
                x.set(3L * i + d, positions[i][d]);
            }
        }
        Atoms atoms = new Atoms();
        atoms.use(x, Doubles.allocate(2L * positions.length), Ints.allocate(positions.length), positions.length, 0);
        return atoms;
    }

    /** All members within reach of the point are found, and none twice. */
    private void requireComplete(Atoms atoms, double reach, double x, double y, double z, String context) {
        found.clear();
        grid.collectAround(x, y, z, found);
        Set<Integer> set = new HashSet<>();
        for (int n = 0; n < found.size(); n++) {
            if (!set.add(found.get(n))) {
                throw new AssertionError(context + ": atom " + found.get(n) + " is found twice");
            }
        }
        for (int m = 0; m < members.size(); m++) {
            int atom = members.get(m);
            double distance = Math.sqrt(
                    Math.pow(atoms.x(atom) - x, 2) + Math.pow(atoms.y(atom) - y, 2) + Math.pow(atoms.z(atom) - z, 2));
            if (distance <= reach && !(set.contains(atom) && grid.maybeNear(x, y, z))) {
                throw new AssertionError(context + ": atom " + atom + " is not found");
            }
        }
    }

    @Test
    void findsAllWithinReachOfRandomPoints() {
        for (long seed = 0; seed < 1500; seed++) {
            Random random = new Random(seed);
            double[][] positions = randomPositions(random);
            Atoms atoms = atomsAt(positions);
            members.clear();
            for (int i = 0; i < positions.length; i++) {
                if (random.nextInt(4) > 0) {
                    members.add(i);
                }
            }
            double reach = Math.pow(10, 3 * random.nextDouble() - 1.5);
            grid.build(atoms, members, reach);
            for (int n = 0; n < 30; n++) {
                // Near an atom, at just the reach from it, or anywhere.
                double[] at = positions[random.nextInt(positions.length)];
                double scale = random.nextInt(3) * reach;
                double[] step = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
                double length = Math.sqrt(step[0] * step[0] + step[1] * step[1] + step[2] * step[2]);
                requireComplete(
                        atoms,
                        reach,
                        at[0] + scale * step[0] / length,
                        at[1] + scale * step[1] / length,
                        at[2] + scale * step[2] / length,
                        "random seed " + seed);
            }
        }
    }

    private static double[][] randomPositions(Random random) {
        double[] extent = {
            20 * random.nextDouble(), random.nextInt(4) == 0 ? 0 : 20 * random.nextDouble(), 100 * random.nextDouble()
        };
        double offset = random.nextInt(3) == 0 ? 1e4 * random.nextGaussian() : 0;
        double[][] positions = new double[1 + random.nextInt(200)][3];
        for (double[] position : positions) {
            for (int d = 0; d < 3; d++) {
                position[d] = offset + extent[d] * random.nextDouble();
            }
        }
        return positions;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.5, 0.1, 3})
    void findsNeighboursOnALatticeAtExactlyTheReach(double spacing) {
        double[][] positions = new double[125][];
        for (int n = 0; n < 125; n++) {
            positions[n] = new double[] {spacing * (n % 5), spacing * (n / 5 % 5), spacing * Math.floorDiv(n, 25)};
        }
        Atoms atoms = atomsAt(positions);
        members.clear();
        for (int n = 0; n < positions.length; n++) {
            members.add(n);
        }
        grid.build(atoms, members, spacing);
        for (double[] at : positions) {
            requireComplete(atoms, spacing, at[0], at[1], at[2], "spacing " + spacing);
        }
    }

    @Test
    void findsNothingWhenNothingIsBinned() {
        grid.build(atomsAt(new double[][] {{0, 0, 0}}), members, 1);
        grid.collectAround(0, 0, 0, found);

        assertThat(found.size()).isZero();
        assertThat(grid.maybeNear(0, 0, 0)).isFalse();
    }

    @Test
    void reachOfZeroFindsAtomsAtThePointItself() {
        Atoms atoms = atomsAt(new double[][] {{1, 2, 3}, {1, 2, 3}, {50, 2, 3}});
        for (int n = 0; n < 3; n++) {
            members.add(n);
        }
        grid.build(atoms, members, 0);
        requireComplete(atoms, 0, 1, 2, 3, "two atoms at one point");
        assertThat(grid.maybeNear(25, 2, 3)).isFalse();
    }

    @Test
    void farAwayAtomsCostNoMemory() {
        Atoms atoms = atomsAt(new double[][] {{-1e6, -1e6, -1e6}, {1e6, 1e6, 1e6}});
        members.add(0);
        members.add(1);
        grid.build(atoms, members, 1);
        requireComplete(atoms, 1, 1e6 - 0.5, 1e6, 1e6, "two far atoms");
    }

    @Test
    void isNearNowhereForPositionsThatAreNotANumber() {
        Atoms atoms = atomsAt(new double[][] {{0, 0, 0}, {1, 1, 1}});
        members.add(0);
        grid.build(atoms, members, 1);

        assertThat(grid.maybeNear(Double.NaN, 0, 0)).isFalse();
        assertThat(grid.maybeNear(0, 0, Double.POSITIVE_INFINITY)).isFalse();
        assertThat(grid.maybeNear(Double.NEGATIVE_INFINITY, 0, 0)).isFalse();
    }

    @Test
    void canBeBuiltAgainLargerAndSmaller() {
        Random random = new Random(5);
        for (int count : new int[] {300, 3, 1000, 1}) {
            double[][] positions = new double[count][3];
            members.clear();
            for (int i = 0; i < count; i++) {
                positions[i] = new double[] {random.nextDouble(), 9 * random.nextDouble(), random.nextDouble()};
                members.add(i);
            }
            Atoms atoms = atomsAt(positions);
            grid.build(atoms, members, 0.3);
            requireComplete(atoms, 0.3, positions[0][0], positions[0][1], positions[0][2], count + " atoms");
        }
    }
}
