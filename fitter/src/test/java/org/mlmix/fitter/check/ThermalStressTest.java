package org.mlmix.fitter.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlmix.fitter.crystal.UnitCell;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.LocalHost;
import org.mlmix.fitter.lammps.Potential;

class ThermalStressTest {
    private static final Structure CRYSTAL =
            UnitCell.of("diamond", 5.430949778, 1, 1).replicated(2, 2, 2);
    private static final double BOLTZMANN = 8.617333262e-5;
    private static final double GPA = 160.2176634;

    private static ThermalStress.Mean mean(String style, String coefficients, Structure crystal, double temperature) {
        Potential potential = new Potential(List.of("Si"), style, List.of(coefficients));
        try (LocalHost host = new LocalHost()) {
            return new ThermalStress(potential, crystal, temperature, 0.001, 6000, 11).run(host);
        }
    }

    @Test
    void aGasHasThePressureOfItsMotion() {
        double temperature = 600;
        ThermalStress.Mean mean = mean("zero 5.0", "* *", CRYSTAL, temperature);
        // One atom's worth of degrees of freedom is the centre of mass, which is held.
        double pressure = (CRYSTAL.atoms() - 1) * BOLTZMANN * temperature / CRYSTAL.volume() * GPA;
        for (int v = 0; v < 3; v++) {
            assertThat(mean.stress()[v]).isCloseTo(-pressure, within(4 * mean.error()[v]));
            assertThat(mean.stress()[v + 3]).isCloseTo(0, within(4 * mean.error()[v + 3]));
            assertThat(mean.error()[v]).isBetween(1e-4 * pressure, 0.2 * pressure);
        }
    }

    @Test
    void aColdCrystalIsSheared() {
        double strain = 0.01;
        Structure sheared = CRYSTAL.strained(new double[] {0, 0, 0, strain, 0, 0});
        ThermalStress.Mean mean = mean("sw", "* * Si.sw Si", sheared, 1);
        assertThat(mean.stress()[3]).isCloseTo(56.45 * strain, within(0.01));
        assertThat(mean.stress()[4]).isCloseTo(0, within(0.01));
        assertThat(mean.stress()[5]).isCloseTo(0, within(0.01));
    }
}
