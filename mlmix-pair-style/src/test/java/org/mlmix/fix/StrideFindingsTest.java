package org.mlmix.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Impulses on a harmonic oscillator are unstable from a stride of period / (π time step) on. */
class StrideFindingsTest {
    private static final StrideFindings FOUND = new StrideFindings(8, 0.001, 0.3, 0.065, 2e-4, 1e-5);

    @Test
    void strideIsSafeUpToThePeriodByPi() {
        assertThat(FOUND.safe()).isEqualTo(20);
        assertThat(FOUND.recommended()).isEqualTo(10);
    }

    @Test
    void thereIsAlwaysAStride() {
        StrideFindings fast = new StrideFindings(8, 0.001, 0.3, 0.002, 2e-4, 1e-5);

        assertThat(fast.safe()).isEqualTo(1);
        assertThat(fast.recommended()).isEqualTo(1);
    }

    @Test
    void whatImpulsesDoGrowsWithTheSquareOfTheStride() {
        assertThat(FOUND.impulse(4)).isCloseTo(3.2e-3, within(1e-15));
        assertThat(FOUND.fluctuation(8)).isCloseTo(6.4e-4, within(1e-15));
    }
}
