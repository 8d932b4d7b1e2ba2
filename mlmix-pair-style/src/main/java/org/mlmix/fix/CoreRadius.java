package org.mlmix.fix;

import org.mlmix.options.ZoneSettings;
import org.mlmix.options.ZoneSettings.Action;

/** Radius of the core, which may grow beyond what the fix line says; distance units. */
final class CoreRadius {
    private boolean mayGrow;
    private double now;

    /** The radius from the next rebuild on; NaN: it stays. */
    private double next = Double.NaN;

    CoreRadius(ZoneSettings settings) {
        follow(settings);
    }

    /** Follows another line; a core that has grown stays as it is where the line lets it grow. */
    void follow(ZoneSettings settings) {
        double grown = now;
        mayGrow = settings.check().action() == Action.GROW;
        now = settings.core();
        next = Double.NaN;
        restore(grown);
    }

    /** Takes over how far the core had grown in the run that wrote a restart file. */
    void restore(double grown) {
        if (mayGrow) {
            now = Math.max(now, grown);
        }
    }

    double now() {
        return now;
    }

    /** Whether it will be another from the next rebuild on. */
    boolean growing() {
        return !Double.isNaN(next);
    }

    /** It will be as wide from the next rebuild on. */
    void growTo(double wider) {
        next = wider;
    }

    /** A core that was to grow does so now; returns whether it did. */
    boolean settle() {
        if (!growing()) {
            return false;
        }
        now = next;
        next = Double.NaN;
        return true;
    }
}
