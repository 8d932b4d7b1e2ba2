package org.mlmix.zone;

/**
 * The formula of weights that lag, in times; see {@link Lag}.
 *
 * @param in for weights that grow; {@code out} for those that fall
 */
record PlainLag(double in, double out) {
    Lag tested() {
        return new Lag(in, out);
    }

    /** Whether a weight may be {@code actual} where the geometric one is {@code target}. */
    boolean allows(double before, double target, double elapsed, double actual, double tolerance) {
        double time = target > before ? in : out;
        double next = time == 0 ? target : target - (target - before) * Math.exp(-elapsed / time);
        if (target == 1 && next > 0.99) {
            return actual == 1;
        }
        if (target == 0 && next < 0.01) {
            return actual == 0;
        }
        // A geometric weight next to 1 or 0 may round to it in one formula and not in the other.
        boolean arrives =
                (next > 0.99 && target > 1 - 1e-13 && actual == 1) || (next < 0.01 && target < 1e-13 && actual == 0);
        return arrives || Math.abs(actual - next) <= tolerance;
    }
}
