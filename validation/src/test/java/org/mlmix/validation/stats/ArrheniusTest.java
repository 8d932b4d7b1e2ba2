package org.mlmix.validation.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;
import org.mlmix.validation.stats.Arrhenius.Point;

class ArrheniusTest {
    private static Point point(double temperature, double value, double error, int freedom) {
        return new Point(temperature, new Estimate(value, error, freedom, freedom + 1L));
    }

    /** NumPy: polyfit(1/kT, ln D, 1, w = D/error); errors by the matrices of Kenward and Roger. */
    @Test
    void weightedLine() {
        Arrhenius fit = Arrhenius.of(List.of(
                point(600, 2.1e-4, 3e-5, 4),
                point(800, 3.3e-3, 2e-4, 4),
                point(1000, 1.5e-2, 1e-3, 9),
                point(1200, 4.4e-2, 2e-3, 9)));
        assertThat(fit.activationEnergy().value()).isCloseTo(0.5440772711094315, within(1e-10));
        assertThat(fit.activationEnergy().standardError()).isCloseTo(0.01404898, within(1e-8));
        assertThat(fit.activationEnergy().degreesOfFreedom()).isCloseTo(14.231296863496214, within(1e-7));
        assertThat(fit.activationEnergy().count()).isEqualTo(5);
        assertThat(fit.logPrefactor().value()).isCloseTo(2.139415852849, within(1e-9));
        assertThat(fit.logPrefactor().standardError()).isCloseTo(0.16570936, within(1e-8));
        assertThat(fit.chiSquare()).isCloseTo(0.9119571401658246, within(1e-7));
        assertThat(fit.misfit()).isCloseTo(0.6338274198220648, within(1e-7));
    }

    @Test
    void twoTemperaturesGiveTheirRatio() {
        Arrhenius fit = Arrhenius.of(List.of(point(500, 1, 0.1, 9), point(1000, 8, 0.8, 9)));
        double inverse = 1 / (Arrhenius.BOLTZMANN * 500) - 1 / (Arrhenius.BOLTZMANN * 1000);
        assertThat(fit.activationEnergy().value()).isCloseTo(Math.log(8) / inverse, within(1e-12));
        assertThat(fit.activationEnergy().standardError()).isCloseTo(Math.sqrt(0.02) / inverse, within(1e-12));
        assertThat(fit.misfit()).isEqualTo(1);
    }

    @Test
    void aKinkIsAMisfit() {
        Arrhenius fit = Arrhenius.of(List.of(
                point(600, 1, 0.01, 9), point(800, 1, 0.01, 9), point(1000, 9, 0.09, 9), point(1200, 9, 0.09, 9)));
        assertThat(fit.misfit()).isLessThan(1e-6);
    }

    /** Five trajectories at each of four temperatures, each with a spread of 20 %. */
    @Test
    void intervalsCoverTheEnergy() {
        Rates.of(
                        400,
                        71,
                        random -> synthetic(random, 10)
                                .activationEnergy()
                                .interval(0.95)
                                .contains(0.7))
                .isNear(0.95);
    }

    private static Arrhenius synthetic(RandomDataGenerator random, int trajectories) {
        return Arrhenius.of(Arrays.stream(new double[] {700, 850, 1000, 1200})
                .mapToObj(temperature -> {
                    double exact = 50 * Math.exp(-0.7 / (Arrhenius.BOLTZMANN * temperature));
                    return new Point(temperature, Estimate.of(Rates.normal(random, trajectories, exact, 0.2 * exact)));
                })
                .toList());
    }

    @Test
    void refusals() {
        assertThatThrownBy(() -> Arrhenius.of(List.of(point(500, 1, 0.1, 9), point(500, 1, 0.1, 9))))
                .hasMessage("an Arrhenius fit needs two temperatures or more");
        assertThatThrownBy(() -> point(500, 0, 0.1, 9))
                .hasMessage("diffusion coefficient at 500.0 K is 0.0, not a positive number");
        assertThatThrownBy(() -> new Point(500, Estimate.of(1)))
                .hasMessage("error of the diffusion coefficient at 500.0 K is Infinity, not a positive number");
        assertThatThrownBy(() -> point(-5, 1, 0.1, 9)).hasMessage("temperature is -5.0, not a positive number");
    }
}
