package org.mlmix.validation.stats;

import java.util.Optional;
import org.hipparchus.stat.StatUtils;

/**
 * The mean of one series whose values are correlated in time, as the temperature along a trajectory.
 *
 * <p>The error is that of the integrated autocorrelation time, rather than of blocks: block averaging (Flyvbjerg and
 * Petersen, J. Chem. Phys. 91 (1989) 461) needs an eye for the plateau, while the window here is found by a rule:
 *
 * <pre>  g = 1 + 2 Σ ρ(k), k = 1 … W      W: the first with W ≥ 5 · g/2      error² = g · s²/n</pre>
 *
 * with ρ the autocorrelation and s² the variance of the values (the window: Sokal, in Functional Integration: Basics
 * and Applications, Plenum 1997, p. 131). Taking the mean from the series itself lowers g; it is corrected by the
 * factor 1 + (2W + 1)/n (Wolff, Comput. Phys. Commun. 156 (2004) 143). The relative variance of error² is 2(2W + 1)/n
 * (Madras and Sokal, J. Stat. Phys. 50 (1988) 109), as for n/(2W + 1) degrees of freedom. Several trajectories are
 * better served by {@link Estimate#of}, a mean of each, which needs none of this.
 *
 * @param estimate the mean; its count is n/g
 * @param inefficiency g: so many values are worth one independent value; 1 at least
 * @param window W, in samples
 * @param warning what is doubtful: a series that is too short, or that never changes
 */
public record CorrelatedSeries(Estimate estimate, double inefficiency, int window, Optional<String> warning) {
    /** Autocorrelation times in a window; e⁻⁵ of an exponential is cut off. */
    private static final double WINDOW = 5;

    /** With fewer independent values, g itself is too uncertain: it comes out too small. */
    private static final double ENOUGH = 50;

    private static final int FEWEST = 4;

    /** Of values that are equally far apart in time, equilibration left out. */
    public static CorrelatedSeries of(double... values) {
        Require.that(values.length >= FEWEST, "a series of " + values.length + " values, not " + FEWEST + " or more");
        Require.finite(values, "series");
        int n = values.length;
        double mean = StatUtils.mean(values);
        double[] rest = new double[n];
        for (int i = 0; i < n; i++) {
            rest[i] = values[i] - mean;
        }
        double variance = covariance(rest, 0);
        if (StatUtils.max(values) == StatUtils.min(values)) {
            return new CorrelatedSeries(
                    new Estimate(mean, 0, n - 1.0, n), 1, 0, Optional.of("the series never changes"));
        }
        double g = 1;
        int window = 0;
        while (window < WINDOW * g / 2 && window < n / 2) {
            window++;
            g += 2 * covariance(rest, window) / variance;
        }
        boolean open = window < WINDOW * g / 2;
        // Anticorrelated values are worth more than independent ones; noise in g could make that any number.
        g = Math.max(1, g * (1 + (2.0 * window + 1) / n));
        double freedom = Math.max(1, n / (2.0 * window + 1));
        double error = Math.sqrt(g * variance / n);
        long count = Math.max(1, Math.round(n / g));
        return new CorrelatedSeries(new Estimate(mean, error, freedom, count), g, window, warning(n, g, open));
    }

    private static Optional<String> warning(int n, double g, boolean open) {
        if (open) {
            return Optional.of("the series of %d values is too short: its correlation does not end".formatted(n));
        }
        return n / g < ENOUGH
                ? Optional.of("the series is too short: %d values, worth %.0f independent ones, not %.0f or more"
                        .formatted(n, n / g, ENOUGH))
                : Optional.empty();
    }

    private static double covariance(double[] rest, int lag) {
        double sum = 0;
        for (int i = lag; i < rest.length; i++) {
            sum += rest[i] * rest[i - lag];
        }
        return sum / (rest.length - lag);
    }
}
