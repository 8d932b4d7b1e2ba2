package org.mlmix.validation.stats;

/**
 * Where a line is fitted to a mean-square displacement: after the vibrations, before few displacements are left to
 * average over. Chosen before the runs, and the same for all arms.
 *
 * @param from ps, included
 * @param to ps, included
 */
public record FitWindow(double from, double to) {
    public FitWindow {
        Require.that(from >= 0 && from < to && Double.isFinite(to), "a fit window from " + from + " to " + to + " ps");
    }

    boolean contains(double time) {
        return time >= from && time <= to;
    }
}
