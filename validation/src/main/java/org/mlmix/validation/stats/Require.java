package org.mlmix.validation.stats;

/** Refusals that name what was given. */
final class Require {
    private Require() {}

    static void that(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    static void finite(double[] values, String what) {
        for (int n = 0; n < values.length; n++) {
            if (!Double.isFinite(values[n])) {
                throw new IllegalArgumentException("%s: value %d of %d is %s, not a finite number"
                        .formatted(what, n + 1, values.length, values[n]));
            }
        }
    }

    static void finite(double value, String what) {
        that(Double.isFinite(value), what + " is " + value + ", not a finite number");
    }

    static void positive(double value, String what) {
        that(value > 0 && Double.isFinite(value), what + " is " + value + ", not a positive number");
    }

    /** A probability that is neither impossible nor certain. */
    static void probability(double value, String what) {
        that(value > 0 && value < 1, what + " is " + value + ", not between 0 and 1");
    }

    static void dimension(int dimension) {
        that(dimension >= 1 && dimension <= 3, "dimension is " + dimension + ", not 1, 2 or 3");
    }
}
