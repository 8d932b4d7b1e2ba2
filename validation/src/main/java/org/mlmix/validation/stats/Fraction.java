package org.mlmix.validation.stats;

import org.hipparchus.stat.interval.BinomialProportion;
import org.hipparchus.stat.interval.ConfidenceInterval;

/**
 * So many of so many, as the trajectories in which a cascade leaves a defect; they are independent of each other.
 *
 * @param hits 0 to {@code trials}
 */
public record Fraction(int hits, int trials) {
    public Fraction {
        Require.that(trials > 0, "a fraction of " + trials + " trials");
        Require.that(hits >= 0 && hits <= trials, "a fraction with " + hits + " hits in " + trials + " trials");
    }

    public double value() {
        return (double) hits / trials;
    }

    /**
     * Wilson's score interval (Wilson, J. Am. Stat. Assoc. 22 (1927) 209), without continuity correction:
     *
     * <pre>  (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n)</pre>
     */
    public Interval interval(double level) {
        Require.probability(level, "level");
        ConfidenceInterval wilson = BinomialProportion.getWilsonScoreInterval(trials, value(), level);
        // Rounding must not leave out a fraction of 0 or 1 itself.
        double low = hits == 0 ? 0 : wilson.getLowerBound();
        double high = hits == trials ? 1 : wilson.getUpperBound();
        return new Interval(low, high, level);
    }

    /**
     * Newcombe's interval for this fraction less another one, from their Wilson intervals (method 10 of Newcombe,
     * Stat. Med. 17 (1998) 873):
     *
     * <pre>  d − √((p − low)² + (other high − other p)²)  to  d + √((high − p)² + (other p − other low)²)</pre>
     */
    public Interval less(Fraction other, double level) {
        Interval own = interval(level);
        Interval its = other.interval(level);
        double difference = value() - other.value();
        double below = Math.hypot(value() - own.low(), its.high() - other.value());
        double above = Math.hypot(own.high() - value(), other.value() - its.low());
        return new Interval(difference - below, difference + above, level);
    }

    /**
     * Variance of one trial, p(1 − p) at p = (hits + 2)/(trials + 4), which is not 0 for a fraction of 0 or 1 (Agresti
     * and Coull, Am. Stat. 52 (1998) 119).
     */
    double trialVariance() {
        double p = (hits + 2.0) / (trials + 4.0);
        return p * (1 - p);
    }
}
