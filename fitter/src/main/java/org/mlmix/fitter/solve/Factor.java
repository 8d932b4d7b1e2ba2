package org.mlmix.fitter.solve;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Arrays;
import org.mlmix.fitter.FitException;

/**
 * What least squares needs to know of any number of rows: the upper triangle R of the QR
 * factorisation of [A y], A rows × columns, y targets. ‖A c − y‖ = ‖R [c; −1]‖ for every c. Rows
 * come block by block, in any portions, and are gathered until they are as many as the columns
 * before they go into R, so that the result does not depend on the portions, not even by rounding.
 * Memory: twice (columns + 1)² numbers at most.
 *
 * <p>Not for use by several threads at once: give each its own and {@link #merge} them.
 */
public final class Factor implements Serializable {
    private static final long serialVersionUID = 1;

    // Fewer rows at a time would read and write R too often.
    private static final int LEAST_BUFFER = 256;

    // Squares of larger numbers, summed, could overflow.
    private static final double LARGEST = 1e140;

    private final int columns;
    private final int capacity;
    private double[][] triangle = new double[0][]; // (columns + 1)² once there was a full buffer
    private double[][] buffer = new double[0][]; // rows [a y] not yet in the triangle, and room for more
    private int buffered;
    private long rows;
    private double targetSum;
    private double targetSumError;
    private transient StackedQr qr;

    /** No rows yet, and this many coefficients. */
    public Factor(int columns) {
        if (columns < 0) {
            throw new IllegalArgumentException(columns + " columns");
        }
        this.columns = columns;
        capacity = roundedUp(Math.max(columns + 1, LEAST_BUFFER));
    }

    /** From parts, as a file keeps them. */
    Factor(int columns, long rows, double targetSum, double[][] triangle, double[][] pending) {
        this(columns);
        this.rows = rows;
        this.targetSum = targetSum;
        this.triangle = triangle;
        for (double[] row : pending) {
            stack(row, 1);
        }
    }

    private static int roundedUp(int rows) {
        return (rows + StackedQr.ROW_MULTIPLE - 1) / StackedQr.ROW_MULTIPLE * StackedQr.ROW_MULTIPLE;
    }

    /**
     * Adds rows.
     *
     * @param a m × columns, row-major; not changed
     * @param y length m
     * @throws FitException when a number is not finite; nothing has been added then
     */
    public void add(double[] a, double[] y) {
        add(a, y, 0, y.length, 1);
    }

    /**
     * Adds some of a block's rows.
     *
     * @param a m × columns, row-major; not changed
     * @param y length m
     * @param from first row
     * @param to one after the last row
     * @param factor multiplies rows and targets: one over the rows' noise
     * @throws FitException when a number is not finite; nothing has been added then
     */
    public void add(double[] a, double[] y, int from, int to, double factor) {
        if ((long) y.length * columns != a.length) {
            throw new IllegalArgumentException(
                    a.length + " numbers do not make " + y.length + " rows of " + columns + " columns");
        }
        if (from < 0 || to < from || to > y.length) {
            throw new IllegalArgumentException("rows " + from + " to " + to + " of " + y.length);
        }
        check(a, y, from, to, factor);
        for (int row = from; row < to; row++) {
            double[] slot = slot();
            int start = row * columns;
            for (int j = 0; j < columns; j++) {
                slot[j] = factor * a[start + j];
            }
            slot[columns] = factor * y[row];
            addToTargetSum(slot[columns]);
            rows++;
            commit();
        }
    }

    private void check(double[] a, double[] y, int from, int to, double factor) {
        for (int row = from; row < to; row++) {
            for (int j = 0; j < columns; j++) {
                if (!usable(factor * a[row * columns + j])) {
                    throw notUsable(row, rows + row - from, "column " + j, factor * a[row * columns + j]);
                }
            }
            if (!usable(factor * y[row])) {
                throw notUsable(row, rows + row - from, "the target", factor * y[row]);
            }
        }
    }

    private static boolean usable(double x) {
        return Math.abs(x) <= LARGEST;
    }

    private static FitException notUsable(int row, long overall, String where, double value) {
        return new FitException("row " + row + " of a block of data (row " + overall + " of all, from 0) has " + value
                + " in " + where + "; expected numbers below " + LARGEST
                + ". Leave that structure out, or mend its energy, forces or virial");
    }

    /**
     * Adds another factor's rows, as if they had been added here.
     *
     * @param other not changed
     */
    public void merge(Factor other) {
        if (other.columns != columns) {
            throw new IllegalArgumentException(
                    "a factor of " + other.columns + " columns cannot join one of " + columns + " columns");
        }
        if (other == this) {
            throw new IllegalArgumentException("a factor cannot be merged into itself");
        }
        stack(other, 1);
        rows += other.rows;
        addToTargetSum(other.targetSum + other.targetSumError);
    }

    /** The rows of another, each multiplied; they do not count in {@link #rows} and sums. */
    void stack(Factor other, double factor) {
        for (double[] row : other.condensed()) {
            stack(row, factor);
        }
    }

    /** One more row [a y], likewise. */
    void stack(double[] row, double factor) {
        double[] slot = slot();
        for (int j = 0; j <= columns; j++) {
            slot[j] = factor * row[j];
        }
        commit();
    }

    // The next free row of the buffer, to be filled and committed.
    private double[] slot() {
        if (buffered == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(capacity, Math.max(16, 2 * buffered)));
            for (int i = buffered; i < buffer.length; i++) {
                buffer[i] = new double[columns + 1];
            }
        }
        return buffer[buffered];
    }

    private void commit() {
        buffered++;
        if (buffered == capacity) {
            if (triangle.length == 0) {
                triangle = new double[columns + 1][columns + 1];
            }
            if (qr == null) {
                qr = new StackedQr(columns + 1, capacity);
            }
            qr.reduce(triangle, buffer, capacity);
            buffered = 0;
        }
    }

    // Sum and its rounding errors apart (Neumaier).
    private void addToTargetSum(double y) {
        double sum = targetSum + y;
        targetSumError += Math.abs(targetSum) >= Math.abs(y) ? targetSum - sum + y : y - sum + targetSum;
        targetSum = sum;
    }

    /** Coefficients. */
    public int columns() {
        return columns;
    }

    /** How many were added. */
    public long rows() {
        return rows;
    }

    /** Σ y. */
    public double targetSum() {
        return targetSum + targetSumError;
    }

    /** Σ y². */
    public double targetSquares() {
        double norm = norm(columns);
        return norm * norm;
    }

    /** Euclidean norm of each column of A, length columns. */
    public double[] columnNorms() {
        double[] norms = new double[columns];
        for (int j = 0; j < columns; j++) {
            norms[j] = norm(j);
        }
        return norms;
    }

    /** Per column, whether any row of A depends on it. */
    public boolean[] observed() {
        boolean[] observed = new boolean[columns];
        for (int j = 0; j < columns; j++) {
            observed[j] = norm(j) > 0;
        }
        return observed;
    }

    // Orthogonal transformations leave columns their norms.
    private double norm(int column) {
        double squares = 0;
        for (double[] row : triangle) {
            squares += row[column] * row[column];
        }
        for (int i = 0; i < buffered; i++) {
            squares += buffer[i][column] * buffer[i][column];
        }
        return Math.sqrt(squares);
    }

    /**
     * ‖A c − y‖².
     *
     * @param c length columns
     */
    public double squaredResidual(double[] c) {
        double squares = 0;
        for (double[] row : triangle) {
            double r = residual(row, c);
            squares += r * r;
        }
        for (int i = 0; i < buffered; i++) {
            double r = residual(buffer[i], c);
            squares += r * r;
        }
        return squares;
    }

    /** √(‖A c − y‖² / rows), NaN without rows. */
    public double rmse(double[] c) {
        return rows == 0 ? Double.NaN : Math.sqrt(squaredResidual(c) / rows);
    }

    private double residual(double[] row, double[] c) {
        if (c.length != columns) {
            throw new IllegalArgumentException(c.length + " coefficients for " + columns + " columns");
        }
        double sum = -row[columns];
        for (int j = 0; j < columns; j++) {
            sum = Math.fma(row[j], c[j], sum);
        }
        return sum;
    }

    /** The gradient of ‖A c − y‖² with respect to c, length columns. */
    double[] gradient(double[] c) {
        double[] gradient = new double[columns];
        for (double[] row : condensed()) {
            double twice = 2 * residual(row, c);
            for (int j = 0; j < columns; j++) {
                gradient[j] = Math.fma(twice, row[j], gradient[j]);
            }
        }
        return gradient;
    }

    /**
     * The fewest rows [a y] that say the same: the rows as they came when they are no more than the
     * columns, otherwise the upper triangle. Copies.
     */
    double[][] condensed() {
        return triangle.length == 0 && buffered <= columns ? pending() : upperTriangle();
    }

    /** R of all rows, (columns + 1)², zeros below the diagonal. A copy. */
    double[][] upperTriangle() {
        double[][] r = new double[columns + 1][];
        for (int i = 0; i <= columns; i++) {
            r[i] = triangle.length == 0 ? new double[columns + 1] : triangle[i].clone();
        }
        if (buffered > 0) {
            double[][] b = Arrays.copyOf(pending(), roundedUp(buffered));
            for (int i = buffered; i < b.length; i++) {
                b[i] = new double[columns + 1];
            }
            new StackedQr(columns + 1, b.length).reduce(r, b, b.length);
        }
        return r;
    }

    /** Upper triangle so far, (columns + 1)², or without rows. */
    double[][] triangle() {
        return triangle;
    }

    /** Rows [a y] that are not in the triangle yet, copied. */
    double[][] pending() {
        double[][] pending = new double[buffered][];
        for (int i = 0; i < buffered; i++) {
            pending[i] = buffer[i].clone();
        }
        return pending;
    }

    /**
     * Writes it, for another process to read; at the end the file is there whole or not at all.
     *
     * @param fingerprint says what the columns mean and where the rows come from; to be given again
     *     when reading
     * @throws FitException when the file cannot be written
     */
    public void write(Path file, String fingerprint) {
        FactorFile.write(file, this, fingerprint);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param fingerprint what the file is expected to carry
     * @throws FitException when the file is missing, truncated, damaged, or of another fit
     */
    public static Factor read(Path file, String fingerprint) {
        return FactorFile.read(file, fingerprint);
    }
}
