package org.mlmix.fitter.solve;

import java.io.Serializable;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * How far a row of features a lies from those of training: ‖R⁻ᵀ a‖, with R the triangle of all that
 * was minimised. Its square is the row's variance under unit noise of the weighted rows (the
 * leverage of statistics). Relative to the largest in training it is an extrapolation grade: above 1
 * the potential extrapolates.
 */
public final class Leverage implements Serializable {
    private static final long serialVersionUID = 1;

    // Of the largest singular value: directions that nothing determined count as hardly determined,
    // which gives a huge grade where a row has a part along them and none where it has not.
    private static final double FLOOR = LeastSquares.RANK_TOLERANCE;

    private final DMatrixRMaj inverse; // columns × columns, ‖a · inverse‖ = ‖R⁻ᵀ a‖
    private final double reference;

    private Leverage(DMatrixRMaj inverse, double reference) {
        this.inverse = inverse;
        this.reference = reference;
    }

    /**
     * Not normalised yet.
     *
     * @param objective weighted data and penalties ({@link Problem#objective})
     */
    public static Leverage of(Factor objective) {
        int n = objective.columns();
        double[] lengths = objective.columnNorms();
        double[][] r = objective.upperTriangle();
        for (double[] row : r) {
            for (int j = 0; j < n; j++) {
                row[j] = lengths[j] == 0 ? 0 : row[j] / lengths[j];
            }
        }
        SingularValues svd = SingularValues.of(r, n);
        DMatrixRMaj inverse = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            double largest = svd.values()[0] == 0 ? 1 : svd.values()[0];
            double value = Math.max(svd.values()[i], FLOOR * largest);
            for (int j = 0; j < n; j++) {
                inverse.data[j * n + i] = svd.v()[i][j] / value / (lengths[j] == 0 ? 1 : lengths[j]);
            }
        }
        return new Leverage(inverse, 0);
    }

    /**
     * With grades relative to the largest of these rows and of those given before.
     *
     * @param trainingRows m × columns, row-major
     */
    public Leverage normalisedBy(double[] trainingRows) {
        double largest = Arrays.stream(lengths(trainingRows)).max().orElse(0);
        return new Leverage(inverse, Math.max(reference, largest));
    }

    /**
     * Extrapolation grades.
     *
     * @param rows m × columns, row-major
     * @return length m; ‖R⁻ᵀ a‖ itself when not normalised
     */
    public double[] grades(double[] rows) {
        double[] grades = lengths(rows);
        for (int i = 0; reference > 0 && i < grades.length; i++) {
            grades[i] /= reference;
        }
        return grades;
    }

    private double[] lengths(double[] rows) {
        int n = inverse.numCols;
        if (n == 0 || rows.length % n != 0) {
            throw new IllegalArgumentException(rows.length + " numbers do not make rows of " + n + " columns");
        }
        DMatrixRMaj product = new DMatrixRMaj(rows.length / n, n);
        CommonOps_DDRM.mult(DMatrixRMaj.wrap(rows.length / n, n, rows), inverse, product);
        double[] lengths = new double[product.numRows];
        for (int i = 0; i < lengths.length; i++) {
            double squares = 0;
            for (int j = 0; j < n; j++) {
                double x = product.data[i * n + j];
                squares += x * x;
            }
            lengths[i] = Math.sqrt(squares);
        }
        return lengths;
    }
}
