package org.mlmix.fitter.family.spline;

import java.io.Serializable;

/**
 * Cubic B-splines on a uniform grid whose end knots are fourfold: function n lives between knots n
 * and n + 4, at most four of them are not zero anywhere, and they sum to one.
 *
 * <p>C. de Boor, A Practical Guide to Splines, Springer 2001, chapter IX.
 */
public final class BSplineBasis implements Serializable {
    private static final long serialVersionUID = 1;

    private static final int DEGREE = 3;

    private final double[] knots;
    private final int intervals;
    private final double spacing;

    /**
     * @param start first knot
     * @param end last knot
     * @param intervals between them, all of the same length
     */
    public BSplineBasis(double start, double end, int intervals) {
        if (!(end > start) || intervals < 1) {
            throw new IllegalArgumentException(intervals + " knot intervals from " + start + " to " + end);
        }
        this.intervals = intervals;
        spacing = (end - start) / intervals;
        knots = new double[intervals + 1 + 2 * DEGREE];
        for (int n = 0; n < knots.length; n++) {
            int step = Math.clamp(n - DEGREE, 0, intervals);
            // The last knot exactly, without the rounding of the sum: readers compare it with the cutoff.
            knots[n] = step == intervals ? end : start + step * spacing;
        }
    }

    /** All knots, ends fourfold: length intervals + 7. */
    public double[] knots() {
        return knots.clone();
    }

    /** Number of functions: intervals + 3. */
    public int size() {
        return intervals + DEGREE;
    }

    public int intervals() {
        return intervals;
    }

    public double spacing() {
        return spacing;
    }

    public double start() {
        return knots[0];
    }

    public double end() {
        return knots[knots.length - 1];
    }

    /** Where coefficient n acts most: linear functions have coefficients equal to their values there. */
    public double greville(int n) {
        return (knots[n + 1] + knots[n + 2] + knots[n + 3]) / 3;
    }

    /**
     * The functions that are not zero at x, which must lie between the first and the last knot.
     *
     * @param values length 4, receives values
     * @param slopes length 4, receives first derivatives
     * @return index of the first of the four functions
     */
    public int evaluate(double x, double[] values, double[] slopes) {
        int first = interval(x);
        int k = first + DEGREE; // knots[k] <= x <= knots[k + 1]
        // Values of degree 0, 1, 2, 3 in turn; those of degree 2 give the slopes.
        values[0] = 1;
        for (int degree = 1; degree <= DEGREE; degree++) {
            if (degree == DEGREE) {
                slopes(k, values, slopes);
            }
            raise(k, degree, x, values);
        }
        return first;
    }

    private int interval(double x) {
        if (!(x >= start() && x <= end())) {
            throw new IllegalArgumentException(x + " is outside of the knots from " + start() + " to " + end());
        }
        int n = Math.clamp((int) ((x - knots[0]) / spacing), 0, intervals - 1);
        // Division may round across a knot.
        while (n > 0 && x < knots[n + DEGREE]) {
            n--;
        }
        while (n < intervals - 1 && x >= knots[n + DEGREE + 1]) {
            n++;
        }
        return n;
    }

    // values[0 .. degree − 1] of one degree less become values[0 .. degree]
    private void raise(int k, int degree, double x, double[] values) {
        double saved = 0;
        for (int r = 0; r < degree; r++) {
            double left = knots[k + 1 - degree + r];
            double right = knots[k + 1 + r];
            double part = values[r] / (right - left);
            values[r] = saved + (right - x) * part;
            saved = (x - left) * part;
        }
        values[degree] = saved;
    }

    // from the three values of degree 2
    private void slopes(int k, double[] quadratic, double[] slopes) {
        double before = 0;
        for (int r = 0; r <= DEGREE; r++) {
            double after = r == DEGREE ? 0 : DEGREE * quadratic[r] / (knots[k + 1 + r] - knots[k + 1 - DEGREE + r]);
            slopes[r] = before - after;
            before = after;
        }
    }

    /** Value of Σ c_n B_n at x. */
    public double value(double[] coefficients, double x) {
        double[] values = new double[4];
        int first = evaluate(x, values, new double[4]);
        double sum = 0;
        for (int n = 0; n < 4; n++) {
            sum += values[n] * coefficients[first + n];
        }
        return sum;
    }

    /** First derivative of Σ c_n B_n at x. */
    public double slope(double[] coefficients, double x) {
        double[] slopes = new double[4];
        int first = evaluate(x, new double[4], slopes);
        double sum = 0;
        for (int n = 0; n < 4; n++) {
            sum += slopes[n] * coefficients[first + n];
        }
        return sum;
    }

    /**
     * Rows L with ‖L c‖² = ∫ f'' ² dx for f = Σ c_n B_n. The second derivative is linear in every
     * interval, so that two Gauss points in each integrate its square exactly.
     *
     * @return rows of length {@link #size}, two per interval
     */
    public double[][] curvature() {
        double[][] rows = new double[2 * intervals][size()];
        double offset = spacing / (2 * Math.sqrt(3));
        for (int interval = 0; interval < intervals; interval++) {
            double middle = (knots[interval + DEGREE] + knots[interval + DEGREE + 1]) / 2;
            for (int point = 0; point < 2; point++) {
                double[] second = secondDerivatives(interval, middle + (2 * point - 1) * offset);
                for (int n = 0; n < 4; n++) {
                    rows[2 * interval + point][interval + n] = Math.sqrt(spacing / 2) * second[n];
                }
            }
        }
        return rows;
    }

    // Second derivatives of the four functions of an interval: differences of hats' differences.
    private double[] secondDerivatives(int interval, double x) {
        int k = interval + DEGREE;
        double[] linear = {1, 0, 0, 0};
        raise(k, 1, x, linear);
        double[] quadraticSlopes = differences(k, 2, linear);
        return differences(k, DEGREE, quadraticSlopes);
    }

    // Derivatives of the functions of a degree from the values (or derivatives) of one degree less.
    private double[] differences(int k, int degree, double[] lower) {
        double[] result = new double[4];
        double before = 0;
        for (int r = 0; r <= degree; r++) {
            double after = r == degree ? 0 : degree * lower[r] / (knots[k + 1 + r] - knots[k + 1 - degree + r]);
            result[r] = before - after;
            before = after;
        }
        return result;
    }
}
