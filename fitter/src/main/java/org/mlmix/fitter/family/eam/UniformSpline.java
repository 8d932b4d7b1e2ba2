package org.mlmix.fitter.family.eam;

import java.io.Serializable;

/**
 * Cubic B-splines on evenly spaced knots: function k is positive between knots k − 3 and k + 1, the
 * knots being 0, step, 2 step, ...
 *
 * @param step distance of two knots
 * @param size number of functions, from k = 0
 */
record UniformSpline(double step, int size) implements Serializable {
    /**
     * A derivative of function k.
     *
     * @param order of the derivative, 0 to 2
     */
    double derivative(int order, int k, double x) {
        double t = x / step - (k - 3);
        if (t <= 0 || t >= 4) {
            return 0;
        }
        // even about the middle
        double s = t - 2;
        double u = Math.abs(s);
        return switch (order) {
            case 0 -> u < 1 ? 2.0 / 3 - u * u * (1 - u / 2) : Math.pow(2 - u, 3) / 6;
            case 1 -> Math.signum(s) * (u < 1 ? u * (1.5 * u - 2) : -(2 - u) * (2 - u) / 2) / step;
            case 2 -> (u < 1 ? 3 * u - 2 : 2 - u) / (step * step);
            default -> throw new IllegalArgumentException("derivative " + order);
        };
    }

    double value(int k, double x) {
        return derivative(0, k, x);
    }
}
