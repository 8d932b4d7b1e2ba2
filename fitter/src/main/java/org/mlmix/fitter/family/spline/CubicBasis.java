package org.mlmix.fitter.family.spline;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The cubic B-splines over equal knot intervals. Anywhere within them four functions differ from zero
 * and sum to one, so that a coefficient is a value of the function near the middle of its support.
 * Function m lives on knots m to m + 4 (C. de Boor, A Practical Guide to Splines, 1978). Immutable.
 *
 * <p>Outside of [start, end] the polynomials of the outermost intervals go on.
 */
public final class CubicBasis implements Serializable {
    private static final long serialVersionUID = 1;

    /** How many functions differ from zero within an interval. */
    public static final int LOCAL = 4;

    private static final int DEGREE = 3;

    private final double[] knots;
    private final int intervals;
    private final double perInterval;

    // of the local functions m, by powers of u = x − (knot below x): [interval][m][power]
    private final double[] polynomials;

    private CubicBasis(double[] knots, int intervals) {
        this.knots = knots;
        this.intervals = intervals;
        perInterval = intervals / (end() - start());
        polynomials = new double[intervals * LOCAL * LOCAL];
        for (int interval = 0; interval < intervals; interval++) {
            expand(interval);
        }
    }

    /**
     * Fourfold knots at both ends: the first coefficient is the value at the start, and with the last
     * three zero the function ends with value, slope and curvature zero.
     *
     * @param start first knot
     * @param end last knot, above start
     * @param intervals at least 1; there are three functions more
     */
    public static CubicBasis clamped(double start, double end, int intervals) {
        return create(start, end, intervals, true);
    }

    /**
     * Equal knot distances everywhere, three knots beyond each end: all functions have one shape. With
     * the last three coefficients zero the function ends with value, slope and curvature zero.
     *
     * @param start first knot within the domain
     * @param end last knot within the domain, above start
     * @param intervals at least 1; there are three functions more
     */
    public static CubicBasis uniform(double start, double end, int intervals) {
        return create(start, end, intervals, false);
    }

    private static CubicBasis create(double start, double end, int intervals, boolean clamped) {
        if (!(start < end) || intervals < 1) {
            throw new IllegalArgumentException(
                    "no spline has " + intervals + " intervals between " + start + " and " + end);
        }
        double[] knots = new double[intervals + 2 * DEGREE + 1];
        for (int l = 0; l < knots.length; l++) {
            int step = l - DEGREE;
            if (clamped) {
                step = Math.clamp(step, 0, intervals);
            }
            // The last knot is the end itself, whatever the rounding.
            knots[l] = step == intervals ? end : start + step * (end - start) / intervals;
        }
        return new CubicBasis(knots, intervals);
    }

    // the recursion over degrees, carried out on polynomials
    private void expand(int interval) {
        int l = interval + DEGREE;
        double[][] functions = new double[LOCAL + 1][LOCAL];
        functions[DEGREE][0] = 1;
        for (int degree = 1; degree <= DEGREE; degree++) {
            for (int m = DEGREE - degree; m <= DEGREE; m++) {
                int j = l - DEGREE + m;
                double[] sum = new double[LOCAL];
                double rise = knots[j + degree] - knots[j];
                if (rise > 0) {
                    addProduct(sum, functions[m], (knots[l] - knots[j]) / rise, 1 / rise);
                }
                double fall = knots[j + degree + 1] - knots[j + 1];
                if (fall > 0) {
                    addProduct(sum, functions[m + 1], (knots[j + degree + 1] - knots[l]) / fall, -1 / fall);
                }
                functions[m] = sum;
            }
        }
        for (int m = 0; m < LOCAL; m++) {
            System.arraycopy(functions[m], 0, polynomials, (interval * LOCAL + m) * LOCAL, LOCAL);
        }
    }

    // sum += polynomial × (constant + linear u)
    private static void addProduct(double[] sum, double[] polynomial, double constant, double linear) {
        for (int power = 0; power < LOCAL; power++) {
            sum[power] += constant * polynomial[power];
            if (power > 0) {
                sum[power] += linear * polynomial[power - 1];
            }
        }
    }

    public double start() {
        return knots[DEGREE];
    }

    public double end() {
        return knots[DEGREE + intervals];
    }

    public int intervals() {
        return intervals;
    }

    /** Length of an interval. */
    public double spacing() {
        return (end() - start()) / intervals;
    }

    /** Number of functions: intervals + 3. */
    public int functions() {
        return intervals + DEGREE;
    }

    /** All knots, ascending; length functions + 4. */
    public double[] knots() {
        return knots.clone();
    }

    /** Where a coefficient's influence is centred: the mean of the function's three inner knots. */
    public double center(int function) {
        return (knots[function + 1] + knots[function + 2] + knots[function + 3]) / 3;
    }

    /** Where a function begins to differ from zero. */
    public double supportStart(int function) {
        return knots[function];
    }

    /** Where a function ceases to differ from zero. */
    public double supportEnd(int function) {
        return knots[function + LOCAL];
    }

    /**
     * The interval that holds x, from 0; the outermost one for x outside. Functions from this number
     * on, four of them, differ from zero there.
     */
    public int interval(double x) {
        int interval = Math.clamp((int) ((x - start()) * perInterval), 0, intervals - 1);
        // The product may be off by a rounding; the knots decide.
        if (interval > 0 && x < knots[DEGREE + interval]) {
            interval--;
        } else if (interval < intervals - 1 && x >= knots[DEGREE + interval + 1]) {
            interval++;
        }
        return interval;
    }

    /**
     * The functions that differ from zero within an interval, or one of their derivatives.
     *
     * @param order of the derivative: 0, 1, 2 or 3
     * @param result receives them at offset to offset + 3, for functions interval to interval + 3
     */
    public void evaluate(int interval, double x, int order, double[] result, int offset) {
        double u = x - knots[DEGREE + interval];
        int p = interval * LOCAL * LOCAL;
        for (int m = 0; m < LOCAL; m++, p += LOCAL) {
            double a1 = polynomials[p + 1];
            double a2 = polynomials[p + 2];
            double a3 = polynomials[p + 3];
            result[offset + m] = switch (order) {
                case 0 -> polynomials[p] + u * (a1 + u * (a2 + u * a3));
                case 1 -> a1 + u * (2 * a2 + u * 3 * a3);
                case 2 -> 2 * a2 + u * 6 * a3;
                case 3 -> 6 * a3;
                default -> throw new IllegalArgumentException("a cubic spline has no derivative " + order);
            };
        }
    }

    /** One row of a design matrix: a derivative of all functions at x, length functions. */
    public double[] row(double x, int order) {
        double[] row = new double[functions()];
        int interval = interval(x);
        evaluate(interval, x, order, row, interval);
        return row;
    }

    /**
     * A spline's value at x, or a derivative of it.
     *
     * @param coefficients length functions
     * @param order of the derivative: 0, 1, 2 or 3
     */
    public double value(double[] coefficients, double x, int order) {
        double[] local = new double[LOCAL];
        int interval = interval(x);
        evaluate(interval, x, order, local, 0);
        double sum = 0;
        for (int m = 0; m < LOCAL; m++) {
            sum += local[m] * coefficients[interval + m];
        }
        return sum;
    }

    @Override
    public String toString() {
        return "CubicBasis" + Arrays.toString(knots);
    }
}
