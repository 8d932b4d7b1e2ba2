package org.mlmix.fitter.solve;

import java.util.List;

/**
 * The solutions of B c = d as c = S Q [u; v]: S scales columns, u is fixed by the equalities, v is
 * free. Q R = (D B S)^T by Householder reflections, D makes rows of unit length; then R^T u = D d.
 * (Björck, Numerical Methods for Least Squares Problems, SIAM 1996, section 5.1.3.)
 */
final class NullSpace {
    private final List<Equality> equalities;
    private final double[] scale; // S
    private final double[] rowScale; // D
    private final double[][] reflectors; // unit length, reflector k has zeros before k
    private final double[][] r; // p × p, upper triangle
    private final double[] fixed; // u

    /**
     * Factorises.
     *
     * @param equalities p linearly independent rows
     * @param scale length n, c = scale · unknown
     */
    NullSpace(List<Equality> equalities, double[] scale) {
        this.equalities = equalities;
        this.scale = scale;
        int p = equalities.size();
        rowScale = new double[p];
        reflectors = new double[p][];
        r = new double[p][p];
        for (int k = 0; k < p; k++) {
            double[] column = scaledRow(k);
            for (int i = 0; i < k; i++) {
                reflect(reflectors[i], column);
                r[i][k] = column[i];
            }
            r[k][k] = makeReflector(column, k);
        }
        double[] d = new double[p];
        for (int k = 0; k < p; k++) {
            d[k] = rowScale[k] * equalities.get(k).target();
        }
        fixed = solveTransposed(d);
    }

    private double[] scaledRow(int k) {
        double[] row = equalities.get(k).row();
        double[] scaled = new double[row.length];
        double squares = 0;
        for (int j = 0; j < row.length; j++) {
            scaled[j] = row[j] * scale[j];
            squares += scaled[j] * scaled[j];
        }
        rowScale[k] = 1 / Math.sqrt(squares);
        for (int j = 0; j < row.length; j++) {
            scaled[j] *= rowScale[k];
        }
        return scaled;
    }

    // The reflector that leaves only entry k of those from k on; returns what that entry becomes.
    private double makeReflector(double[] column, int k) {
        double squares = 0;
        for (int j = k; j < column.length; j++) {
            squares += column[j] * column[j];
        }
        double diagonal = -Math.copySign(Math.sqrt(squares), column[k]);
        double[] v = new double[column.length];
        System.arraycopy(column, k, v, k, column.length - k);
        v[k] -= diagonal;
        double length = Math.sqrt(squares - column[k] * column[k] + v[k] * v[k]);
        for (int j = k; j < v.length; j++) {
            v[j] /= length;
        }
        reflectors[k] = v;
        return diagonal;
    }

    private static void reflect(double[] v, double[] x) {
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
            sum += v[j] * x[j];
        }
        for (int j = 0; j < x.length; j++) {
            x[j] -= 2 * sum * v[j];
        }
    }

    // x with R^T x = b
    private double[] solveTransposed(double[] b) {
        double[] x = b.clone();
        for (int k = 0; k < x.length; k++) {
            for (int i = 0; i < k; i++) {
                x[k] -= r[i][k] * x[i];
            }
            x[k] /= r[k][k];
        }
        return x;
    }

    /** Length of v. */
    int free() {
        return scale.length - fixed.length;
    }

    /** The rows [a y] of a factor over c as rows over v. */
    Factor reduce(Factor factor) {
        int n = scale.length;
        int p = fixed.length;
        Factor reduced = new Factor(n - p);
        double[] row = new double[n];
        double[] rest = new double[n - p + 1];
        for (double[] full : factor.condensed()) {
            for (int j = 0; j < n; j++) {
                row[j] = full[j] * scale[j];
            }
            for (double[] v : reflectors) {
                reflect(v, row);
            }
            rest[n - p] = full[n];
            for (int k = 0; k < p; k++) {
                rest[n - p] -= row[k] * fixed[k];
            }
            System.arraycopy(row, p, rest, 0, n - p);
            reduced.stack(rest, 1);
        }
        return reduced;
    }

    /** c for given v, the equalities met to rounding. */
    double[] expand(double[] v) {
        double[] c = new double[scale.length];
        addExpanded(fixed, v, c);
        // Rounding in Q is gone after one correction; the second takes what the first one's rounding left.
        for (int pass = 0; pass < 2; pass++) {
            double[] missing = new double[fixed.length];
            for (int k = 0; k < missing.length; k++) {
                missing[k] = -rowScale[k] * equalities.get(k).residual(c);
            }
            addExpanded(solveTransposed(missing), new double[v.length], c);
        }
        return c;
    }

    // c += S Q [u; v]
    private void addExpanded(double[] u, double[] v, double[] c) {
        double[] x = new double[c.length];
        System.arraycopy(u, 0, x, 0, u.length);
        System.arraycopy(v, 0, x, u.length, v.length);
        for (int k = reflectors.length - 1; k >= 0; k--) {
            reflect(reflectors[k], x);
        }
        for (int j = 0; j < c.length; j++) {
            c[j] += scale[j] * x[j];
        }
    }

    /**
     * Lagrange multipliers: B^T λ = gradient, so that λ_k is the derivative of the minimum with
     * respect to target k.
     *
     * @param gradient of what is minimised with respect to c, at the solution
     */
    double[] multipliers(double[] gradient) {
        double[] x = new double[scale.length];
        for (int j = 0; j < x.length; j++) {
            x[j] = gradient[j] * scale[j];
        }
        for (double[] v : reflectors) {
            reflect(v, x);
        }
        double[] lambda = new double[fixed.length];
        for (int k = lambda.length - 1; k >= 0; k--) {
            lambda[k] = x[k];
            for (int l = k + 1; l < lambda.length; l++) {
                lambda[k] -= r[k][l] * lambda[l];
            }
            lambda[k] /= r[k][k];
        }
        for (int k = 0; k < lambda.length; k++) {
            lambda[k] *= rowScale[k];
        }
        return lambda;
    }
}
