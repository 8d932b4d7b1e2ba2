package org.mlmix.engine;

import org.mlmix.bindings.Doubles;

/**
 * Blends forces in place: F = λ F_exp + (1 − λ) F_cheap, by selection. Only the touched atoms are put
 * aside and blended; everywhere else the cheap force is the force.
 *
 * <p>Where a weight is exactly 0 the force that goes with it is not read, on ghosts too: styles that
 * are evaluated on some atoms only leave garbage around these.
 */
final class Blending {
    private static final int CHUNK = 1024;

    private final double[] chunk = new double[3 * CHUNK];
    private AtomSet touched = new AtomSet();
    /** By entry: the forces there were before, and the cheap ones, [touched][3]. */
    private double[] before = new double[0];

    private double[] cheap = new double[0];
    /** Entries of the counting atoms, by their numbers; ascending. */
    private int[] entryOf = new int[0];

    /** Follows new touched or counting atoms. */
    void prepare(TouchedAtoms atoms, Counting counting) {
        touched = atoms.set();
        int size = touched.size();
        if (before.length < 3 * size) {
            int room = size + size / 8;
            before = new double[3 * room];
            cheap = new double[3 * room];
        }
        if (entryOf.length < counting.size()) {
            entryOf = new int[counting.size() + counting.size() / 8];
        }
        // Active atoms ascend, and so do the ghosts behind them; both are among the touched atoms.
        int entry = 0;
        for (int number = 0; number < counting.size(); number++) {
            entry = touched.skipTo(counting.atom(number), entry);
            entryOf[number] = entry;
        }
    }

    /** Puts the forces on the touched atoms aside and leaves none. */
    void save(Doubles forces, double[] scratch) {
        takeAway(forces, before, scratch);
    }

    /** Puts the forces that have come to the touched atoms aside as the cheap ones. */
    void takeCheap(Doubles forces, double[] scratch) {
        takeAway(forces, cheap, scratch);
    }

    private void takeAway(Doubles forces, double[] saved, double[] scratch) {
        for (int run = 0; run < touched.runs(); run++) {
            int first = touched.first(run);
            int length = touched.length(run);
            forces.copyTo(3L * first, scratch, 0, 3 * length);
            for (int n = touched.runBegin(run); n < touched.runBegin(run + 1); n++) {
                int at = 3 * (touched.get(n) - first);
                for (int d = 0; d < 3; d++) {
                    saved[3 * n + d] = scratch[at + d];
                    scratch[at + d] = 0;
                }
            }
            forces.copyFrom(3L * first, scratch, 0, 3 * length);
        }
    }

    /** Leaves, on the touched atoms, what was there before and the blend of the forces put aside and those there. */
    void blend(Doubles forces, Counting counting, double[] scratch) {
        mix(Mixture.BLEND, 1, forces, counting, scratch);
    }

    /** The same for an impulse: the cheap force, and {@code factor} times the weighted difference. */
    void blendImpulse(Doubles forces, Counting counting, double factor, double[] scratch) {
        mix(Mixture.IMPULSE, factor, forces, counting, scratch);
    }

    /** Leaves, on the touched atoms, the weighted difference between the forces there and those put aside. */
    void showDifference(Doubles forces, Counting counting, double[] scratch) {
        mix(Mixture.DIFFERENCE, 1, forces, counting, scratch);
    }

    /** What is made of expensive and cheap forces. */
    private enum Mixture {
        BLEND,
        IMPULSE,
        DIFFERENCE
    }

    private void mix(Mixture mixture, double factor, Doubles forces, Counting counting, double[] scratch) {
        int next = 0;
        int entry = nextEntry(counting, next);
        for (int run = 0; run < touched.runs(); run++) {
            int first = touched.first(run);
            int length = touched.length(run);
            forces.copyTo(3L * first, scratch, 0, 3 * length);
            for (int n = touched.runBegin(run); n < touched.runBegin(run + 1); n++) {
                double share = 0;
                if (n == entry) {
                    share = counting.weight(counting.numberNow(next++));
                    entry = nextEntry(counting, next);
                }
                int at = 3 * (touched.get(n) - first);
                switch (mixture) {
                    case BLEND -> blend(n, share, at, scratch);
                    case IMPULSE -> blendImpulse(n, factor * share, at, scratch);
                    case DIFFERENCE -> showDifference(n, share, at, scratch);
                }
            }
            forces.copyFrom(3L * first, scratch, 0, 3 * length);
        }
    }

    /** The entry of the n-th atom whose weight is above 0; -1: there are no more. */
    private int nextEntry(Counting counting, int n) {
        return n < counting.now() ? entryOf[counting.numberNow(n)] : -1;
    }

    private void blend(int entry, double share, int at, double[] force) {
        for (int d = 0; d < 3; d++) {
            double mixed;
            if (share == 0) {
                mixed = cheap[3 * entry + d];
            } else if (share == 1) {
                mixed = force[at + d];
            } else {
                mixed = share * force[at + d] + (1 - share) * cheap[3 * entry + d];
            }
            force[at + d] = before[3 * entry + d] + mixed;
        }
    }

    private void blendImpulse(int entry, double share, int at, double[] force) {
        for (int d = 0; d < 3; d++) {
            double base = cheap[3 * entry + d];
            double mixed = share == 0 ? base : base + share * (force[at + d] - base);
            force[at + d] = before[3 * entry + d] + mixed;
        }
    }

    private void showDifference(int entry, double share, int at, double[] force) {
        for (int d = 0; d < 3; d++) {
            force[at + d] = share == 0 ? 0 : share * (force[at + d] - cheap[3 * entry + d]);
        }
    }

    /** Leaves, on the touched atoms, the forces there were before. */
    void putBack(Doubles forces, double[] scratch) {
        for (int run = 0; run < touched.runs(); run++) {
            int first = touched.first(run);
            int length = touched.length(run);
            forces.copyTo(3L * first, scratch, 0, 3 * length);
            for (int n = touched.runBegin(run); n < touched.runBegin(run + 1); n++) {
                System.arraycopy(before, 3 * n, scratch, 3 * (touched.get(n) - first), 3);
            }
            forces.copyFrom(3L * first, scratch, 0, 3 * length);
        }
    }

    /**
     * An atom whose force is not finite although its weight says that it counts by a weighting; -1: none.
     *
     * @param everywhere whether to look at all atoms rather than at those touched
     */
    int findNotFinite(Atoms atoms, Weighting weighting, boolean everywhere, double[] scratch) {
        if (everywhere) {
            for (int first = 0; first < atoms.allCount(); first += CHUNK) {
                int length = Math.min(CHUNK, atoms.allCount() - first);
                int atom = findNotFinite(atoms, weighting, first, length, chunk);
                if (atom >= 0) {
                    return atom;
                }
            }
            return -1;
        }
        for (int run = 0; run < touched.runs(); run++) {
            int atom = findNotFinite(atoms, weighting, touched.first(run), touched.length(run), scratch);
            if (atom >= 0) {
                return atom;
            }
        }
        return -1;
    }

    private static int findNotFinite(Atoms atoms, Weighting weighting, int first, int length, double[] scratch) {
        atoms.forces().copyTo(3L * first, scratch, 0, 3 * length);
        for (int n = 0, at = 0; n < length; n++, at += 3) {
            double sum = Math.abs(scratch[at]) + Math.abs(scratch[at + 1]) + Math.abs(scratch[at + 2]);
            if (!(sum <= Double.MAX_VALUE) && weighting.counts(atoms.weight(first + n))) {
                return first + n;
            }
        }
        return -1;
    }

    long bytes() {
        return (long) Double.BYTES * (before.length + cheap.length) + (long) Integer.BYTES * entryOf.length;
    }
}
