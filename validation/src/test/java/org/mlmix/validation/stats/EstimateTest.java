package org.mlmix.validation.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimateTest {
    /** Extra hours of sleep, from the paper that brought the t distribution (Student 1908). */
    static final double[] SLEEP = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

    @Test
    void meanErrorAndInterval() {
        Estimate estimate = Estimate.of(SLEEP);
        assertThat(estimate.value()).isCloseTo(0.75, within(1e-14));
        // SciPy: stats.sem, stats.t.interval.
        assertThat(estimate.standardError()).isCloseTo(0.5657345274557276, within(1e-14));
        assertThat(estimate.degreesOfFreedom()).isEqualTo(9);
        Interval interval = estimate.interval(0.95);
        assertThat(interval.low()).isCloseTo(-0.5297804135262318, within(1e-9));
        assertThat(interval.high()).isCloseTo(2.0297804135262316, within(1e-9));
    }

    @Test
    void oneTrajectoryHasNoError() {
        Estimate estimate = Estimate.of(3);
        assertThat(estimate.value()).isEqualTo(3);
        assertThat(estimate.standardError()).isInfinite();
        assertThat(estimate.interval(0.95).low()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(estimate.interval(0.95).high()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void equalValuesHaveAPoint() {
        Estimate estimate = Estimate.of(0.1, 0.1, 0.1);
        assertThat(estimate.standardError()).isZero();
        assertThat(estimate.interval(0.95)).isEqualTo(new Interval(0.1, 0.1, 0.95));
    }

    @Test
    void refusals() {
        assertThatThrownBy(() -> Estimate.of(1, Double.NaN, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("estimate: value 2 of 3 is NaN, not a finite number");
        assertThatThrownBy(() -> Estimate.of(1, Double.POSITIVE_INFINITY))
                .hasMessage("estimate: value 2 of 2 is Infinity, not a finite number");
        assertThatThrownBy(Estimate::of).hasMessage("an estimate from no values");
        assertThatThrownBy(() -> Estimate.of(1, 2).interval(95)).hasMessage("level is 95.0, not between 0 and 1");
    }

    @Test
    void intervalsOfFewNormalValuesCoverTheMean() {
        Rates.of(
                        1000,
                        11,
                        random -> Estimate.of(Rates.normal(random, 3, 7, 2))
                                .interval(0.95)
                                .contains(7))
                .isNear(0.95);
    }
}
