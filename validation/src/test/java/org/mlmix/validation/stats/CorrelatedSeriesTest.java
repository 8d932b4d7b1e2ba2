package org.mlmix.validation.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;

class CorrelatedSeriesTest {
    private static final double MEAN = 300;

    /** Autoregressive, x(i) = memory · x(i − 1) + noise: ρ(k) = memoryᵏ, g = (1 + memory)/(1 − memory). */
    private static double[] series(RandomDataGenerator random, int count, double memory) {
        double[] values = new double[count];
        double value = random.nextNormal(0, 1 / Math.sqrt(1 - memory * memory));
        for (int n = 0; n < count; n++) {
            values[n] = MEAN + value;
            value = memory * value + random.nextNormal(0, 1);
        }
        return values;
    }

    private static double meanInefficiency(int count, double memory) {
        RandomDataGenerator random = new RandomDataGenerator(21);
        return IntStream.range(0, 200)
                .mapToDouble(set ->
                        CorrelatedSeries.of(series(random, count, memory)).inefficiency())
                .average()
                .orElseThrow();
    }

    @Test
    void findsKnownCorrelationTimes() {
        assertThat(meanInefficiency(4000, 0.9)).isCloseTo(19, within(19 * 0.05));
        assertThat(meanInefficiency(2000, 0.5)).isCloseTo(3, within(3 * 0.05));
        // Ten correlation times: that the mean is taken from the series itself would make it a third less.
        assertThat(meanInefficiency(200, 0.9)).isCloseTo(19, within(19 * 0.1));
        // 1, but for the noise, which cannot make it less.
        assertThat(meanInefficiency(2000, 0)).isBetween(1.0, 1.1);
    }

    @Test
    void intervalsCoverTheMean() {
        Rates.of(400, 22, random -> covers(series(random, 4000, 0.9))).isNear(0.95);
        Rates.of(400, 23, random -> covers(series(random, 500, 0))).isNear(0.95);
    }

    private static boolean covers(double[] series) {
        return CorrelatedSeries.of(series).estimate().interval(0.95).contains(MEAN);
    }

    /** The error that takes the values as independent is √19 times too small. */
    @Test
    void ignoringCorrelationWouldNotCover() {
        Rates.of(
                        400,
                        22,
                        random -> Estimate.of(series(random, 4000, 0.9))
                                .interval(0.95)
                                .contains(MEAN))
                .isAtMost(0.4);
    }

    @Test
    void aShortSeriesIsWarnedOf() {
        Rates.of(
                        300,
                        24,
                        random -> CorrelatedSeries.of(series(random, 200, 0.9))
                                .warning()
                                .isPresent())
                .isAtLeast(0.999);
        Rates.of(
                        300,
                        25,
                        random -> CorrelatedSeries.of(series(random, 4000, 0.9))
                                .warning()
                                .isPresent())
                .isAtMost(0.001);
        CorrelatedSeries drift =
                CorrelatedSeries.of(IntStream.range(0, 100).asDoubleStream().toArray());
        assertThat(drift.warning()).hasValueSatisfying(text -> assertThat(text).contains("too short"));
    }

    @Test
    void anticorrelatedValuesCountAsIndependent() {
        double[] values = IntStream.range(0, 100).mapToDouble(n -> n % 2).toArray();
        CorrelatedSeries series = CorrelatedSeries.of(values);
        assertThat(series.inefficiency()).isEqualTo(1);
        assertThat(series.estimate().count()).isEqualTo(100);
    }

    @Test
    void edges() {
        CorrelatedSeries constant = CorrelatedSeries.of(0.1, 0.1, 0.1, 0.1);
        assertThat(constant.estimate().standardError()).isZero();
        assertThat(constant.warning()).hasValue("the series never changes");
        assertThatThrownBy(() -> CorrelatedSeries.of(1, 2)).hasMessage("a series of 2 values, not 4 or more");
        assertThatThrownBy(() -> CorrelatedSeries.of(1, 2, 3, Double.NaN))
                .hasMessage("series: value 4 of 4 is NaN, not a finite number");
    }
}
