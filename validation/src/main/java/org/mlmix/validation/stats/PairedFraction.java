package org.mlmix.validation.stats;

import java.util.function.DoublePredicate;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Two fractions of the same trials, as of impacts that both arms begin with the same atoms: what happens in both arms
 * says nothing of a difference, so that it is known better than from trials of their own.
 *
 * <p>Trials are independent of each other; hits of the two arms in one trial need not be.
 *
 * @param both trials that hit in both arms
 * @param onlyReference trials that hit in the reference alone
 * @param onlyOther trials that hit in the other arm alone
 * @param neither trials that hit in none
 */
public record PairedFraction(int both, int onlyReference, int onlyOther, int neither) {
    private static final NormalDistribution NORMAL = new NormalDistribution();

    /** Of the bisection for the ends of an interval, far below what a count can tell. */
    private static final double PRECISION = 1e-12;

    public PairedFraction {
        Require.that(
                both >= 0 && onlyReference >= 0 && onlyOther >= 0 && neither >= 0,
                "paired trials with a negative count: %d, %d, %d, %d"
                        .formatted(both, onlyReference, onlyOther, neither));
        Require.that(both + onlyReference + onlyOther + neither > 0, "a paired fraction of 0 trials");
    }

    /** Trial by trial: whether each hit. */
    public static PairedFraction of(boolean[] reference, boolean[] other) {
        Require.that(
                reference.length == other.length,
                reference.length + " trials of the reference and " + other.length + " of the other arm");
        int[] counts = new int[4];
        for (int n = 0; n < reference.length; n++) {
            counts[(reference[n] ? 0 : 2) + (other[n] ? 0 : 1)]++;
        }
        return new PairedFraction(counts[0], counts[1], counts[2], counts[3]);
    }

    public int trials() {
        return both + onlyReference + onlyOther + neither;
    }

    public Fraction reference() {
        return new Fraction(both + onlyReference, trials());
    }

    public Fraction other() {
        return new Fraction(both + onlyOther, trials());
    }

    /** The other arm less the reference. */
    public double difference() {
        return (double) (onlyOther - onlyReference) / trials();
    }

    /**
     * Tango's score interval for the {@link #difference} (Stat. Med. 17 (1998) 891): the d with |T(d)| ≤ z, where, with b
     * hits in the other arm alone and c in the reference alone of n trials,
     *
     * <pre>  T(d) = (b − c − n d)/√(n (2q + d(1 − d)))      q: the most likely chance of a hit in the reference alone</pre>
     *
     * Of intervals without an exact method's caution it keeps its level where nearly all trials agree: without a trial
     * that differs it reaches to ±z²/(n + z²), where those from the two fractions' own intervals and their correlation
     * are too narrow.
     */
    public Interval difference(double level) {
        Require.probability(level, "level");
        double z = NORMAL.inverseCumulativeProbability((1 + level) / 2);
        double own = difference();
        double low = border(own, -1, d -> score(d) <= z);
        double high = border(own, 1, d -> score(d) >= -z);
        return new Interval(low, high, level);
    }

    /** The last d of those within, on the way from the middle to the end. */
    private static double border(double middle, double end, DoublePredicate within) {
        double inside = middle;
        double outside = end;
        while (Math.abs(outside - inside) > PRECISION) {
            double next = (inside + outside) / 2;
            if (within.test(next)) {
                inside = next;
            } else {
                outside = next;
            }
        }
        return inside;
    }

    /** T(d), falling with d. */
    private double score(double d) {
        int n = trials();
        double variance = n * (2 * leastHits(d) + d * (1 - d));
        double gap = onlyOther - onlyReference - n * d;
        return gap == 0 ? 0 : gap / Math.sqrt(Math.max(variance, 0));
    }

    /**
     * q, the root of 2n q² − (b + c − (2n − b + c) d) q − c d(1 − d) = 0, with a difference of d between the chances of b
     * and c.
     */
    private double leastHits(double d) {
        double b = onlyOther;
        double c = onlyReference;
        double square = 2.0 * trials();
        double linear = -b - c + (square - b + c) * d;
        double constant = -c * d * (1 - d);
        return (Math.sqrt(Math.max(0, linear * linear - 4 * square * constant)) - linear) / (2 * square);
    }

    /**
     * Variance of one trial's difference (−1, 0 or 1), as if two more trials had each count by half a hit more (Agresti
     * and Min, Stat. Med. 24 (2005) 729): not 0 where no trial differs.
     */
    double trialVariance() {
        double n = trials() + 2.0;
        double mean = (onlyOther - onlyReference) / n;
        return (onlyOther + onlyReference + 1) / n - mean * mean;
    }
}
