package org.mlmix.validation.stats;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.random.RandomGenerator;
import org.hipparchus.random.Well19937c;
import org.hipparchus.stat.descriptive.rank.Percentile;

/**
 * Intervals by resampling independent values with replacement; the seed makes them the same again.
 *
 * <p>With few values they are too narrow: a level of 0.95 covers the mean of 5, 10 and 20 normal values in 84, 90 and
 * 93 % of cases ({@link #accelerated}, 8000 synthetic sets). {@link Estimate#interval} does not have this fault.
 *
 * @param seed of the generator, Well19937c
 * @param resamples some thousand for a level of 0.95
 */
public record Bootstrap(long seed, int resamples) {
    private static final NormalDistribution NORMAL = new NormalDistribution();
    private static final int FEWEST = 100;

    /** So many values, and intervals are not much too narrow. */
    static final int ENOUGH = 20;

    public Bootstrap {
        Require.that(resamples >= FEWEST, resamples + " resamples, not " + FEWEST + " or more");
    }

    /** Between the quantiles (1 ∓ level)/2 of the resampled statistic. */
    public Interval percentile(double[] values, ToDoubleFunction<double[]> statistic, double level) {
        check(values, level);
        return between(resample(values, statistic), (1 - level) / 2, (1 + level) / 2, level);
    }

    /**
     * Bias-corrected and accelerated (Efron, J. Am. Stat. Assoc. 82 (1987) 171; Efron and Tibshirani, An Introduction to
     * the Bootstrap, 1993, section 14.3): between the quantiles
     *
     * <pre>  Φ(b + (b ± z)/(1 − a(b ± z)))</pre>
     *
     * with b = Φ⁻¹(part of the resampled statistics below the statistic itself, ties by half) and a = Σu³/(6(Σu²)^1.5),
     * u the mean of the statistics that leave out one value, less each of them.
     */
    public Interval accelerated(double[] values, ToDoubleFunction<double[]> statistic, double level) {
        check(values, level);
        double own = statistic.applyAsDouble(values.clone());
        double[] resampled = resample(values, statistic);
        double below = Arrays.stream(resampled)
                        .map(value -> value < own ? 1 : value == own ? 0.5 : 0)
                        .sum()
                / resamples;
        // All on one side: as if half a resample were on the other.
        double least = 0.5 / resamples;
        double bias = NORMAL.inverseCumulativeProbability(Math.clamp(below, least, 1 - least));
        double acceleration = acceleration(values, statistic);
        double z = NORMAL.inverseCumulativeProbability((1 + level) / 2);
        return between(resampled, shifted(bias, acceleration, -z), shifted(bias, acceleration, z), level);
    }

    private static double shifted(double bias, double acceleration, double z) {
        return NORMAL.cumulativeProbability(bias + (bias + z) / (1 - acceleration * (bias + z)));
    }

    private static double acceleration(double[] values, ToDoubleFunction<double[]> statistic) {
        double[] without = new double[values.length];
        for (int left = 0; left < values.length; left++) {
            double[] rest = new double[values.length - 1];
            System.arraycopy(values, 0, rest, 0, left);
            System.arraycopy(values, left + 1, rest, left, rest.length - left);
            without[left] = statistic.applyAsDouble(rest);
        }
        double mean = Arrays.stream(without).average().orElseThrow();
        double squares = Arrays.stream(without).map(x -> Math.pow(mean - x, 2)).sum();
        double cubes = Arrays.stream(without).map(x -> Math.pow(mean - x, 3)).sum();
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }

    private static void check(double[] values, double level) {
        Require.that(values.length >= 2, "a bootstrap of " + values.length + " values, not 2 or more");
        Require.finite(values, "bootstrap");
        Require.probability(level, "level");
    }

    private double[] resample(double[] values, ToDoubleFunction<double[]> statistic) {
        RandomGenerator random = new Well19937c(seed);
        double[] sample = new double[values.length];
        double[] results = new double[resamples];
        for (int n = 0; n < resamples; n++) {
            for (int i = 0; i < sample.length; i++) {
                sample[i] = values[random.nextInt(values.length)];
            }
            results[n] = statistic.applyAsDouble(sample);
        }
        Require.finite(results, "resampled statistic");
        return results;
    }

    private static Interval between(double[] resampled, double low, double high, double level) {
        Percentile percentile = new Percentile();
        percentile.setData(resampled);
        return new Interval(quantile(percentile, low), quantile(percentile, high), level);
    }

    private static double quantile(Percentile percentile, double probability) {
        // Hipparchus knows no percentile of 0.
        return percentile.evaluate(Math.max(100 * probability, Double.MIN_NORMAL));
    }
}
