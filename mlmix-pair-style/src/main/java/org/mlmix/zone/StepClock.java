package org.mlmix.zone;

import java.util.Arrays;

/** Charges elapsed time to one phase after the other; one running stamp, so that nothing counts twice. */
public final class StepClock {
    private final long[] nanos = new long[Phase.values().length];
    private Phase current = Phase.OUTSIDE;
    private long since = System.nanoTime();

    /** From now on time goes to {@code phase}; returns what it went to before. */
    public Phase turnTo(Phase phase) {
        long now = System.nanoTime();
        nanos[current.ordinal()] += now - since;
        since = now;
        Phase before = current;
        current = phase;
        return before;
    }

    /** Seconds charged to a phase since the last reset. */
    public double seconds(Phase phase) {
        return 1e-9 * nanos[phase.ordinal()];
    }

    public void reset() {
        Arrays.fill(nanos, 0);
    }
}
