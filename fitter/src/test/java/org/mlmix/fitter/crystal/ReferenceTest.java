package org.mlmix.fitter.crystal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.LammpsSession;
import org.mlmix.fitter.lammps.Potential;

/** Lattice parameters and elastic constants known from independent calculations. */
class ReferenceTest {
    private static final Potential TUNGSTEN = new Potential(
            List.of("W"),
            "hybrid/overlay zbl 4.0 4.8 snap",
            List.of("1 1 zbl 74.0 74.0", "* * snap W_2940_2017_2.snapcoeff W_2940_2017_2.snapparam W"));

    private static Reference measure(Potential potential, String structure, double start, double ratio) {
        try (LammpsSession lammps = LammpsSession.open(potential)) {
            Structure cell = UnitCell.of(structure, start, ratio, 1);
            return Reference.measure(
                    lammps, Relaxation.lattice(lammps, cell, Symmetry.of(structure, cell), problem -> problem));
        }
    }

    private static void isCubic(Reference crystal, double lattice, double c11, double c12, double c44) {
        assertThat(crystal.lattice()).isCloseTo(lattice, within(1e-6));
        double[][] c = crystal.elastic();
        assertThat(c[0][0]).isCloseTo(c11, within(0.01));
        assertThat(c[0][1]).isCloseTo(c12, within(0.01));
        assertThat(c[3][3]).isCloseTo(c44, within(0.01));
        assertThat(c[2][1]).isCloseTo(c12, within(0.01));
        assertThat(c[5][5]).isCloseTo(c44, within(0.01));
        assertThat(c[0][3]).isCloseTo(0, within(1e-5));
    }

    @Test
    void tungsten() {
        Reference crystal = measure(TUNGSTEN, "bcc", 3.2, 1);
        isCubic(crystal, 3.180460, 517.72, 194.53, 144.29);
        assertThat(crystal.energyPerAtom()).isCloseTo(-11.0283, within(1e-4));
    }

    @Test
    void siliconRelaxesItsInternalCoordinates() {
        Potential snap = new Potential(
                List.of("Si"),
                "snap",
                List.of("* * Si_Zuo_JPCA2020.quadratic.snapcoeff Si_Zuo_JPCA2020.quadratic.snapparam Si"));
        isCubic(measure(snap, "diamond", 5.43, 1), 5.464353, 155.07, 57.48, 69.23);
        isCubic(
                measure(new Potential(List.of("Si"), "sw", List.of("* * Si.sw Si")), "diamond", 5.5, 1),
                5.430950,
                151.42,
                76.42,
                56.45);
    }

    @Test
    void smoothPotentialsAreMeasuredInTheLimitOfNoStrain() {
        try (LammpsSession lammps = LammpsSession.open(TUNGSTEN)) {
            Structure cell = UnitCell.of("bcc", 3.18, 1, 1);
            Reference crystal =
                    Reference.measure(lammps, Relaxation.lattice(lammps, cell, Symmetry.CUBIC, problem -> problem));
            double[][] small = Reference.elastic(lammps, crystal.cell(), 1e-5);
            for (int[] pair : Symmetry.CUBIC.constants()) {
                double value = crystal.constant(pair);
                assertThat(small[pair[1]][pair[0]]).isCloseTo(value, within(1e-7 * value));
            }
        }
    }

    @Test
    void hexagonal() {
        Potential magnesium = new Potential(List.of("Mg"), "eam/fs", List.of("* * Mg_mm.eam.fs Mg"));
        Reference crystal = measure(magnesium, "hcp", 3.2, 1.6);
        double[][] c = crystal.elastic();
        assertThat(c[5][5]).isCloseTo((c[0][0] - c[0][1]) / 2, within(0.05));
        // Tables of an EAM have kinks in the second derivative, which the two strains meet differently.
        assertThat(c[4][4]).isCloseTo(c[3][3], within(0.05));
        assertThat(crystal.labels().virial()[2]).isCloseTo(0, within(1e-8));
    }

    @Test
    void tungstenWithoutItsCoreHasNoLattice() {
        Potential bare =
                new Potential(List.of("W"), "snap", List.of("* * W_2940_2017_2.snapcoeff W_2940_2017_2.snapparam W"));
        assertThatThrownBy(() -> measure(bare, "bcc", 3.18, 1))
                .isInstanceOf(FitException.class)
                .hasMessageMatching("the pressure there is -17\\d GPa");
    }
}
