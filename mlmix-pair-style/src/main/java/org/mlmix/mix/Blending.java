package org.mlmix.mix;

import org.mlmix.bindings.Doubles;
import org.mlmix.zone.Atoms;

/**
 * Blends the forces of the touched atoms in place, by selection: where a weight is exactly 0 or 1 the
 * force that does not count is not read, as it may be anything. In the order {@link #begin}, the
 * cheap evaluations, {@link #takeCheap}, the expensive ones, {@link #blend}.
 */
final class Blending {
    /** Forces on the touched atoms, [touched][3]: what was there before us, and the cheap ones. */
    private double[] before = new double[0];

    private double[] cheap = new double[0];

    /** Makes room for so many touched atoms. */
    void reserve(int touched) {
        int size = 3 * touched;
        if (before.length < size) {
            before = new double[size + size / 4];
            cheap = new double[size + size / 4];
        }
    }

    /** Puts aside what was there before us, and begins at 0. */
    void begin(Doubles forces, TouchedAtoms touched) {
        takeAway(forces, touched, before);
    }

    /** Puts aside the cheap forces, and begins at 0 again. */
    void takeCheap(Doubles forces, TouchedAtoms touched) {
        takeAway(forces, touched, cheap);
    }

    private static void takeAway(Doubles forces, TouchedAtoms touched, double[] saved) {
        for (int n = 0; n < touched.size(); n++) {
            long at = 3L * touched.get(n);
            for (int d = 0; d < 3; d++) {
                saved[3 * n + d] = forces.get(at + d);
                forces.set(at + d, 0);
            }
        }
    }

    /** Blends the expensive forces, which are there, with the cheap ones, and adds what was there before us. */
    void blend(Doubles forces, TouchedAtoms touched, Atoms atoms) {
        for (int n = 0; n < touched.size(); n++) {
            int atom = touched.get(n);
            double weight = atoms.weight(atom);
            long at = 3L * atom;
            for (int d = 0; d < 3; d++) {
                double mixed;
                if (weight == 0) {
                    mixed = cheap[3 * n + d];
                } else if (weight == 1) {
                    mixed = forces.get(at + d);
                } else {
                    mixed = weight * forces.get(at + d) + (1 - weight) * cheap[3 * n + d];
                }
                forces.set(at + d, before[3 * n + d] + mixed);
            }
        }
    }

    /** Leaves the touched atoms as they were before us. */
    void putBack(Doubles forces, TouchedAtoms touched) {
        for (int n = 0; n < touched.size(); n++) {
            for (int d = 0; d < 3; d++) {
                forces.set(3L * touched.get(n) + d, before[3 * n + d]);
            }
        }
    }
}
