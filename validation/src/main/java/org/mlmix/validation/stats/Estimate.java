package org.mlmix.validation.stats;

import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.descriptive.DescriptiveStatistics;

/**
 * A mean with its error.
 *
 * @param value in the unit of the quantity
 * @param standardError of the value, same unit; infinite where a single trajectory says nothing of it
 * @param degreesOfFreedom of the error; 0 where it is infinite
 * @param count of independent values; the error falls with its square root
 */
public record Estimate(double value, double standardError, double degreesOfFreedom, long count) {
    public Estimate {
        Require.finite(value, "value");
        Require.that(standardError >= 0, "standard error is " + standardError + ", not a number of 0 or more");
        Require.that(
                degreesOfFreedom > 0 || (degreesOfFreedom == 0 && Double.isInfinite(standardError)),
                "an error of " + standardError + " with " + degreesOfFreedom + " degrees of freedom");
        Require.that(count > 0, "an estimate from " + count + " values");
    }

    /**
     * Of independent trajectories, one value each: mean, s/√n with s² = Σ(x − mean)²/(n − 1), n − 1 degrees of
     * freedom.
     */
    public static Estimate of(double... values) {
        Require.that(values.length > 0, "an estimate from no values");
        Require.finite(values, "estimate");
        DescriptiveStatistics statistics = new DescriptiveStatistics(values);
        int n = values.length;
        if (n == 1) {
            return new Estimate(values[0], Double.POSITIVE_INFINITY, 0, 1);
        }
        // Rounding must not give equal values a spread.
        boolean equal = statistics.getMax() == statistics.getMin();
        double deviation = equal ? 0 : statistics.getStandardDeviation();
        return new Estimate(equal ? values[0] : statistics.getMean(), deviation / Math.sqrt(n), n - 1.0, n);
    }

    /** value ± t · error, with Student's t at the degrees of freedom (Student, Biometrika 6 (1908) 1). */
    public Interval interval(double level) {
        Require.probability(level, "level");
        return around(value, standardError, degreesOfFreedom, level);
    }

    static Interval around(double value, double error, double degreesOfFreedom, double level) {
        if (Double.isInfinite(error)) {
            return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, level);
        }
        double half = error == 0 ? 0 : error * quantile(degreesOfFreedom, (1 + level) / 2);
        return new Interval(value - half, value + half, level);
    }

    /** Of Student's distribution. */
    static double quantile(double degreesOfFreedom, double probability) {
        return new TDistribution(degreesOfFreedom).inverseCumulativeProbability(probability);
    }

    /** The square of the error. */
    double variance() {
        return standardError * standardError;
    }

    /** As it would be with more independent values of the same spread; they bring degrees of freedom as before. */
    Estimate withMore(long more) {
        double error = standardError * Math.sqrt((double) count / (count + more));
        double freedom = degreesOfFreedom + more * (degreesOfFreedom + 1) / count;
        return new Estimate(value, error, freedom, count + more);
    }
}
