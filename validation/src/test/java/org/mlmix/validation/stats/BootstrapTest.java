package org.mlmix.validation.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hipparchus.random.RandomDataGenerator;
import org.hipparchus.stat.StatUtils;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    /** Test A of the spatial data, table 14.1 of Efron and Tibshirani 1993. */
    private static final double[] SPATIAL = {
        48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41
    };

    private static final Bootstrap BOOTSTRAP = new Bootstrap(41, 20_000);

    /** Intervals for the variance of the spatial data, level 0.9, table 14.2 there (from 2000 resamples). */
    @Test
    void textbook() {
        Interval percentile = BOOTSTRAP.percentile(SPATIAL, StatUtils::populationVariance, 0.9);
        assertThat(percentile.low()).isCloseTo(100.8, within(4.0));
        assertThat(percentile.high()).isCloseTo(233.9, within(4.0));
        Interval accelerated = BOOTSTRAP.accelerated(SPATIAL, StatUtils::populationVariance, 0.9);
        assertThat(accelerated.low()).isCloseTo(115.8, within(4.0));
        assertThat(accelerated.high()).isCloseTo(259.6, within(4.0));
    }

    @Test
    void aSeedMakesItTheSameAgain() {
        Interval interval = BOOTSTRAP.accelerated(SPATIAL, StatUtils::mean, 0.95);
        assertThat(BOOTSTRAP.accelerated(SPATIAL, StatUtils::mean, 0.95)).isEqualTo(interval);
        assertThat(new Bootstrap(42, 20_000).accelerated(SPATIAL, StatUtils::mean, 0.95))
                .isNotEqualTo(interval);
    }

    @Test
    void valuesStayAsTheyAre() {
        double[] values = SPATIAL.clone();
        BOOTSTRAP.accelerated(values, StatUtils::mean, 0.95);
        assertThat(values).isEqualTo(SPATIAL);
    }

    /** Measured, not promised; NumPy with 1500 sets of its own: 0.924, 0.915 and 0.826. */
    @Test
    void coverage() {
        Rates.of(400, 43, random -> covers(Rates.normal(random, 20, 1, 1))).isNear(0.926);
        // Skewed: the mean of exponential values.
        Rates.of(400, 44, random -> covers(exponential(random))).isNear(0.912);
        // As the documentation says: not for few trajectories.
        Rates.of(400, 45, random -> covers(Rates.normal(random, 5, 1, 1))).isNear(0.84);
    }

    private static double[] exponential(RandomDataGenerator random) {
        double[] values = new double[20];
        Arrays.setAll(values, n -> random.nextExponential(1));
        return values;
    }

    private static boolean covers(double[] values) {
        return new Bootstrap(46, 1000)
                .accelerated(values, StatUtils::mean, 0.95)
                .contains(1);
    }

    @Test
    void edges() {
        double[] equal = {2, 2, 2};
        assertThat(BOOTSTRAP.accelerated(equal, StatUtils::mean, 0.95)).isEqualTo(new Interval(2, 2, 0.95));
        assertThatThrownBy(() -> BOOTSTRAP.accelerated(new double[] {1}, StatUtils::mean, 0.95))
                .hasMessage("a bootstrap of 1 values, not 2 or more");
        assertThatThrownBy(() -> BOOTSTRAP.percentile(new double[] {1, Double.NaN}, StatUtils::mean, 0.95))
                .hasMessage("bootstrap: value 2 of 2 is NaN, not a finite number");
        assertThatThrownBy(() -> new Bootstrap(1, 10)).hasMessage("10 resamples, not 100 or more");
    }
}
