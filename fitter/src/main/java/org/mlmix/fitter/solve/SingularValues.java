package org.mlmix.fitter.solve;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Singular value decomposition A = U diag(values) V^T, values descending.
 *
 * @param values length min(m, n)
 * @param u rows of U^T: left singular vectors, min(m, n) × m
 * @param v rows of V^T: right singular vectors, min(m, n) × n
 */
record SingularValues(double[] values, double[][] u, double[][] v) {
    /**
     * Decomposes.
     *
     * @param a m × columns at least; further columns are not read
     */
    static SingularValues of(double[][] a, int columns) {
        if (a.length == 0 || columns == 0) {
            return new SingularValues(new double[0], new double[0][], new double[0][]);
        }
        SingularValueDecomposition_F64<DMatrixRMaj> svd = decompose(a, columns, true);
        DMatrixRMaj u = svd.getU(null, true);
        DMatrixRMaj v = svd.getV(null, true);
        int count = Math.min(a.length, columns);
        SingularOps_DDRM.descendingOrder(u, true, svd.getSingularValues(), count, v, true);
        double[] values = new double[count];
        System.arraycopy(svd.getSingularValues(), 0, values, 0, count);
        return new SingularValues(values, rows(u, count), rows(v, count));
    }

    /** The values alone, descending; a third of the time. */
    static double[] alone(double[][] a, int columns) {
        if (a.length == 0 || columns == 0) {
            return new double[0];
        }
        double[] values = Arrays.copyOf(decompose(a, columns, false).getSingularValues(), Math.min(a.length, columns));
        Arrays.sort(values);
        for (int i = 0; i < values.length / 2; i++) {
            double swapped = values[i];
            values[i] = values[values.length - 1 - i];
            values[values.length - 1 - i] = swapped;
        }
        return values;
    }

    private static SingularValueDecomposition_F64<DMatrixRMaj> decompose(double[][] a, int columns, boolean vectors) {
        DMatrixRMaj matrix = new DMatrixRMaj(a.length, columns);
        for (int i = 0; i < a.length; i++) {
            System.arraycopy(a[i], 0, matrix.data, i * columns, columns);
        }
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(a.length, columns, vectors, vectors, true);
        if (!svd.decompose(matrix)) {
            throw new IllegalStateException("the singular value decomposition did not converge");
        }
        return svd;
    }

    private static double[][] rows(DMatrixRMaj matrix, int count) {
        double[][] rows = new double[count][matrix.numCols];
        for (int i = 0; i < count; i++) {
            System.arraycopy(matrix.data, i * matrix.numCols, rows[i], 0, matrix.numCols);
        }
        return rows;
    }

    /** How many of descending values are more than this part of the largest. */
    static int rank(double[] values, double tolerance) {
        int rank = 0;
        while (rank < values.length && values[rank] > tolerance * values[0]) {
            rank++;
        }
        return rank;
    }

    /** Of the first numbers of both. */
    static double dot(double[] x, double[] y, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum = Math.fma(x[i], y[i], sum);
        }
        return sum;
    }
}
