package org.mlmix.fitter.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.lammps.TaskFailedException;

class BoundsTest {
    private static Labels labels(double energy, double force) {
        return new Labels(energy, new double[] {0, force, 0}, new double[6]);
    }

    @Test
    void heatIsEquipartitionAndItsFluctuations() {
        // 216 atoms at 500 K: 3/2 kT = 64.6 meV each; 1.3 of it and four times 5.6 %
        Bounds bounds = Bounds.hot(-1000, 216, 500, 5);
        assertThat((bounds.energy() + 1000) / 216).isCloseTo(0.0646 * (1.3 + 4 * 0.0556), within(1e-4));
    }

    @Test
    void neitherEnergyNorForceMayBeLarger() {
        Bounds bounds = new Bounds(-990, 5);
        assertThatCode(() -> bounds.check(labels(-990.1, -4.9))).doesNotThrowAnyException();
        assertThatThrownBy(() -> bounds.check(labels(-989.9, 0)))
                .isInstanceOf(TaskFailedException.class)
                .hasMessageContaining("an energy of -989.9 eV; at most -990.0 is");
        assertThatThrownBy(() -> bounds.check(labels(-991, -5.1)))
                .isInstanceOf(TaskFailedException.class)
                .hasMessageContaining("a force of 5.1 eV/Å; at most 5.0 is");
        assertThatThrownBy(() -> bounds.check(labels(Double.NaN, 0))).isInstanceOf(TaskFailedException.class);
    }
}
