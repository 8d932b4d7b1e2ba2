package org.mlmix.fix;

import java.util.Optional;

/**
 * Which steps evaluate the expensive potential in temporal mixing, and for how many steps each of them
 * stands. It goes on through runs, restarts and {@code reset_timestep}: what counts is how many steps
 * have gone by since the last evaluation, not LAMMPS' number of the step.
 *
 * <p>The kicks of velocity Verlet are halves, one before and one after the step, so that an evaluation
 * between intervals of n and m steps stands for (n + m) / 2.
 */
final class StrideClock {
    /** A step that evaluates the expensive potential; where the interval has changed, the one where it did. */
    private long anchor;

    /** Steps between evaluations, up to the anchor and from it on. */
    private int before = 1;

    private int now = 1;

    /** Steps between evaluations from the next one that is due on. */
    private int wanted = 1;

    /** The step that was last known, or none. */
    private long seen;

    private boolean begun;

    /** What a restart file has said, until a run begins; or null. */
    private Phase restored;

    /**
     * Where between two evaluations a run stands.
     *
     * @param before steps between evaluations up to the anchor
     * @param now steps between evaluations from the anchor on
     * @param gone steps since the anchor
     */
    record Phase(int before, int now, long gone) {
        private static final String SEPARATOR = " ";

        String text() {
            return before + SEPARATOR + now + SEPARATOR + gone;
        }

        static Phase parse(String text) {
            String[] words = text.split(SEPARATOR);
            return new Phase(Integer.parseInt(words[0]), Integer.parseInt(words[1]), Long.parseLong(words[2]));
        }
    }

    /** Evaluates in every step divisible by {@code interval} from now on. */
    void start(int interval) {
        anchor = 0;
        before = interval;
        now = interval;
        wanted = interval;
        begun = false;
        restored = null;
    }

    /** Takes over where the run that wrote a restart file stood. */
    void restore(Phase phase) {
        restored = phase;
    }

    /**
     * A run begins, at a step which may have another number than the one at which the last run ended.
     *
     * @param given the interval that the fix line asks for, or none: it is found during the run
     * @return by how much the numbers of steps have changed since
     */
    long beginRun(long timestep, Optional<Integer> given) {
        long shift = begun && restored == null ? timestep - seen : 0;
        anchor += shift;
        if (restored != null) {
            before = restored.before();
            now = restored.now();
            anchor = timestep - restored.gone();
            restored = null;
        }
        see(timestep);
        wanted = now;
        if (given.isPresent() && given.get() != now) {
            // Another line than that of the run before. An impulse that is still to come ends an interval of
            // the old length; where one has just come, LAMMPS' set-up repeats it as the new line would have it.
            wanted = given.get();
            if (isDue(timestep)) {
                anchor = timestep;
                before = wanted;
                now = wanted;
            }
        }
        return shift;
    }

    /** In a step that is due, and has not been evaluated yet: the interval that the fix line asks for begins. */
    void settle(long timestep) {
        if (wanted != now && isDue(timestep)) {
            change(timestep, wanted);
        }
    }

    /** The run is at this step. */
    void see(long timestep) {
        seen = timestep;
        begun = true;
    }

    /** Whether a step evaluates the expensive potential. */
    boolean isDue(long timestep) {
        return Math.floorMod(timestep - anchor, now) == 0;
    }

    /** For how many steps the evaluation in a step that is due stands. */
    double weight(long timestep) {
        return timestep == anchor ? 0.5 * ((double) before + now) : now;
    }

    /** Steps that have gone by, at most, since the evaluation before a step that is due. */
    int span(long timestep) {
        return timestep == anchor ? Math.max(before, now) : now;
    }

    /** The last step, up to this one, that evaluated the expensive potential. */
    long last(long timestep) {
        return timestep - Math.floorMod(timestep - anchor, now);
    }

    /** The first step behind this one that evaluates the expensive potential. */
    long next(long timestep) {
        return last(timestep) + now;
    }

    /** Steps from an evaluation to the next. */
    int interval() {
        return now;
    }

    /** From a step on that is due, and has not been evaluated yet, the interval is another. */
    void change(long timestep, int interval) {
        before = now;
        now = interval;
        wanted = interval;
        anchor = timestep;
    }

    /** Where it stands. */
    Phase phase() {
        return new Phase(before, now, seen - anchor);
    }
}
