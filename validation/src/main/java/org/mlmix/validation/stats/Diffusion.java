package org.mlmix.validation.stats;

import java.util.List;
import org.hipparchus.stat.StatUtils;
import org.hipparchus.stat.regression.SimpleRegression;

/**
 * Diffusion coefficients from mean-square displacements, D = slope/(2 · dimension) (Einstein, Ann. Phys. 322 (1905)
 * 549), in Å²/ps; 1 Å²/ps is 10⁻⁸ m²/s.
 *
 * <p>The points of one mean-square displacement are strongly correlated, so that the error of a fitted slope says
 * nothing: errors come from the spread between trajectories only. As all have the same times, the D of the mean of
 * their mean-square displacements is the mean of their Ds.
 *
 * @param coefficients of each trajectory, Å²/ps
 * @param window of the fits
 * @param dimension 1, 2 or 3
 */
public record Diffusion(double[] coefficients, FitWindow window, int dimension) {
    private static final int FEWEST = 3;

    /**
     * Fits a line to each trajectory.
     *
     * @param times ps
     * @param displacements of each trajectory, the mean-square displacement at each time, Å²
     */
    public static Diffusion of(double[] times, List<double[]> displacements, FitWindow window, int dimension) {
        Require.dimension(dimension);
        Require.that(!displacements.isEmpty(), "a diffusion coefficient from no trajectories");
        Require.finite(times, "times");
        double[] coefficients = displacements.stream()
                .mapToDouble(own -> slope(times, own, window) / (2 * dimension))
                .toArray();
        return new Diffusion(coefficients, window, dimension);
    }

    private static double slope(double[] times, double[] displacements, FitWindow window) {
        Require.that(
                times.length == displacements.length,
                times.length + " times and " + displacements.length + " mean-square displacements");
        Require.finite(displacements, "mean-square displacement");
        SimpleRegression line = new SimpleRegression();
        for (int n = 0; n < times.length; n++) {
            if (window.contains(times[n])) {
                line.addData(times[n], displacements[n]);
            }
        }
        Require.that(
                line.getN() >= FEWEST && line.getXSumSquares() > 0,
                "%d points from %s to %s ps, not %d or more at several times"
                        .formatted(line.getN(), window.from(), window.to(), FEWEST));
        return line.getSlope();
    }

    /** Mean over the trajectories, Å²/ps. */
    public Estimate estimate() {
        return Estimate.of(coefficients);
    }

    /** Of twenty coefficients or more by resampling (see {@link Bootstrap}), of fewer the interval of {@link #estimate}. */
    public Interval interval(Bootstrap bootstrap, double level) {
        return coefficients.length < Bootstrap.ENOUGH
                ? estimate().interval(level)
                : bootstrap.accelerated(coefficients, StatUtils::mean, level);
    }
}
