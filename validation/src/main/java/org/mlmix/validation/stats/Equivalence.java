package org.mlmix.validation.stats;

import java.util.OptionalLong;
import java.util.function.LongPredicate;

/**
 * Whether two arms differ by less than a margin.
 *
 * <p>EQUAL if two one-sided tests reject "less than −margin" and "more than margin", which is to say that the
 * interval of level 1 − 2 alpha lies within ± margin (Schuirmann, J. Pharmacokinet. Biopharm. 15 (1987) 657).
 * DIFFERENT if the interval of level 1 − alpha lies beyond the margin on either side. Either verdict is wrong with a
 * chance of alpha at most, wherever the truth is: for EQUAL the worst is a difference of just the margin; DIFFERENT has
 * two sides to be wrong on, hence its wider interval. UNDECIDED says nothing about the arms.
 *
 * <p>This is for one quantity; of 20 that are equal, one may come out otherwise.
 *
 * @param margin in the unit of the quantity; between 0 and 1 for fractions
 * @param alpha chance of a wrong verdict, as 0.05; below 0.5
 * @param power chance of a verdict that the trajectories asked for shall have, as 0.8
 */
public record Equivalence(Margin margin, double alpha, double power) {
    /** More trajectories than anybody runs. */
    public static final long MOST = 1_000_000;

    public Equivalence {
        Require.probability(2 * alpha, "2 alpha");
        Require.probability(power, "power");
    }

    /** With alpha 0.05 and power 0.8. */
    public Equivalence(Margin margin) {
        this(margin, 0.05, 0.8);
    }

    /**
     * Of means, with the errors and degrees of freedom of unequal variances (Welch, Biometrika 34 (1947) 28):
     *
     * <pre>  error² = e₁² + e₂²      ν = error⁴/(e₁⁴/ν₁ + e₂⁴/ν₂)</pre>
     *
     * Without any spread in both arms there is no test: UNDECIDED.
     */
    public Comparison means(Estimate reference, Estimate other) {
        Gap gap = Gap.between(reference, other);
        Interval equality = gap.interval(1 - 2 * alpha);
        Interval interval = gap.interval(1 - alpha);
        if (gap.error() == 0 || Double.isInfinite(gap.error())) {
            return new Comparison(
                    Verdict.UNDECIDED,
                    gap.difference(),
                    equality,
                    interval,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    this);
        }
        return comparison(
                gap.difference(),
                equality,
                interval,
                more -> Gap.between(reference.withMore(more), other.withMore(more)));
    }

    /**
     * Of a mean difference, as of pairs of trajectories: one mean compared with 0, which has no error.
     *
     * @param difference the other arm less the reference
     */
    public Comparison difference(Estimate difference) {
        Estimate zero = new Estimate(0, 0, Math.max(1, difference.degreesOfFreedom()), difference.count());
        return means(zero, difference);
    }

    /**
     * Of fractions, with Newcombe's interval ({@link Fraction#less}). The trajectories to decide are those of the
     * normal approximation.
     */
    public Comparison fractions(Fraction reference, Fraction other) {
        return comparison(
                other.value() - reference.value(),
                other.less(reference, 1 - 2 * alpha),
                other.less(reference, 1 - alpha),
                more -> Gap.between(reference, other, more));
    }

    /**
     * Of fractions of the same trials, with Tango's interval ({@link PairedFraction#difference(double)}). What is asked
     * for are further trials, not trajectories of many; by the normal approximation, and by the share of trials that
     * differed until now.
     */
    public Comparison paired(PairedFraction fractions) {
        return comparison(
                fractions.difference(),
                fractions.difference(1 - 2 * alpha),
                fractions.difference(1 - alpha),
                more -> Gap.of(fractions, more));
    }

    /**
     * Of diffusion coefficients by their ratio: the difference is ln(other D/reference D), NaN if nothing jumped, with
     * the interval of {@link JumpDiffusion#logRatio}; a margin of ln 1.2 is 20 %. The trajectories to decide are those
     * of the normal approximation. Jumps that come in bursts make it too sure: compare the coefficients of single
     * trajectories by {@link #means} then.
     */
    public Comparison jumps(JumpDiffusion reference, JumpDiffusion other) {
        double difference = Math.log(other.coefficient() / reference.coefficient());
        return comparison(
                difference,
                other.logRatio(reference, 1 - 2 * alpha),
                other.logRatio(reference, 1 - alpha),
                more -> Gap.between(reference, other, more));
    }

    /**
     * Of computed numbers that no chance has a part in, as a barrier: EQUAL or DIFFERENT by the difference give or take
     * what is not known of it; trajectories do not help where that leaves it open.
     *
     * @param uncertainty of the difference, as of the criterion that relaxations stop at; 0 or more
     */
    public Comparison numbers(double reference, double other, double uncertainty) {
        Require.finite(new double[] {reference, other, uncertainty}, "numbers");
        double difference = other - reference;
        Interval interval = new Interval(difference - uncertainty, difference + uncertainty, 1 - alpha);
        Verdict verdict = verdict(interval, interval);
        OptionalLong more = verdict == Verdict.UNDECIDED ? OptionalLong.empty() : OptionalLong.of(0);
        return new Comparison(verdict, difference, interval, interval, more, more, this);
    }

    private Comparison comparison(double difference, Interval equality, Interval interval, Gap.WithMore withMore) {
        Verdict verdict = verdict(equality, interval);
        boolean decided = verdict != Verdict.UNDECIDED;
        return new Comparison(
                verdict,
                difference,
                equality,
                interval,
                decided ? OptionalLong.of(0) : least(more -> decides(withMore.gap(more), difference)),
                decided ? OptionalLong.of(0) : least(more -> decides(withMore.gap(more), 0)),
                this);
    }

    private Verdict verdict(Interval equality, Interval interval) {
        if (equality.inside(margin.size())) {
            return Verdict.EQUAL;
        }
        return interval.outside(margin.size()) ? Verdict.DIFFERENT : Verdict.UNDECIDED;
    }

    /** Whether the verdict that is right for a true difference comes often enough. */
    private boolean decides(Gap gap, double truth) {
        double chance = Math.abs(truth) < margin.size()
                ? gap.chanceOfInside(truth, margin.size(), 1 - 2 * alpha)
                : gap.chanceOfOutside(truth, margin.size(), 1 - alpha);
        return chance >= power;
    }

    /** The smallest number from 1 that is enough; what is enough stays so for more. */
    private static OptionalLong least(LongPredicate enough) {
        long high = 1;
        while (!enough.test(high)) {
            high *= 2;
            if (high > MOST) {
                return OptionalLong.empty();
            }
        }
        long low = high / 2;
        while (high - low > 1) {
            long middle = (low + high) / 2;
            if (enough.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return OptionalLong.of(high);
    }
}
