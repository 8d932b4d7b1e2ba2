package org.mlmix.fitter.family.spline;

/**
 * Square roots of integrals over squared derivatives of a spline: rows L with ‖L c‖² the integral, for
 * least squares without normal equations.
 */
public final class Roughness {
    // Abscissae in [−1, 1] and weights of Gauss and Legendre's rule with 1 to 4 points
    private static final double[][] ABSCISSAE = {
        {0},
        {-Math.sqrt(1 / 3.0), Math.sqrt(1 / 3.0)},
        {-Math.sqrt(3 / 5.0), 0, Math.sqrt(3 / 5.0)},
        {-0.8611363115940526, -0.3399810435848563, 0.3399810435848563, 0.8611363115940526}
    };
    private static final double[][] WEIGHTS = {
        {2},
        {1, 1},
        {5 / 9.0, 8 / 9.0, 5 / 9.0},
        {0.3478548451374538, 0.6521451548625461, 0.6521451548625461, 0.3478548451374538}
    };

    private Roughness() {}

    /**
     * Rows whose squares sum to the integral of a squared derivative from start to end; exact, since
     * the rule has one point for each degree that the derivative is short of four.
     *
     * @param basis of an energy in eV over a distance in Å, say
     * @param order of the derivative, 0 to 3; 2 makes rows in eV/Å² times √Å: the curvature weighted
     *     with the root of the length it extends over
     * @return (4 − order) · intervals rows of {@code basis.functions()} entries each
     */
    public static double[][] rows(CubicBasis basis, int order) {
        int points = 4 - order;
        double[] knots = basis.knots();
        double[][] rows = new double[points * basis.intervals()][basis.functions()];
        for (int interval = 0; interval < basis.intervals(); interval++) {
            double lower = knots[interval + 3];
            double half = (knots[interval + 4] - lower) / 2;
            for (int q = 0; q < points; q++) {
                double[] row = rows[points * interval + q];
                basis.evaluate(interval, lower + half * (1 + ABSCISSAE[points - 1][q]), order, row, interval);
                double root = Math.sqrt(half * WEIGHTS[points - 1][q]);
                for (int m = 0; m < CubicBasis.LOCAL; m++) {
                    row[interval + m] *= root;
                }
            }
        }
        return rows;
    }
}
