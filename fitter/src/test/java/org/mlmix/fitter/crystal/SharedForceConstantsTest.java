package org.mlmix.fitter.crystal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.LammpsSession;
import org.mlmix.fitter.lammps.Potential;

/** Relaxations of one crystal's strained cells share what they know of it. */
class SharedForceConstantsTest {
    private static final Potential SI = new Potential(List.of("Si"), "sw", List.of("* * Si.sw Si"));

    private static double[] strain(int component, int point) {
        double[] strain = new double[6];
        strain[component] = 0.005 * point / 8;
        return strain;
    }

    @Test
    void cellsCostAFewEvaluationsEachAndAreTheSame() {
        try (LammpsSession lammps = LammpsSession.open(SI)) {
            Structure start = UnitCell.of("diamond", 5.43, 1, 1);
            Relaxation relaxation = Relaxation.near(lammps, start);
            Relaxation.Relaxed crystal = relaxation.lattice(start, Symmetry.CUBIC, problem -> problem);
            Reference reference = Reference.measure(relaxation, crystal);
            // 631 with force constants of its own for each cell that has forces.
            assertThat(lammps.evaluations()).isLessThan(200);

            int before = lammps.evaluations();
            Relaxation shared = Relaxation.with(lammps, reference.findings());
            for (int component = 0; component < 6; component++) {
                for (int point = -8; point <= 8; point++) {
                    Structure strained = crystal.structure().strained(strain(component, point));
                    assertThat(shared.internal(strained).labels().largestForce())
                            .isLessThan(1e-9);
                }
            }
            // 2526 likewise
            assertThat(lammps.evaluations() - before).isLessThan(500);

            for (int component = 0; component < 6; component++) {
                Structure strained = crystal.structure().strained(strain(component, 8));
                double[] one = shared.internal(strained).structure().positions();
                // One that knows nothing of the crystal yet.
                double[] other =
                        Relaxation.internal(lammps, strained).structure().positions();
                // The crystal may lie elsewhere as a whole.
                double shift = one[0] - other[0];
                for (int i = 0; i < one.length; i += 3) {
                    assertThat(one[i] - shift).isCloseTo(other[i], within(1e-10));
                }
            }
        }
    }
}
