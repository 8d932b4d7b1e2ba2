package org.mlmix.fitter.family.spline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BSplineBasisTest {
    private final BSplineBasis basis = new BSplineBasis(1.5, 4.7, 9);

    private double[] random() {
        Random random = new Random(1);
        return random.doubles(basis.size(), -1, 1).toArray();
    }

    @Test
    void sumToOneWithSlopesThatSumToZero() {
        double[] values = new double[4];
        double[] slopes = new double[4];
        for (int n = 0; n <= 1000; n++) {
            double x = Math.min(4.7, 1.5 + 3.2 * n / 1000);
            int first = basis.evaluate(x, values, slopes);
            assertThat(first).isBetween(0, basis.size() - 4);
            assertThat(values[0] + values[1] + values[2] + values[3]).isCloseTo(1, within(1e-14));
            assertThat(slopes[0] + slopes[1] + slopes[2] + slopes[3]).isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void slopesAreDerivatives() {
        double[] c = random();
        double h = 1e-5;
        for (double x = 1.51; x < 4.69; x += 0.0137) {
            double difference = (basis.value(c, x + h) - basis.value(c, x - h)) / (2 * h);
            assertThat(basis.slope(c, x)).isCloseTo(difference, within(1e-8));
        }
    }

    @Test
    void linearFunctionsHaveTheirValuesAtGrevillePoints() {
        double[] c = new double[basis.size()];
        for (int n = 0; n < c.length; n++) {
            c[n] = 2 - 3 * basis.greville(n);
        }
        for (double x = 1.5; x < 4.7; x += 0.1) {
            assertThat(basis.value(c, x)).isCloseTo(2 - 3 * x, within(1e-13));
        }
    }

    @Test
    void roughnessIsTheIntegralOfTheSquaredSecondDerivative() {
        double[] c = random();
        double rows = 0;
        for (double[] row : basis.curvature()) {
            double sum = 0;
            for (int n = 0; n < c.length; n++) {
                sum += row[n] * c[n];
            }
            rows += sum * sum;
        }
        double integral = 0;
        int points = 20000;
        double width = 3.2 / points;
        double h = 1e-5;
        for (int n = 1; n < points - 1; n++) {
            double x = 1.5 + (n + 0.5) * width;
            double second = (basis.slope(c, x + h) - basis.slope(c, x - h)) / (2 * h);
            integral += width * second * second;
        }
        assertThat(rows).isCloseTo(integral, within(1e-3 * integral));
    }

    @Test
    void refusesPointsOutside() {
        assertThatThrownBy(() -> basis.evaluate(1.4, new double[4], new double[4]))
                .hasMessage("1.4 is outside of the knots from 1.5 to 4.7");
    }
}
