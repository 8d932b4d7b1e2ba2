package org.mlmix.validation.stats;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * The difference between two arms, its error, and the chances of where its interval comes to lie in a new study with
 * such an error.
 *
 * <p>With a true difference d, the observed one is normal around it with the error e, and its estimated error is e · u,
 * ν u² a χ² of ν degrees of freedom, independent of it. An interval within ± m then has the chance
 *
 * <pre>  ∫ max(0, Φ((m − d)/e − t u) − Φ((−m − d)/e + t u)) f(u) du</pre>
 *
 * with t Student's quantile (Phillips, J. Pharmacokinet. Biopharm. 18 (1990) 137), and one beyond it
 *
 * <pre>  ∫ (Φ((−m − d)/e − t u) + Φ((d − m)/e − t u)) f(u) du</pre>
 */
record Gap(double difference, double error, double degreesOfFreedom) {
    private static final NormalDistribution NORMAL = new NormalDistribution();
    private static final GaussIntegrator POINTS_OF_UNIT = new GaussIntegratorFactory().legendre(48, 0, 1);

    /** u is cut off where e to the minus this is left on either side. */
    private static final double TAIL = 20;

    /** From here on u is 1, and Student's distribution normal. */
    private static final double MANY = 1e4;

    /** The gap that so many more trajectories in each arm would have. */
    @FunctionalInterface
    interface WithMore {
        Gap gap(long more);
    }

    static Gap between(Estimate reference, Estimate other) {
        double first = reference.variance();
        double second = other.variance();
        double sum = first + second;
        double freedom = sum == 0 || Double.isInfinite(sum)
                ? reference.degreesOfFreedom() + other.degreesOfFreedom()
                : sum * sum / (share(first, reference) + share(second, other));
        return new Gap(other.value() - reference.value(), Math.sqrt(sum), freedom);
    }

    private static double share(double variance, Estimate of) {
        return variance * variance / of.degreesOfFreedom();
    }

    static Gap between(Fraction reference, Fraction other, long more) {
        double variance = reference.trialVariance() / (reference.trials() + more)
                + other.trialVariance() / (other.trials() + more);
        return new Gap(other.value() - reference.value(), Math.sqrt(variance), MANY);
    }

    static Gap of(PairedFraction fractions, long more) {
        double variance = fractions.trialVariance() / (fractions.trials() + more);
        return new Gap(fractions.difference(), Math.sqrt(variance), MANY);
    }

    static Gap between(JumpDiffusion reference, JumpDiffusion other, long more) {
        double variance = reference.relativeVariance(more) + other.relativeVariance(more);
        double difference = Math.log(other.coefficient() / reference.coefficient());
        return new Gap(difference, Math.sqrt(variance), MANY);
    }

    Interval interval(double level) {
        return Estimate.around(difference, error, degreesOfFreedom, level);
    }

    double chanceOfInside(double truth, double margin, double level) {
        double t = quantile((1 + level) / 2);
        double up = (margin - truth) / error;
        double down = (-margin - truth) / error;
        return mean(u -> Math.max(0, normal(up - t * u) - normal(down + t * u)));
    }

    double chanceOfOutside(double truth, double margin, double level) {
        double t = quantile((1 + level) / 2);
        double up = (truth - margin) / error;
        double down = (-margin - truth) / error;
        return mean(u -> normal(up - t * u) + normal(down - t * u));
    }

    private double quantile(double probability) {
        return degreesOfFreedom < MANY
                ? Estimate.quantile(degreesOfFreedom, probability)
                : NORMAL.inverseCumulativeProbability(probability);
    }

    private static double normal(double x) {
        return NORMAL.cumulativeProbability(x);
    }

    /** Over u. */
    private double mean(DoubleUnaryOperator chance) {
        if (degreesOfFreedom >= MANY) {
            return chance.applyAsDouble(1);
        }
        ChiSquaredDistribution squares = new ChiSquaredDistribution(degreesOfFreedom);
        // Bounds of the tails: Laurent and Massart, Ann. Stat. 28 (2000) 1302.
        double width = 2 * Math.sqrt(TAIL / degreesOfFreedom);
        double low = Math.sqrt(Math.max(0, 1 - width));
        double high = Math.sqrt(1 + width + 2 * TAIL / degreesOfFreedom);
        return POINTS_OF_UNIT.integrate(x -> {
            double u = low + (high - low) * x;
            // dχ² = 2 ν u du
            double density = squares.density(degreesOfFreedom * u * u) * 2 * degreesOfFreedom * u;
            return density * chance.applyAsDouble(u) * (high - low);
        });
    }
}
