package org.mlmix.fitter.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mlmix.fitter.crystal.UnitCell;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.LocalHost;
import org.mlmix.fitter.lammps.Potential;

/** Phonons of Stillinger and Weber's silicon against its elastic constants and a frozen phonon. */
class PhononsTest {
    private static final double A = 5.430949778462431;
    private static final double C11 = 151.42;
    private static final double C12 = 76.42;
    private static final double C44 = 56.45;
    private static final double MASS = 28.085;

    /** kg per unit of mass, m per Å. */
    private static final double DALTON = 1.66053906660e-27;

    private static final Potential SW = new Potential(List.of("Si"), "sw", List.of("* * Si.sw Si"));
    private static final Structure CELL = UnitCell.of("diamond", A, 1, 1);
    private static final LocalHost HOST = new LocalHost();

    private static double[][] branches;

    @BeforeAll
    static void compute() {
        branches =
                new Phonons(SW, CELL, PhononPath.of("diamond", CELL)).run(HOST).terahertz();
    }

    @AfterAll
    static void close() {
        HOST.close();
    }

    @Test
    void acousticBranchesBeginAtZero() {
        assertThat(branches).hasDimensions(91, 6);
        for (int gamma : new int[] {0, 60}) {
            for (int branch = 0; branch < 3; branch++) {
                assertThat(branches[gamma][branch]).isCloseTo(0, within(1e-3));
            }
        }
    }

    @Test
    void nothingIsImaginary() {
        for (double[] point : branches) {
            assertThat(point[0]).isGreaterThan(-1e-3);
            assertThat(point).isSorted();
        }
    }

    /** [110]: the slow and the fast shear wave and the longitudinal one involve all three constants. */
    @Test
    void soundTravelsAsTheElasticConstantsSay() {
        double density = 8 * MASS * DALTON / Math.pow(A * 1e-10, 3);
        double[] stiffness = {(C11 - C12) / 2, C44, (C11 + C12 + 2 * C44) / 2};
        // From the zone's centre to X, which is (1, 1, 0) 2π/a, in 30 steps.
        double wavelength = A * 1e-10 * 30 / Math.sqrt(2);
        for (int branch = 0; branch < 3; branch++) {
            double velocity = branches[1][branch] * 1e12 * wavelength;
            double expected = Math.sqrt(stiffness[branch] * 1e9 / density);
            assertThat(velocity).as("branch %d", branch).isCloseTo(expected, within(0.01 * expected));
        }
    }

    @Test
    void theOpticalModeIsThatOfAFrozenPhonon() {
        double u = 0.001;
        double[] shifted = CELL.positions().clone();
        for (int i = 4; i < 8; i++) {
            shifted[3 * i] += u;
        }
        double force = HOST.session(SW).evaluate(CELL.withPositions(shifted)).forces()[0];
        // Two atoms of equal mass on a spring of stiffness force / u; 1 eV/Å² is 16.0217663 N/m.
        double square = force / u * 16.0217663 / (MASS * DALTON / 2);
        double terahertz = Math.sqrt(square) / (2 * Math.PI) * 1e-12;
        for (int branch = 3; branch < 6; branch++) {
            assertThat(branches[0][branch]).isCloseTo(terahertz, within(1e-3 * terahertz));
        }
    }

    @Test
    void hexagonalAndTriclinicCellsHaveTheirBranches() {
        assertThat(PhononPath.of("hcp", UnitCell.of("hcp", 3.2, 1.6, 1)).sublattices())
                .containsExactly(0, 1);
        Structure three = new Structure(
                new double[] {4, 0, 0, 1, 4, 0, 0, 1, 4}, new int[] {1, 1, 1}, new double[] {0, 0, 0, 2, 2, 2, 1, 2, 3
                });
        assertThat(PhononPath.of("file", three).sublattices()).containsExactly(0, 1, 2);
        PhononPath path = PhononPath.of("bcc", UnitCell.of("bcc", 3, 1, 1));
        assertThat(path.names()).containsExactly("Γ", "H", "P", "Γ", "N");
        assertThat(path.points().get(path.corner(1))).containsExactly(1, 0, 0);
        assertThat(path.points()).hasSize(path.corner(4) + 1);
    }

    // Γ, one wave vector of the path, and the sublattices, for sites of two elements.
    private static void isPath(String structure, int[] types, String corners, int... sublattices) {
        PhononPath path = PhononPath.of(structure, UnitCell.of(structure, 4, 1, types));
        assertThat(String.join("", path.names())).isEqualTo(corners);
        assertThat(path.sublattices()).containsExactly(sublattices);
    }

    @Test
    void orderedCompoundsHaveTheirOwnPrimitiveCells() {
        isPath("bcc", new int[] {1, 1}, "ΓHPΓN", 0, 0);
        isPath("bcc", new int[] {1, 2}, "ΓXMΓR", 0, 1);
        isPath("fcc", new int[] {1, 1, 1, 1}, "ΓXΓL", 0, 0, 0, 0);
        isPath("fcc", new int[] {1, 2, 2, 2}, "ΓXMΓR", 0, 1, 2, 3);
        isPath("fcc", new int[] {1, 1, 2, 2}, "XΓYΓZ", 0, 0, 1, 1);
        isPath("diamond", new int[] {1, 1, 1, 1, 2, 2, 2, 2}, "ΓXΓL", 0, 0, 0, 0, 1, 1, 1, 1);
    }

    /** Two kinds of atoms that differ in nothing but their mass. */
    @Test
    void lightAndHeavyAtomsOfOrderedCompounds() {
        Potential pairs = new Potential(List.of("Al", "W"), "morse 6.0", List.of("* * 0.3 1.4 3.0"));
        Structure b2 = UnitCell.of("bcc", 3.3, 1, 1, 2);
        double[][] f =
                new Phonons(pairs, b2, PhononPath.of("bcc", b2)).run(HOST).terahertz();
        assertThat(f).hasDimensions(121, 6);
        Potential one = new Potential(List.of("W"), "morse 6.0", List.of("* * 0.3 1.4 3.0"));
        Structure bcc = UnitCell.of("bcc", 3.3, 1, 1);
        double[][] g =
                new Phonons(one, bcc, PhononPath.of("bcc", bcc)).run(HOST).terahertz();
        for (int branch = 0; branch < 3; branch++) {
            assertThat(f[0][branch]).isCloseTo(0, within(1e-3));
            // At H of bcc, Γ of B2, the two sublattices move against each other: the reduced mass counts.
            double faster = Math.sqrt((183.84 + 26.982) / (2 * 26.982));
            assertThat(f[0][3 + branch]).isCloseTo(faster * g[30][branch], within(1e-3 * f[0][3]));
        }
    }

    @Test
    void energyIsLeastAtTheRelaxedVolume() {
        double[][] curve = new EnergyVolume(SW, CELL).run(HOST);
        assertThat(curve[0]).hasSameSizeAs(curve[1]).isSorted();
        int least = 0;
        for (int n = 1; n < curve[1].length; n++) {
            least = curve[1][n] < curve[1][least] ? n : least;
        }
        assertThat(curve[0][least]).isCloseTo(CELL.volume() / 8, within(1e-9));
        assertThat(curve[1][least]).isCloseTo(-4.3366, within(1e-4));
        // V d²E/dV² is the bulk modulus; the points lie 0.4 % of the lattice parameter apart.
        double up = (curve[1][least + 1] - curve[1][least]) / (curve[0][least + 1] - curve[0][least]);
        double down = (curve[1][least] - curve[1][least - 1]) / (curve[0][least] - curve[0][least - 1]);
        double bulk = curve[0][least] * (up - down) / ((curve[0][least + 1] - curve[0][least - 1]) / 2) * 160.2176634;
        assertThat(bulk).isCloseTo((C11 + 2 * C12) / 3, within(1.0));
    }
}
