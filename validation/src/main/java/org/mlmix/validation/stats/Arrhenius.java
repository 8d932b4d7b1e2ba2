package org.mlmix.validation.stats;

import java.util.List;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * D = D₀ exp(−E/kT), fitted as ln D = ln D₀ − E · 1/kT, each point weighted by (D/error)².
 *
 * <p>Errors are those that the points bring (not of their distances from the line, of which there are few): with
 * E = Σ cᵢ ln Dᵢ,
 *
 * <pre>  error² = Σ vᵢ (1 + 4(1 − hᵢ)/νᵢ)      vᵢ = cᵢ² (errorᵢ/Dᵢ)²      ν = (Σ vᵢ)²/Σ(vᵢ²/νᵢ)</pre>
 *
 * The bracket, hᵢ the leverage of a point, is there because the weights are estimates, too (Meier, Biometrics 9 (1953)
 * 59; for lines Kenward and Roger, Biometrics 53 (1997) 983); the degrees of freedom are Satterthwaite's (Biometrics
 * Bulletin 2 (1946) 110). It is of first order: five trajectories or more at each temperature.
 *
 * @param activationEnergy eV; its count is the smallest of the points
 * @param logPrefactor ln D₀, D₀ in the unit of D
 * @param chiSquare Σ((ln D − line)/error)²
 * @param misfit chance of such a chiSquare or a larger one on a straight line; 1 with two points. A small one (below
 *     0.01) says that the line is not straight, or errors too small
 */
public record Arrhenius(Estimate activationEnergy, Estimate logPrefactor, double chiSquare, double misfit) {
    /** Boltzmann's constant, eV/K (exact in the SI of 2019, to these digits). */
    public static final double BOLTZMANN = 8.617333262e-5;

    /**
     * One temperature.
     *
     * @param temperature K
     * @param diffusion with a finite, positive error
     */
    public record Point(double temperature, Estimate diffusion) {
        public Point {
            Require.positive(temperature, "temperature");
            Require.positive(diffusion.value(), "diffusion coefficient at " + temperature + " K");
            Require.positive(diffusion.standardError(), "error of the diffusion coefficient at " + temperature + " K");
        }

        private double inverse() {
            return 1 / (BOLTZMANN * temperature);
        }

        /** Of the logarithm. */
        private double variance() {
            return diffusion.variance() / (diffusion.value() * diffusion.value());
        }
    }

    /** Through two temperatures or more. */
    public static Arrhenius of(List<Point> points) {
        Require.that(
                points.stream().mapToDouble(Point::temperature).distinct().count() >= 2,
                "an Arrhenius fit needs two temperatures or more");
        int n = points.size();
        double[] logarithms = points.stream()
                .mapToDouble(point -> Math.log(point.diffusion().value()))
                .toArray();
        double[] inverse = points.stream().mapToDouble(Point::inverse).toArray();
        double[] variances = points.stream().mapToDouble(Point::variance).toArray();
        Line line = Line.through(logarithms, inverse, variances);
        long count = points.stream()
                .mapToLong(point -> point.diffusion().count())
                .min()
                .orElseThrow();
        double misfit = n == 2 ? 1 : 1 - new ChiSquaredDistribution(n - 2.0).cumulativeProbability(line.chiSquare);
        return new Arrhenius(line.estimate(1, points, count), line.estimate(0, points, count), line.chiSquare, misfit);
    }

    /** Parameters (ln D₀, E), and their coefficients as sums over the points. */
    private record Line(double[] parameters, RealMatrix coefficients, double[] leverages, double chiSquare) {
        static Line through(double[] values, double[] inverse, double[] variances) {
            int n = values.length;
            double[][] rows = new double[n][];
            for (int i = 0; i < n; i++) {
                double weight = 1 / Math.sqrt(variances[i]);
                rows[i] = new double[] {weight, -weight * inverse[i]};
            }
            RealMatrix solution = new QRDecomposition(new Array2DRowRealMatrix(rows))
                    .getSolver()
                    .getInverse();
            double[] leverages = new double[n];
            for (int i = 0; i < n; i++) {
                leverages[i] = rows[i][0] * solution.getEntry(0, i) + rows[i][1] * solution.getEntry(1, i);
                for (int which = 0; which < 2; which++) {
                    solution.multiplyEntry(which, i, rows[i][0]);
                }
            }
            double[] parameters = solution.operate(values);
            double chiSquare = 0;
            for (int i = 0; i < n; i++) {
                double rest = values[i] - parameters[0] + parameters[1] * inverse[i];
                chiSquare += rest * rest / variances[i];
            }
            return new Line(parameters, solution, leverages, chiSquare);
        }

        Estimate estimate(int which, List<Point> points, long count) {
            double sum = 0;
            double squares = 0;
            double corrected = 0;
            for (int i = 0; i < points.size(); i++) {
                double freedom = points.get(i).diffusion().degreesOfFreedom();
                double term = Math.pow(coefficients.getEntry(which, i), 2)
                        * points.get(i).variance();
                sum += term;
                squares += term * term / freedom;
                corrected += term * (1 + 4 * Math.max(0, 1 - leverages[i]) / freedom);
            }
            return new Estimate(parameters[which], Math.sqrt(corrected), sum * sum / squares, count);
        }
    }
}
