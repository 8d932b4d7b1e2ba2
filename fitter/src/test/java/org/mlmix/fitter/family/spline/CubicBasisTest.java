package org.mlmix.fitter.family.spline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CubicBasisTest {
    static Stream<CubicBasis> bases() {
        return Stream.of(
                CubicBasis.clamped(0, 5.5, 18),
                CubicBasis.clamped(1.5, 4, 1),
                CubicBasis.uniform(-0.3, 2.1, 7),
                CubicBasis.uniform(1.5, 8, 2));
    }

    private static double[] random(CubicBasis basis) {
        return new Random(11).doubles(basis.functions(), -1, 1).toArray();
    }

    @ParameterizedTest
    @MethodSource("bases")
    void functionsSumToOneAndStayWithinTheirSupport(CubicBasis basis) {
        for (int step = 0; step <= 100; step++) {
            double x = basis.start() + (basis.end() - basis.start()) * step / 100;
            double sum = 0;
            double[] row = basis.row(x, 0);
            for (int m = 0; m < row.length; m++) {
                sum += row[m];
                assertThat(row[m]).isBetween(-1e-15, 1 + 1e-15);
                if (x < basis.supportStart(m) || x > basis.supportEnd(m)) {
                    assertThat(row[m]).isZero();
                }
            }
            assertThat(sum).isCloseTo(1, within(1e-14));
        }
    }

    @ParameterizedTest
    @MethodSource("bases")
    void derivativesAreThoseOfTheValues(CubicBasis basis) {
        double[] c = random(basis);
        double h = 1e-4;
        for (int interval = 0; interval < basis.intervals(); interval++) {
            double x = basis.start() + (interval + 0.37) * basis.spacing();
            for (int order = 0; order < 3; order++) {
                double slope = (basis.value(c, x + h, order) - basis.value(c, x - h, order)) / (2 * h);
                assertThat(basis.value(c, x, order + 1)).isCloseTo(slope, within(1e-4));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("bases")
    void valueSlopeAndCurvatureAreContinuousAcrossKnots(CubicBasis basis) {
        double[] c = random(basis);
        double[] knots = basis.knots();
        for (int l = 4; l < 3 + basis.intervals(); l++) {
            assertThat(basis.interval(knots[l])).isEqualTo(l - 3);
            assertThat(basis.interval(Math.nextDown(knots[l]))).isEqualTo(l - 4);
            for (int order = 0; order < 3; order++) {
                assertThat(basis.value(c, Math.nextDown(knots[l]), order))
                        .isCloseTo(basis.value(c, knots[l], order), within(1e-10));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("bases")
    void lastThreeZeroEndSmoothly(CubicBasis basis) {
        double[] c = random(basis);
        for (int m = basis.functions() - 3; m < basis.functions(); m++) {
            c[m] = 0;
        }
        for (int order = 0; order < 3; order++) {
            assertThat(basis.value(c, basis.end(), order)).isCloseTo(0, within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("bases")
    void aLineHasItsValuesAtTheCentersAsCoefficients(CubicBasis basis) {
        double[] c = new double[basis.functions()];
        for (int m = 0; m < c.length; m++) {
            c[m] = 3 - 2 * basis.center(m);
        }
        double x = basis.start() + 0.41 * (basis.end() - basis.start());
        assertThat(basis.value(c, x, 0)).isCloseTo(3 - 2 * x, within(1e-13));
        assertThat(basis.value(c, x, 1)).isCloseTo(-2, within(1e-12));
        assertThat(basis.value(c, x, 2)).isCloseTo(0, within(1e-11));
    }

    @ParameterizedTest
    @MethodSource("bases")
    void roughnessIsTheIntegral(CubicBasis basis) {
        double[] c = random(basis);
        for (int order = 0; order < 4; order++) {
            double sum = 0;
            for (double[] row : Roughness.rows(basis, order)) {
                double product = 0;
                for (int m = 0; m < row.length; m++) {
                    product += row[m] * c[m];
                }
                sum += product * product;
            }
            assertThat(sum).isCloseTo(simpson(basis, c, order), within(1e-10 * sum));
        }
    }

    // by many steps within each interval, where the integrand is a polynomial
    private static double simpson(CubicBasis basis, double[] c, int order) {
        double sum = 0;
        int steps = 2000;
        double h = basis.spacing() / steps;
        double[] local = new double[4];
        for (int interval = 0; interval < basis.intervals(); interval++) {
            for (int step = 0; step <= steps; step++) {
                double x = basis.knots()[3 + interval] + step * h;
                basis.evaluate(interval, x, order, local, 0);
                double f = 0;
                for (int m = 0; m < 4; m++) {
                    f += local[m] * c[interval + m];
                }
                int weight = step == 0 || step == steps ? 1 : step % 2 == 1 ? 4 : 2;
                sum += weight * f * f * h / 3;
            }
        }
        return sum;
    }

    @Test
    void anEmptyDomainIsRefused() {
        assertThatThrownBy(() -> CubicBasis.clamped(2, 2, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 intervals between 2.0 and 2.0");
        assertThatThrownBy(() -> CubicBasis.uniform(0, 2, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
