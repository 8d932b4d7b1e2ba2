package org.mlmix.zone;

/**
 * Hysteresis: weights follow the geometric value g with a lag, λ ← λ + (g − λ)(1 − exp(−Δt/T)), with
 * one time T for weights that grow and one for those that fall.
 *
 * @param timeIn T for weights that grow, time units
 * @param timeOut T for weights that fall, time units
 */
public record Lag(double timeIn, double timeOut) {
    /** The share of a difference that a weight which grows makes up in a time. */
    public double shareIn(double elapsed) {
        return share(elapsed, timeIn);
    }

    /** The share of a difference that a weight which falls makes up in a time. */
    public double shareOut(double elapsed) {
        return share(elapsed, timeOut);
    }

    private static double share(double elapsed, double time) {
        return time == 0 ? 1 : -Math.expm1(-Math.max(0, elapsed) / time);
    }
}
