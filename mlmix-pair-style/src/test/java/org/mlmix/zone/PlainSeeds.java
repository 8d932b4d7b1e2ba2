package org.mlmix.zone;

import java.util.ArrayList;
import java.util.List;

/**
 * Who is a seed, from the whole history of a system: by the atoms' identities, in steps rather than
 * times, and sharing nothing with what it tests.
 *
 * <p>Seeds are decided anew at classifications, and when the values of a fix begin to count, which is
 * in the step after they were read. A static group counts from rebuild to rebuild. Who has qualified
 * within the last {@code persist} steps stays a seed.
 */
final class PlainSeeds {
    /**
     * @param group whether atoms of a group are seeds
     * @param dynamic whether that group is
     * @param values whether atoms with certain values are
     * @param fix whether atoms with certain values of a fix are
     * @param period steps between classifications
     * @param persist steps for which an atom stays a seed; 0: none
     */
    record Kinds(boolean group, boolean dynamic, boolean values, boolean fix, int period, double persist) {}

    /** Who qualified in a step; decisions from step {@code from} on know of it. */
    private record Verdict(long step, long from, boolean[] who) {}

    private final Kinds kinds;
    private final int count;
    private final List<Verdict> history = new ArrayList<>();

    /** Who qualifies by group, by values, and by a fix: as it counts, and as it was read last. */
    private boolean[] byKind;

    private boolean[] byState;
    private boolean[] byFix;
    private boolean[] fixRead;
    private boolean fixPending;

    /** Who has left since the last decision, which only that can end. */
    private boolean[] held;

    private long decided;

    /** @param initial seeds before the first values of a fix */
    PlainSeeds(Kinds kinds, boolean[] initial) {
        this.kinds = kinds;
        count = initial.length;
        byKind = new boolean[count];
        byState = new boolean[count];
        byFix = new boolean[count];
        held = new boolean[count];
        fixRead = kinds.fix() ? initial.clone() : new boolean[count];
        fixPending = kinds.fix();
    }

    /** The fix has values at the end of a step. */
    void read(long step, boolean[] who) {
        fixRead = who.clone();
        fixPending = true;
        history.add(new Verdict(step, step + 1, fixRead));
    }

    /**
     * A step.
     *
     * @param begins whether a run begins, with a step that another one may have ended with
     * @param span steps for which this one stands: those since the last one, and this one
     */
    void update(
            long step, boolean rebuilt, boolean begins, boolean first, int span, boolean[] group, boolean[] values) {
        boolean classify = first || step % kinds.period() < span;
        boolean fixCounts = fixPending && (first || !begins);
        if (first && kinds.fix()) {
            history.add(new Verdict(step, step, fixRead));
        }
        boolean[] before = seeds();
        if (kinds.group() && !kinds.dynamic() && rebuilt) {
            byKind = group.clone();
            history.add(new Verdict(step, step, byKind));
        }
        if (classify) {
            for (int i = 0; i < count; i++) {
                byState[i] = (kinds.group() && kinds.dynamic() && group[i]) || (kinds.values() && values[i]);
            }
        }
        if (fixCounts) {
            byFix = fixRead;
            fixPending = false;
        }
        if (classify || fixCounts) {
            history.add(new Verdict(step, step, byState.clone()));
            history.add(new Verdict(step, step, byKind.clone()));
            held = new boolean[count];
            decided = step;
        } else if (kinds.persist() > 0) {
            held = before;
        }
    }

    boolean[] seeds() {
        boolean[] seeds = new boolean[count];
        for (int i = 0; i < count; i++) {
            seeds[i] = byKind[i] || byState[i] || byFix[i] || held[i] || stays(i);
        }
        return seeds;
    }

    private boolean stays(int atom) {
        for (Verdict verdict : history) {
            if (verdict.who()[atom] && verdict.from() <= decided && decided - verdict.step() < kinds.persist() - 1e-6) {
                return true;
            }
        }
        return false;
    }
}
