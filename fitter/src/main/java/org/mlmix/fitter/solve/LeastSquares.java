package org.mlmix.fitter.solve;

/**
 * The solution of an unconstrained problem, of least norm where there are many.
 *
 * @param x length columns
 * @param rank singular values above the tolerance
 * @param condition largest over smallest of these singular values; 1 without any
 */
record LeastSquares(double[] x, int rank, double condition) {
    /**
     * Singular values below this part of the largest count as zero. Features and their rounding are
     * good to 1e-13; what is smaller than a few times that is not information.
     */
    static final double RANK_TOLERANCE = 1e-12;

    /** Minimises ‖A x − y‖, then ‖x‖. */
    static LeastSquares solve(Factor factor) {
        int n = factor.columns();
        double[][] r = factor.upperTriangle();
        double[] values = SingularValues.alone(r, n);
        if (SingularValues.rank(values, RANK_TOLERANCE) == n) {
            return new LeastSquares(backSubstituted(r, n), n, n == 0 ? 1 : values[0] / values[n - 1]);
        }
        SingularValues svd = SingularValues.of(r, n);
        int rank = SingularValues.rank(svd.values(), RANK_TOLERANCE);
        double[] y = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            y[i] = r[i][n];
        }
        double[] x = new double[n];
        for (int i = 0; i < rank; i++) {
            double along = SingularValues.dot(svd.u()[i], y, n + 1) / svd.values()[i];
            for (int j = 0; j < n; j++) {
                x[j] += along * svd.v()[i][j];
            }
        }
        return new LeastSquares(x, rank, rank == 0 ? 1 : svd.values()[0] / svd.values()[rank - 1]);
    }

    private static double[] backSubstituted(double[][] r, int n) {
        double[] x = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            double sum = r[i][n];
            for (int j = i + 1; j < n; j++) {
                sum -= r[i][j] * x[j];
            }
            x[i] = sum / r[i][i];
        }
        return x;
    }
}
