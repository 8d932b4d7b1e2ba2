package org.mlmix.fitter.solve;

import java.util.Arrays;

/**
 * Householder QR of an upper triangle on top of further rows, [R; B] = Q [R'; 0], in place.
 *
 * <p>The triangle's zeros are never touched: reflector k is the unit vector e_k above a dense vector
 * over B's rows (LAPACK's {@code tpqrt} has the same shape). Columns go in panels; a panel's
 * reflectors are gathered as I − V T V^T (Schreiber and Van Loan, SIAM J. Sci. Stat. Comput. 10, 53
 * (1989)) and applied to the columns right of it tile by tile, eight rows at once, in loops over
 * contiguous memory that the JIT compiler turns into vector instructions.
 */
final class StackedQr {
    // Wide enough for updates eight rows at once, twice; within a panel, loops are slower.
    private static final int PANEL = 16;

    // Columns updated together: eight rows of them stay in the first-level cache.
    private static final int TILE = 256;

    /** Rows of B come in multiples of this; pad with zeros. */
    static final int ROW_MULTIPLE = 8;

    private final int columns;
    private final double[][] panel; // the panel's reflectors, one array per column
    private final double[][] t = new double[PANEL][PANEL];
    private final double[][] w; // V^T [R; B] of the columns being updated
    private final double[] products = new double[PANEL];

    /**
     * Work space.
     *
     * @param columns of R and B
     * @param rows most rows that B will have
     */
    StackedQr(int columns, int rows) {
        this.columns = columns;
        panel = new double[PANEL][rows];
        w = new double[PANEL][columns];
    }

    /**
     * Brings B's rows into R; B's contents are lost.
     *
     * @param r columns × columns; only its upper triangle is read and written
     * @param b rows of B
     * @param rows how many of them, a multiple of {@link #ROW_MULTIPLE}
     */
    void reduce(double[][] r, double[][] b, int rows) {
        for (int first = 0; first < columns; first += PANEL) {
            int width = Math.min(PANEL, columns - first);
            load(b, rows, first, width);
            for (int k = 0; k < width; k++) {
                reflect(r, rows, first, width, k);
            }
            for (int from = first + width; from < columns; from += TILE) {
                update(r, b, rows, first, width, from, Math.min(from + TILE, columns));
            }
        }
    }

    private void load(double[][] b, int rows, int first, int width) {
        for (int i = 0; i < rows; i++) {
            double[] row = b[i];
            for (int k = 0; k < width; k++) {
                panel[k][i] = row[first + k];
            }
        }
        // Missing columns of a narrow last panel take part in products as zeros.
        for (int k = width; k < PANEL; k++) {
            Arrays.fill(panel[k], 0, rows, 0);
        }
    }

    // Makes reflector k of the panel, applies it to the panel's later columns, adds its column to T.
    private void reflect(double[][] r, int rows, int first, int width, int k) {
        double[] v = panel[k];
        double[] top = r[first + k];
        double alpha = top[first + k];
        double squares = dot(v, v, rows);
        double tau = 0;
        if (squares > 0) {
            double beta = -Math.copySign(Math.sqrt(alpha * alpha + squares), alpha);
            tau = (beta - alpha) / beta;
            scale(v, 1 / (alpha - beta), 0, rows);
            top[first + k] = beta;
        }
        for (int l = 0; l < width; l += 4) {
            dots(v, l, rows);
        }
        for (int l = k + 1; l < width; l++) {
            double factor = tau * (top[first + l] + products[l]);
            top[first + l] -= factor;
            add(panel[l], -factor, v, 0, rows);
        }
        for (int row = 0; row < k; row++) {
            double sum = 0;
            for (int l = row; l < k; l++) {
                sum += t[row][l] * products[l];
            }
            t[row][k] = -tau * sum;
        }
        t[k][k] = tau;
    }

    // [R; B] ← (I − V T^T V^T) [R; B] in columns from..to
    private void update(double[][] r, double[][] b, int rows, int first, int width, int from, int to) {
        for (int k = 0; k < width; k++) {
            System.arraycopy(r[first + k], from, w[k], from, to - from);
        }
        for (int i = 0; i < rows; i += 8) {
            for (int k = 0; k < width; k++) {
                double[] v = panel[k];
                addEight(
                        w[k], b, i, v[i], v[i + 1], v[i + 2], v[i + 3], v[i + 4], v[i + 5], v[i + 6], v[i + 7], from,
                        to);
            }
        }
        for (int k = width - 1; k >= 0; k--) {
            scale(w[k], t[k][k], from, to);
            for (int l = 0; l < k; l++) {
                add(w[k], t[l][k], w[l], from, to);
            }
            add(r[first + k], -1, w[k], from, to);
        }
        for (int k = width; k < PANEL; k++) {
            Arrays.fill(w[k], from, to, 0);
        }
        for (int k = 0; k < width; k += 8) {
            for (int i = 0; i < rows; i++) {
                addEight(
                        b[i],
                        w,
                        k,
                        -panel[k][i],
                        -panel[k + 1][i],
                        -panel[k + 2][i],
                        -panel[k + 3][i],
                        -panel[k + 4][i],
                        -panel[k + 5][i],
                        -panel[k + 6][i],
                        -panel[k + 7][i],
                        from,
                        to);
            }
        }
    }

    // sum[j] += Σ a_m x[k + m][j]
    private static void addEight(
            double[] sum,
            double[][] x,
            int k,
            double a0,
            double a1,
            double a2,
            double a3,
            double a4,
            double a5,
            double a6,
            double a7,
            int from,
            int to) {
        double[] x0 = x[k];
        double[] x1 = x[k + 1];
        double[] x2 = x[k + 2];
        double[] x3 = x[k + 3];
        double[] x4 = x[k + 4];
        double[] x5 = x[k + 5];
        double[] x6 = x[k + 6];
        double[] x7 = x[k + 7];
        for (int j = from; j < to; j++) {
            double low = Math.fma(a0, x0[j], Math.fma(a1, x1[j], Math.fma(a2, x2[j], a3 * x3[j])));
            double high = Math.fma(a4, x4[j], Math.fma(a5, x5[j], Math.fma(a6, x6[j], a7 * x7[j])));
            sum[j] += low + high;
        }
    }

    // products[l .. l + 3] = panel[l .. l + 3] · v
    private void dots(double[] v, int l, int rows) {
        double[] x0 = panel[l];
        double[] x1 = panel[l + 1];
        double[] x2 = panel[l + 2];
        double[] x3 = panel[l + 3];
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int i = 0; i < rows; i++) {
            double vi = v[i];
            s0 = Math.fma(vi, x0[i], s0);
            s1 = Math.fma(vi, x1[i], s1);
            s2 = Math.fma(vi, x2[i], s2);
            s3 = Math.fma(vi, x3[i], s3);
        }
        products[l] = s0;
        products[l + 1] = s1;
        products[l + 2] = s2;
        products[l + 3] = s3;
    }

    private static double dot(double[] x, double[] y, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum = Math.fma(x[i], y[i], sum);
        }
        return sum;
    }

    private static void scale(double[] x, double factor, int from, int to) {
        for (int i = from; i < to; i++) {
            x[i] *= factor;
        }
    }

    private static void add(double[] x, double factor, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            x[i] = Math.fma(factor, y[i], x[i]);
        }
    }
}
