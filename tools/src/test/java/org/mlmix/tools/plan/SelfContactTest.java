package org.mlmix.tools.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mlmix.engine.ZoneCode;
import org.mlmix.tools.lammps.SimulationBox;

/** Atoms on a simple cubic lattice of spacing 1; the zone's are those that a test picks. */
class SelfContactTest {
    private interface Pick {
        boolean inZone(int x, int y, int z);
    }

    private static ZonedAtoms lattice(int[] edge, boolean[] periodic, double tilt, Pick pick) {
        int count = edge[0] * edge[1] * edge[2];
        double[] positions = new double[3 * count];
        double[] weights = new double[count];
        int[] codes = new int[count];
        int n = 0;
        for (int x = 0; x < edge[0]; x++) {
            for (int y = 0; y < edge[1]; y++) {
                for (int z = 0; z < edge[2]; z++) {
                    positions[3 * n] = x;
                    positions[3 * n + 1] = y;
                    positions[3 * n + 2] = z;
                    weights[n] = pick.inZone(x, y, z) ? 1 : 0;
                    codes[n] = weights[n] > 0 ? ZoneCode.CORE : ZoneCode.BULK;
                    n++;
                }
            }
        }
        SimulationBox box = SimulationBox.of(
                new double[3], new double[] {edge[0], edge[1], edge[2]}, new double[] {tilt, 0, 0}, periodic);
        return new ZonedAtoms(box, positions, new long[count], weights, codes, 0);
    }

    private static final boolean[] ALL = {true, true, true};

    @Test
    void aZoneAcrossACornerDoesNotMeetItself() {
        ZonedAtoms atoms = lattice(
                new int[] {12, 12, 12}, ALL, 0, (x, y, z) -> (x < 2 || x > 9) && (y < 2 || y > 9) && (z < 2 || z > 9));

        assertThat(SelfContact.of(atoms, 2.5)).containsExactly(false, false, false);
    }

    @Test
    void aZoneAsLongAsTheBoxMeetsItselfAlongIt() {
        ZonedAtoms atoms = lattice(new int[] {10, 10, 10}, ALL, 0, (x, y, z) -> x < 2 && y < 2);

        assertThat(SelfContact.of(atoms, 1.5)).containsExactly(false, false, true);
    }

    @Test
    void theGapToTheImageCounts() {
        ZonedAtoms atoms = lattice(new int[] {10, 10, 10}, ALL, 0, (x, y, z) -> x >= 2 && x <= 7 && y == 5 && z == 5);

        assertThat(SelfContact.of(atoms, 4.9)).containsExactly(false, false, false);
        assertThat(SelfContact.of(atoms, 5.1)).containsExactly(true, false, false);
    }

    @Test
    void oneAtomMeetsItselfInABoxNarrowerThanTheReach() {
        ZonedAtoms atoms = lattice(new int[] {3, 12, 12}, ALL, 0, (x, y, z) -> x == 1 && y == 1 && z == 1);

        assertThat(SelfContact.of(atoms, 7.0)).containsExactly(true, false, false);
    }

    @Test
    void nothingIsMetBeyondAFreeSurface() {
        ZonedAtoms atoms = lattice(new int[] {4, 4, 4}, new boolean[] {false, false, false}, 0, (x, y, z) -> true);

        assertThat(SelfContact.of(atoms, 2.0)).containsExactly(false, false, false);
    }

    @Test
    void inATiltedBoxTheImageLiesElsewhere() {
        // The image along b is shifted by 6 along a: straight above (5, 11) lies none of the zone.
        Pick column = (x, y, z) -> x == 0 && z == 0;

        assertThat(SelfContact.of(lattice(new int[] {12, 12, 12}, ALL, 6, column), 1.5))
                .containsExactly(false, false, false);
        assertThat(SelfContact.of(lattice(new int[] {12, 12, 12}, ALL, 0, column), 1.5))
                .containsExactly(false, true, false);
    }
}
