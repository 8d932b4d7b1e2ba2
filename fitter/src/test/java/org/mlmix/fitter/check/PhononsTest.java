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
        branches = new Phonons(SW, CELL, PhononPath.of("diamond", 8)).run(HOST).terahertz();
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
        assertThat(PhononPath.of("hcp", 2).sublattices()).containsExactly(0, 1);
        assertThat(PhononPath.of("file", 3).sublattices()).containsExactly(0, 1, 2);
        PhononPath path = PhononPath.of("bcc", 2);
        assertThat(path.names()).containsExactly("Γ", "H", "P", "Γ", "N");
        assertThat(path.points().get(path.corner(1))).containsExactly(1, 0, 0);
        assertThat(path.points()).hasSize(path.corner(4) + 1);
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
