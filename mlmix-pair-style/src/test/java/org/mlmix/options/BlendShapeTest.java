package org.mlmix.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlendShapeTest {
    private static final int POINTS = 200_000;

    @ParameterizedTest
    @EnumSource
    void fallsFromOneToZero(BlendShape shape) {
        assertThat(shape.weight(0)).isEqualTo(1);
        assertThat(shape.weight(1)).isZero();
        assertThat(shape.weight(0.5)).isCloseTo(0.5, within(1e-15));
        assertThat(shape.weight(-1e-300)).isEqualTo(1);
        assertThat(shape.weight(1 + 1e-15)).isZero();
        assertThat(shape.weight(Double.POSITIVE_INFINITY)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void neverRisesAndStaysWithinItsEnds(BlendShape shape) {
        double before = 1;
        for (int n = 0; n <= POINTS; n++) {
            double weight = shape.weight((double) n / POINTS);
            // Rounding may lift it by a few units in the last place where it is flat.
            assertThat(weight).isBetween(0.0, Math.min(1, before + 1e-15));
            before = weight;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isPositiveUpToTheOuterEdge(BlendShape shape) {
        for (double x = 1 - 1e-4; x < 1; x = 1 - (1 - x) / 2) {
            assertThat(shape.weight(x)).as("x = %s", x).isPositive();
        }
        assertThat(shape.weight(Math.nextDown(1.0))).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void isThePolynomialOfItsName(BlendShape shape) {
        for (int n = 0; n <= 1000; n++) {
            double x = n / 1000.0;
            double expected = switch (shape) {
                case LINEAR -> 1 - x;
                case CUBIC -> 1 - 3 * x * x + 2 * x * x * x;
                case QUINTIC -> 1 - 10 * Math.pow(x, 3) + 15 * Math.pow(x, 4) - 6 * Math.pow(x, 5);
            };
            assertThat(shape.weight(x)).isCloseTo(expected, within(4e-15));
        }
    }

    @ParameterizedTest
    @EnumSource
    void isSymmetricAboutItsMiddle(BlendShape shape) {
        for (int n = 0; n <= 1000; n++) {
            double x = n / 1000.0;
            assertThat(shape.weight(x) + shape.weight(1 - x)).isCloseTo(1, within(1e-15));
        }
    }
}
