package org.mlmix.fitter.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelsTest {
    private static double largest(double... forces) {
        return new Labels(0, forces, new double[6]).largestForce();
    }

    @Test
    void theLargestForceCountsInEitherDirection() {
        assertThat(largest(1, -3, 2)).isEqualTo(3);
        assertThat(largest()).isZero();
    }

    @Test
    void aForceThatIsNoNumberIsNotPassedOver() {
        assertThat(largest(Double.NaN, 1, 2)).isNaN();
        assertThat(largest(1, 2, Double.NaN)).isNaN();
    }
}
