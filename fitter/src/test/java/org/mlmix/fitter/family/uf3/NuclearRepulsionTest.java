package org.mlmix.fitter.family.uf3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.LammpsSession;
import org.mlmix.fitter.lammps.Potential;

class NuclearRepulsionTest {
    @Test
    void sameAsLammps() {
        Potential zbl = new Potential(List.of("In", "P"), "zbl 5 6", List.of("1 1 49 49", "2 2 15 15", "1 2 49 15"));
        NuclearRepulsion repulsion = new NuclearRepulsion("In", "P");
        double[] cell = {20, 0, 0, 0, 20, 0, 0, 0, 20};
        try (LammpsSession lammps = LammpsSession.open(zbl)) {
            for (double r : new double[] {0.3, 1, 2}) {
                Structure pair = new Structure(cell, new int[] {1, 2}, new double[] {0, 0, 0, r, 0, 0});
                double force = lammps.evaluate(pair).forces()[3];
                // LAMMPS' function is switched off between 5 and 6 Å, which shifts it by little.
                assertThat(lammps.evaluate(pair).energy()).isCloseTo(repulsion.energy(r), within(1e-2));
                assertThat(force).isCloseTo(repulsion.steepness(r), within(1e-5 * force));
            }
        }
    }

    @Test
    void unknownElement() {
        assertThatThrownBy(() -> new NuclearRepulsion("W", "Xx"))
                .isInstanceOf(FitException.class)
                .hasMessageContaining("'Xx' is no element");
    }
}
