package org.mlmix.zone;

import java.util.Arrays;
import org.mlmix.engine.Marks;

/**
 * Charges elapsed time to one phase after the other; one running stamp, so that nothing counts twice.
 *
 * <p>A device works behind the host's back. There, in one step of {@value #SAMPLE}, each turn sets a mark
 * in its work, and times are those between marks in these steps, for all.
 */
public final class StepClock {
    /** A prime: a stride must not meet it always, or never. */
    private static final int SAMPLE = 101;

    private final double[] seconds = new double[Phase.values().length];
    private Phase current = Phase.OUTSIDE;
    private long since = System.nanoTime();

    /** Of a device; null: the host's own time counts. */
    private Marks marks;

    private boolean everyStep;
    private boolean timed;

    /** Marks are numbered on and on, and lie in a ring: the last one that all is charged up to, and the next one. */
    private long charged;

    private long next;

    /** By mark in the ring: the phase to which the time before it goes. */
    private Phase[] before = new Phase[0];

    /** Since the last reset, where there is a device. */
    private long steps;

    private long timedSteps;

    /** Follows a device from its next step on; null: the host again. */
    public void follow(Marks device) {
        charge();
        marks = device;
        charged = 0;
        next = 0;
        timed = false;
        before = new Phase[device == null ? 0 : device.count()];
        since = System.nanoTime();
    }

    /** Whether times are those of a device. */
    public boolean isOfADevice() {
        return marks != null;
    }

    /** Lets every step of a device count that follows. */
    public void everyStep() {
        everyStep = true;
    }

    /** A step begins. */
    public void beginStep() {
        if (marks == null) {
            return;
        }
        boolean goesOn = timed && everyStep;
        timed = everyStep || steps % SAMPLE == 0;
        steps++;
        if (timed) {
            timedSteps++;
        }
        if (timed && !goesOn) {
            charge();
            charged = next;
            marks.set(inRing(next++));
        }
    }

    /** From now on time goes to {@code phase}; returns what it went to before. */
    public Phase turnTo(Phase phase) {
        Phase was = current;
        current = phase;
        if (marks == null) {
            long now = System.nanoTime();
            seconds[was.ordinal()] += 1e-9 * (now - since);
            since = now;
        } else if (timed) {
            mark(was);
        }
        return was;
    }

    private void mark(Phase was) {
        if (next - charged == before.length) {
            charge();
        }
        int place = inRing(next++);
        marks.set(place);
        before[place] = was;
    }

    private int inRing(long mark) {
        return (int) (mark % before.length);
    }

    /** Waits for the marks that are set, and charges what lies between them. */
    private void charge() {
        for (; charged + 1 < next; charged++) {
            int later = inRing(charged + 1);
            seconds[before[later].ordinal()] += marks.seconds(inRing(charged), later);
        }
    }

    /** Seconds charged to a phase since the last reset. */
    public double seconds(Phase phase) {
        charge();
        double share = timedSteps == 0 ? 1 : (double) steps / timedSteps;
        return seconds[phase.ordinal()] * share;
    }

    public void reset() {
        charge();
        Arrays.fill(seconds, 0);
        steps = 0;
        timedSteps = 0;
    }
}
