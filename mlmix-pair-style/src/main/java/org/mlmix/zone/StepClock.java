package org.mlmix.zone;

import java.util.Arrays;
import org.mlmix.engine.Marks;

/**
 * Charges elapsed time to one phase after the other; one running stamp, so that nothing counts twice.
 *
 * <p>A device works behind the host's back. There each turn sets a mark in its work, and times are those
 * between marks: in the first {@value #SAMPLE} steps, and in one step of so many that follow, which stand
 * for all of these.
 */
public final class StepClock {
    /** A prime: a stride must not meet it always, or never. */
    private static final int SAMPLE = 101;

    private static final int PHASES = Phase.values().length;

    /** Of the host, or of steps of a device that each count for themselves. */
    private final double[] seconds = new double[PHASES];

    /** Of steps that stand for others, too. */
    private final double[] sampled = new double[PHASES];

    private Phase current = Phase.OUTSIDE;
    private long since = System.nanoTime();

    /** Of a device; null: the host's own time counts. */
    private Marks marks;

    private boolean everyStep;

    /** Whether time counts now; always on the host. */
    private boolean timed = true;

    /** Marks are numbered on and on, and lie in a ring: the last one that all is charged up to, and the next one. */
    private long charged;

    private long next;

    /** By mark in the ring: the phase to which the time before it goes. */
    private Phase[] before = new Phase[0];

    /** Since the last reset, where there is a device: steps, and those among them that stand for others. */
    private long steps;

    private long samples;

    /** Takes its time from a device, from the next step on; null: from the host. */
    public void follow(Marks device) {
        release();
        marks = device;
        before = new Phase[device == null ? 0 : device.count()];
        timed = device == null;
        since = System.nanoTime();
    }

    /** Lets go of a device, which may then be closed; no time counts until it follows something again. */
    public void release() {
        charge();
        marks = null;
        charged = 0;
        next = 0;
        timed = false;
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
        boolean alone = everyStep || steps < SAMPLE;
        boolean goesOn = timed && alone;
        if (!goesOn) {
            // Of the step before, while it is known what that one stands for.
            charge();
        }
        timed = alone || steps % SAMPLE == 0;
        samples += timed && !alone ? 1 : 0;
        steps++;
        if (timed && !goesOn) {
            charged = next;
            marks.set(inRing(next++));
        }
    }

    /** From now on time goes to {@code phase}; returns what it went to before. */
    public Phase turnTo(Phase phase) {
        Phase was = current;
        current = phase;
        if (!timed) {
            return was;
        }
        if (marks == null) {
            long now = System.nanoTime();
            seconds[was.ordinal()] += 1e-9 * (now - since);
            since = now;
        } else {
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
        double[] to = samples > 0 ? sampled : seconds;
        for (; charged + 1 < next; charged++) {
            int later = inRing(charged + 1);
            to[before[later].ordinal()] += marks.seconds(inRing(charged), later);
        }
    }

    /** Seconds charged to a phase since the last reset. */
    public double seconds(Phase phase) {
        charge();
        double stands = samples == 0 ? 0 : (double) (steps - SAMPLE) / samples;
        return seconds[phase.ordinal()] + stands * sampled[phase.ordinal()];
    }

    public void reset() {
        charge();
        Arrays.fill(seconds, 0);
        Arrays.fill(sampled, 0);
        steps = 0;
        samples = 0;
        // What is left of the step in which it is reset belongs to none.
        timed = marks == null || everyStep;
    }
}
