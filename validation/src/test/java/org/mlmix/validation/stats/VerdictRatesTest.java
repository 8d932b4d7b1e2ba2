package org.mlmix.validation.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;

/** Verdicts on synthetic data come as often as the criterion promises. */
class VerdictRatesTest {
    private static final int SETS = 600;
    private static final double ALPHA = 0.05;

    /** The two arms: trajectories and spread of each. */
    private record Arms(int count, double deviation, int otherCount, double otherDeviation) {
        /** Verdicts for a true difference, the margin being 1. */
        Rates rate(long seed, double difference, Predicate<Verdict> counts) {
            return rate(seed, difference, 1, counts);
        }

        Rates rate(long seed, double difference, double margin, Predicate<Verdict> counts) {
            return Rates.of(SETS, seed, random -> counts.test(verdict(random, difference, margin)));
        }

        private Verdict verdict(RandomDataGenerator random, double difference, double margin) {
            Estimate reference = Estimate.of(Rates.normal(random, count, 40, deviation));
            Estimate other = Estimate.of(Rates.normal(random, otherCount, 40 + difference, otherDeviation));
            return new Equivalence(new Margin(margin, "for the test"), ALPHA, 0.8)
                    .means(reference, other)
                    .verdict();
        }
    }

    @Test
    void armsThatAreEqualAreNotCalledDifferent() {
        new Arms(5, 1, 5, 1).rate(81, 0, Verdict.DIFFERENT::equals).isAtMost(ALPHA);
        // A margin of next to nothing: both sides count, and each may be wrong by half of alpha.
        new Arms(6, 1, 6, 1).rate(82, 0, 1e-6, Verdict.DIFFERENT::equals).isNear(ALPHA);
    }

    @Test
    void armsThatDifferByTheMarginAreRarelyCalledEither() {
        Arms precise = new Arms(6, 0.3, 6, 0.3);
        precise.rate(83, 1, Verdict.EQUAL::equals).isNear(ALPHA);
        precise.rate(84, -1, Verdict.EQUAL::equals).isNear(ALPHA);
        precise.rate(85, 1, Verdict.DIFFERENT::equals).isNear(ALPHA / 2);
        new Arms(5, 2, 5, 2).rate(86, 1, Verdict.EQUAL::equals).isAtMost(ALPHA);
    }

    @Test
    void unlikeArmsKeepTheRates() {
        Arms unlike = new Arms(4, 0.5, 15, 0.1);
        unlike.rate(87, 1, Verdict.EQUAL::equals).isNear(ALPHA);
        unlike.rate(88, 1, Verdict.DIFFERENT::equals).isNear(ALPHA / 2);
    }

    @Test
    void armsFarApartAreDifferent() {
        new Arms(5, 1, 5, 1).rate(89, 6, Verdict.DIFFERENT::equals).isAtLeast(0.99);
    }

    @Test
    void theTrajectoriesAskedForDecide() {
        Equivalence criterion = new Equivalence(new Margin(1, "for the test"));
        double error = Math.sqrt(1 / 4.0);
        Estimate reference = new Estimate(40, error, 3, 4);
        int same = 4
                + (int) criterion.means(reference, reference).moreIfAsObserved().orElseThrow();
        new Arms(same, 1, same, 1).rate(90, 0, Verdict.EQUAL::equals).isAtLeast(0.8);
        int apart = 4
                + (int) criterion
                        .means(reference, new Estimate(42, error, 3, 4))
                        .moreIfAsObserved()
                        .orElseThrow();
        new Arms(apart, 1, apart, 1).rate(91, 2, Verdict.DIFFERENT::equals).isAtLeast(0.8);
        // And not many more than that.
        new Arms(same - 2, 1, same - 2, 1).rate(92, 0, Verdict.EQUAL::equals).isAtMost(0.8);
        new Arms(apart - 2, 1, apart - 2, 1)
                .rate(93, 2, Verdict.DIFFERENT::equals)
                .isAtMost(0.8);
    }

    @Test
    void jumps() {
        double margin = Math.log(1.5);
        rate(94, 100, 150, margin, Verdict.EQUAL).isAtMost(ALPHA);
        // By all outcomes, with SciPy; below alpha, as the interval is exact.
        rate(95, 200, 300, margin, Verdict.EQUAL).isNear(0.0455);
        rate(96, 200, 300, margin, Verdict.DIFFERENT).isAtMost(ALPHA / 2);
        rate(97, 100, 100, margin, Verdict.DIFFERENT).isAtMost(0.001);
        rate(98, 200, 200, margin, Verdict.EQUAL).isAtLeast(0.95);
        rate(99, 100, 300, margin, Verdict.DIFFERENT).isAtLeast(0.99);
    }

    /** Of jumps with these mean counts. */
    private static Rates rate(long seed, double mean, double otherMean, double margin, Verdict verdict) {
        Equivalence criterion = new Equivalence(new Margin(margin, "for the test"));
        return Rates.of(SETS, seed, random -> {
            JumpDiffusion reference = new JumpDiffusion(10, random.nextPoisson(mean), 2.5, 1000, 3);
            JumpDiffusion other = new JumpDiffusion(10, random.nextPoisson(otherMean), 2.5, 1000, 3);
            return criterion.jumps(reference, other).verdict() == verdict;
        });
    }

    /** Exactly, by all outcomes; Newcombe's interval keeps its level approximately. */
    @Test
    void fractions() {
        assertThat(chance(60, 0.3, 0.5, Verdict.EQUAL)).isBetween(0.02, 0.06);
        assertThat(chance(60, 0.1, 0.3, Verdict.EQUAL)).isBetween(0.02, 0.06);
        assertThat(chance(60, 0.0, 0.2, Verdict.EQUAL)).isLessThan(0.06);
        assertThat(chance(60, 0.3, 0.5, Verdict.DIFFERENT)).isLessThan(0.035);
        assertThat(chance(60, 0.3, 0.3, Verdict.DIFFERENT)).isLessThan(0.001);
        assertThat(chance(60, 0.05, 0.6, Verdict.DIFFERENT)).isGreaterThan(0.95);
        assertThat(chance(150, 0.3, 0.3, Verdict.EQUAL)).isGreaterThan(0.8);
    }

    private static double chance(int trials, double p, double other, Verdict verdict) {
        Margin margin = new Margin(0.2, "for the test");
        BinomialDistribution first = new BinomialDistribution(trials, p);
        BinomialDistribution second = new BinomialDistribution(trials, other);
        double sum = 0;
        for (int a = 0; a <= trials; a++) {
            for (int b = 0; b <= trials; b++) {
                Verdict own = new Equivalence(margin, ALPHA, 0.8)
                        .fractions(new Fraction(a, trials), new Fraction(b, trials))
                        .verdict();
                sum += own == verdict ? first.probability(a) * second.probability(b) : 0;
            }
        }
        return sum;
    }
}
