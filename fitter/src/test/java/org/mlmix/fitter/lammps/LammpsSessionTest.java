package org.mlmix.fitter.lammps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mlmix.fitter.crystal.UnitCell;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Structure;

class LammpsSessionTest {
    private static final Potential SI = new Potential(List.of("Si"), "sw", List.of("* * Si.sw Si"));
    private static final double LATTICE = 5.430949778462431;

    private static Structure diamond(double a) {
        double[] unit = {0, 0, 0, 2, 2, 0, 2, 0, 2, 0, 2, 2, 1, 1, 1, 3, 3, 1, 3, 1, 3, 1, 3, 3};
        for (int i = 0; i < unit.length; i++) {
            unit[i] *= a / 4;
        }
        return new Structure(new double[] {a, 0, 0, 0, a, 0, 0, 0, a}, new int[] {1, 1, 1, 1, 1, 1, 1, 1}, unit);
    }

    private static Structure rattled(Structure structure, double amplitude) {
        Random random = new Random(3);
        double[] moved = structure.positions().clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += amplitude * random.nextGaussian();
        }
        return structure.withPositions(moved);
    }

    @Test
    void silicon() {
        try (LammpsSession lammps = LammpsSession.open(SI)) {
            Labels labels = lammps.evaluate(diamond(LATTICE));
            assertThat(labels.energy() / 8).isCloseTo(-4.3366, within(1e-6));
            assertThat(labels.virial()).hasSize(6);
            assertThat(labels.virial()[0]).isCloseTo(0, within(1e-3));
        }
    }

    @Test
    void virialIsTheStrainDerivativeInAnyFrame() {
        // A cell that LAMMPS would not take as it is: sheared symmetrically.
        double[] strain = {0.01, -0.02, 0.005, 0.03, -0.02, 0.04};
        Structure structure = rattled(diamond(LATTICE), 0.1).strained(strain);
        try (LammpsSession lammps = LammpsSession.open(SI)) {
            Labels labels = lammps.evaluate(structure);
            double h = 1e-5;
            for (int v = 0; v < 6; v++) {
                double[] step = new double[6];
                step[v] = h;
                double up = lammps.evaluate(structure.strained(step)).energy();
                step[v] = -h;
                double down = lammps.evaluate(structure.strained(step)).energy();
                assertThat(-(up - down) / (2 * h)).as("component " + v).isCloseTo(labels.virial()[v], within(1e-5));
            }
            double[] positions = structure.positions().clone();
            positions[4] += h;
            double up = lammps.evaluate(structure.withPositions(positions)).energy();
            positions[4] -= 2 * h;
            double down = lammps.evaluate(structure.withPositions(positions)).energy();
            assertThat(-(up - down) / (2 * h)).isCloseTo(labels.forces()[4], within(1e-6));
        }
    }

    @Test
    void movesTheBoxToZeroPressureInWhateverFrameItIsGiven() {
        try (LammpsSession lammps = LammpsSession.open(SI)) {
            // Sheared, so that LAMMPS' frame is another one, and larger than at rest.
            Structure start =
                    diamond(LATTICE).replicated(3, 3, 3).strained(new double[] {0.03, 0.03, 0.03, 0.01, 0, 0});
            Dynamics hot = new Dynamics(Dynamics.Ensemble.NPT, 300, 0.03, 0.001, 2000, 7);
            LammpsSession.Moved moved = lammps.advance(start, new double[0], hot);
            Structure now = moved.structure();
            assertThat(Math.cbrt(now.volume() / start.volume())).isBetween(0.965, 0.985);
            double ratio = now.cell()[0] / start.cell()[0];
            assertThat(now.cell()[8]).isCloseTo(ratio * start.cell()[8], within(0.02 * start.cell()[8]));
            Labels again = lammps.evaluate(now);
            assertThat(again.energy()).isCloseTo(moved.labels().energy(), within(1e-9));
            assertThat(again.forces()).containsExactly(moved.labels().forces(), within(1e-8));
        }
    }

    @Test
    void movesAndForgetsTheThermostat() {
        try (LammpsSession lammps = LammpsSession.open(SI)) {
            Structure start = diamond(LATTICE).replicated(2, 2, 2);
            Dynamics hot = new Dynamics(Dynamics.Ensemble.NVT, 500, 0.1, 0.001, 50, 7);
            LammpsSession.Moved moved = lammps.advance(start, new double[0], hot);
            assertThat(moved.structure().positions()).isNotEqualTo(start.positions());
            Labels again = lammps.evaluate(moved.structure());
            assertThat(again.energy()).isCloseTo(moved.labels().energy(), within(1e-9));
            for (int i = 0; i < again.forces().length; i++) {
                assertThat(again.forces()[i]).isCloseTo(moved.labels().forces()[i], within(1e-9));
            }
        }
    }

    @Test
    void commandsBeforeTheBoxAndArgumentsOfLammps() {
        List<String> argon = List.of("* * 0.01 3.4");
        Structure cell = UnitCell.of("fcc", 5.3, 1, 1);
        double expected;
        try (LammpsSession lammps = LammpsSession.open(new Potential(List.of("Ar"), "lj/cut 8.0", argon, List.of()))) {
            expected = lammps.evaluate(cell).energy();
        }
        Potential given = new Potential(
                List.of("Ar"),
                "lj/cut ${reach}",
                argon,
                List.of(),
                List.of("newton off"),
                List.of("-var", "reach", "8.0"));
        try (LammpsSession lammps = LammpsSession.open(given)) {
            assertThat(lammps.evaluate(cell).energy()).isCloseTo(expected, within(1e-12));
        }
        // Where LAMMPS does not want it.
        Potential late = new Potential(List.of("Ar"), "lj/cut 8.0", argon, List.of("newton off"));
        try (LammpsSession lammps = LammpsSession.open(late)) {
            assertThatThrownBy(() -> lammps.evaluate(cell)).hasMessageContaining("ewton");
        }
    }
}
