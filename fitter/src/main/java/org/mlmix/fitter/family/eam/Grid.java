package org.mlmix.fitter.family.eam;

import java.io.Serializable;

/**
 * The abscissae 0, spacing, 2 spacing, ... of a table, and LAMMPS' interpolation in it (array2spline
 * and interpolate of pair_style eam): cubic between two entries, with slopes there by differences of
 * fourth order. It is linear in the entries.
 *
 * @param spacing distance of two entries
 * @param points number of entries
 */
record Grid(double spacing, int points) implements Serializable {
    double last() {
        return (points - 1) * spacing;
    }

    double abscissa(int m) {
        return m * spacing;
    }

    /** Slopes at the entries, per entry rather than per unit of the abscissa. */
    double[] slopes(double[] entries) {
        int n = entries.length;
        double[] slopes = new double[n];
        slopes[0] = entries[1] - entries[0];
        slopes[1] = 0.5 * (entries[2] - entries[0]);
        slopes[n - 2] = 0.5 * (entries[n - 1] - entries[n - 3]);
        slopes[n - 1] = entries[n - 1] - entries[n - 2];
        for (int m = 2; m < n - 2; m++) {
            slopes[m] = (entries[m - 2] - entries[m + 2] + 8.0 * (entries[m + 1] - entries[m - 1])) / 12.0;
        }
        return slopes;
    }

    /** Where x lies: the entry before it. Beyond the table, the last interval's. */
    int cell(double x) {
        return Math.max(0, Math.min((int) (x / spacing), points - 2));
    }

    /** The weights of entry and slope on both sides for the value at x; p, at most 1, is the place between. */
    Weights weights(double x) {
        int m = cell(x);
        double p = Math.min(x / spacing - m, 1.0);
        double q = p - 1;
        double difference = p * p * (3 - 2 * p);
        double steep = 6 * p * (1 - p) / spacing;
        return new Weights(
                m,
                difference,
                p * q * q,
                p * p * q,
                steep,
                (1 - 4 * p + 3 * p * p) / spacing,
                (3 * p * p - 2 * p) / spacing);
    }

    /**
     * With entries v₀, v₁ and slopes s₀, s₁ on both sides: value v₀ + d (v₁ − v₀) + a s₀ + b s₁ and
     * derivative dd (v₁ − v₀) + da s₀ + db s₁.
     */
    record Weights(int cell, double d, double a, double b, double dd, double da, double db) {
        double value(double v0, double v1, double s0, double s1) {
            return v0 + d * (v1 - v0) + a * s0 + b * s1;
        }

        double derivative(double v0, double v1, double s0, double s1) {
            return dd * (v1 - v0) + da * s0 + db * s1;
        }
    }
}
