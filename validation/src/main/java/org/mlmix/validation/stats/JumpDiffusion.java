package org.mlmix.validation.stats;

import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/**
 * The diffusion coefficient of a defect that jumps rarely, D = jumps · length²/(2 · dimension · time), in Å²/ps.
 *
 * <p>It holds for jumps that know nothing of the one before, as those of a vacancy or an interstitial on equivalent
 * sites; the D of a tracer is less by its correlation factor. Jumps of all trajectories of an arm are added up, and so
 * are their times.
 *
 * @param trajectories that the jumps are counted in
 * @param jumps counted
 * @param length of a jump, Å: the distance between sites, or its root mean square over the jumps found
 * @param time of all trajectories together, ps
 * @param dimension 1, 2 or 3
 */
public record JumpDiffusion(int trajectories, int jumps, double length, double time, int dimension) {
    public JumpDiffusion {
        Require.that(trajectories > 0, "jumps in " + trajectories + " trajectories");
        Require.that(jumps >= 0, jumps + " jumps");
        Require.positive(length, "length");
        Require.positive(time, "time");
        Require.dimension(dimension);
    }

    /** Å²/ps; 0 without a jump, when only the upper end of the interval says something. */
    public double coefficient() {
        return jumps * perJump();
    }

    /** Of the coefficient, Å²/ps, from {@link #counts}. */
    public Interval interval(double level) {
        return counts(jumps, level).times(perJump());
    }

    /**
     * Of ln(D/other D), from the exact interval of Clopper and Pearson (Biometrika 26 (1934) 404) for p: of all jumps in
     * both, each is one of these here with the chance p (Przyborowski and Wilenski, Biometrika 31 (1940) 313), and
     *
     * <pre>  D/other D = p/(1 − p) · (D per jump)/(other D per jump)</pre>
     *
     * Without jumps on a side it reaches to infinity there.
     */
    public Interval logRatio(JumpDiffusion other, double level) {
        Require.probability(level, "level");
        int all = jumps + other.jumps;
        double low = jumps == 0 ? 0 : beta(jumps, all - jumps + 1, (1 - level) / 2);
        double high = jumps == all ? 1 : beta(jumps + 1, all - jumps, (1 + level) / 2);
        double unit = Math.log(perJump() / other.perJump());
        return new Interval(unit + Math.log(low / (1 - low)), unit + Math.log(high / (1 - high)), level);
    }

    // Hipparchus' own Clopper-Pearson interval takes 29 of 100 for 28, and refuses 0.
    private static double beta(double first, double second, double probability) {
        return new BetaDistribution(first, second).inverseCumulativeProbability(probability);
    }

    /** Relative variance of the count, as it would be with so many more trajectories. */
    double relativeVariance(long more) {
        return 1 / (jumps * (1 + (double) more / trajectories));
    }

    private double perJump() {
        return length * length / (2 * dimension * time);
    }

    /**
     * Exact interval for the mean of a Poisson distribution from one count (Garwood, Biometrika 28 (1936) 437):
     * χ²((1 − level)/2; 2n)/2 to χ²((1 + level)/2; 2n + 2)/2; from 0 if the count is 0.
     */
    public static Interval counts(int count, double level) {
        Require.that(count >= 0, "a count of " + count);
        Require.probability(level, "level");
        double low = count == 0
                ? 0
                : new ChiSquaredDistribution(2.0 * count).inverseCumulativeProbability((1 - level) / 2) / 2;
        double high = new ChiSquaredDistribution(2.0 * count + 2).inverseCumulativeProbability((1 + level) / 2) / 2;
        return new Interval(low, high, level);
    }
}
