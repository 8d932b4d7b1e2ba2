package org.mlmix.mix;

import org.mlmix.bindings.Doubles;
import org.mlmix.bindings.Step;
import org.mlmix.engine.Atoms;
import org.mlmix.zone.Lot;

/**
 * Moves atoms a little for the time of a trial, ghosts as their owners: in a crystal at rest the parts
 * of a force that a narrow buffer leaves out may cancel. Needs no communication, as each move follows
 * from the atom's identity.
 */
final class Nudge {
    private static final int DRAW = 1;
    private static final int DRAW_OF_ONE = 4;

    private double[] original = new double[0];
    private double[] moved = new double[0];
    private int length;

    /** Remembers where the atoms are. */
    void begin(Step step, Atoms atoms) {
        length = 3 * atoms.allCount();
        original = new double[length];
        moved = new double[length];
        step.positions().copyTo(0, original, 0, length);
    }

    /** Moves all atoms from where they were at first, by up to {@code size} along each axis. */
    void all(Step step, Atoms atoms, double size) {
        for (int n = 0; n < length; n++) {
            moved[n] = original[n] + size * (2 * Lot.of(atoms.tag(n / 3), DRAW + n % 3) - 1);
        }
        step.positions().copyFrom(0, moved, 0, length);
    }

    /** Moves one atom and its images from where {@link #all} has put it, by {@code size} times {@link #direction}. */
    void one(Step step, Atoms atoms, long tag, double size) {
        Doubles positions = step.positions();
        for (int i = 0; i < length / 3; i++) {
            for (int d = 0; atoms.tag(i) == tag && d < 3; d++) {
                positions.set(3L * i + d, moved[3 * i + d] + size * direction(tag, d));
            }
        }
    }

    /** A number from -1 to 1 for an atom and an axis. */
    static double direction(long tag, int axis) {
        return 2 * Lot.of(tag, DRAW_OF_ONE + axis) - 1;
    }

    /** Puts the atoms back. */
    void end(Step step) {
        step.positions().copyFrom(0, original, 0, length);
    }
}
