package org.mlmix.fitter.solve;

/**
 * Σ ((a_k · c − y_k) / τ_k)² ≤ bound: errors of hard data within their tolerances on average.
 *
 * @param hard of rows and targets already divided by τ; not changed, not copied
 * @param bound number of rows for an average of one tolerance
 */
public record Inequality(Factor hard, double bound) {
    public Inequality {
        if (!(bound > 0)) {
            throw new IllegalArgumentException("bound " + bound);
        }
    }

    /** With as large a bound as there are rows. */
    public Inequality(Factor hard) {
        this(hard, (double) hard.rows());
    }
}
