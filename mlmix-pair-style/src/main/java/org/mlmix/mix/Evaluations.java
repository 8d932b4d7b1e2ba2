package org.mlmix.mix;

import java.util.Arrays;
import org.mlmix.bindings.ForceGroup;

/**
 * How often the potentials of each group were evaluated on this rank, and on how many local atoms. It
 * counts on as long as the fix lives; who asks takes differences. A group need not be evaluated in
 * every step, and may be evaluated several times in one. Tests of zone and buffers do not count.
 */
public final class Evaluations {
    private static final int GROUPS = ForceGroup.values().length;

    private final long[] steps = new long[GROUPS];
    private final long[] atoms = new long[GROUPS];
    private final long[] atomsNow = new long[GROUPS];
    private final boolean[] now = new boolean[GROUPS];

    /** A step begins, in which nothing has been evaluated yet. */
    public void begin() {
        Arrays.fill(atomsNow, 0);
        Arrays.fill(now, false);
    }

    /** The potentials of a group are evaluated together, on so many local atoms. */
    public void count(ForceGroup group, long atomCount) {
        int g = group.ordinal();
        if (!now[g]) {
            now[g] = true;
            steps[g]++;
        }
        atoms[g] += atomCount;
        atomsNow[g] += atomCount;
    }

    /** Steps in which a group was evaluated. */
    public long steps(ForceGroup group) {
        return steps[group.ordinal()];
    }

    /** Atoms that a group was evaluated on, summed over all evaluations. */
    public long atoms(ForceGroup group) {
        return atoms[group.ordinal()];
    }

    /** The same for the latest step alone; 0 where the group was not due. */
    public long atomsNow(ForceGroup group) {
        return atomsNow[group.ordinal()];
    }
}
