package org.mlmix.engine;

import java.util.Arrays;

/** The local atoms whose weight may be above 0 until the next preparation. */
final class ActiveAtoms {
    /** From here on a weight that grows to 1, or falls to 0, is there. */
    private static final double NEARLY_ONE = 0.99;

    private static final double NEARLY_NOTHING = 0.01;

    final AtomSet set = new AtomSet();
    /** By entry: the weight, and the one that the geometry gives. */
    double[] weight = new double[0];

    double[] target = new double[0];
    /** By entry: what the atom may come to be, {@link Flags#MAY_BE_CORE} and {@link Flags#SURELY_CORE}. */
    int[] flags = new int[0];
    /** By entry: what was nearest last time; it most likely still is. -1: not known. */
    int[] nearest = new int[0];

    /** By entry of the choice before: the entry it has now, or -1. */
    private int[] moved = new int[0];

    private int movedCount;

    void choose(IntList atoms, int[] flagsOfAtoms, Atoms all, double[] scratch) {
        findMoves(atoms);
        set.choose(atoms);
        int size = set.size();
        if (weight.length < size) {
            int room = size + size / 8;
            weight = new double[room];
            target = new double[room];
            flags = new int[room];
            nearest = new int[room];
        }
        set.loadWeights(all.output(), weight, 0, scratch);
        for (int n = 0; n < size; n++) {
            flags[n] = flagsOfAtoms[set.get(n)];
        }
        Arrays.fill(nearest, 0, size, -1);
    }

    private void findMoves(IntList next) {
        movedCount = set.size();
        if (moved.length < movedCount) {
            moved = new int[movedCount + movedCount / 8];
        }
        set.findEntries(next, moved, 0, 0);
    }

    /** Entry now of what was the entry {@code before} of the choice before this one; -1: none. */
    int moved(int before) {
        return before < movedCount ? moved[before] : -1;
    }

    boolean has(int entry, int flag) {
        return (flags[entry] & flag) != 0;
    }

    void follow(double in, double out) {
        for (int n = 0; n < set.size(); n++) {
            target[n] = follow(weight[n], target[n], target[n] > weight[n] ? in : out);
        }
    }

    private static double follow(double weight, double target, double share) {
        double next = weight + (target - weight) * share;
        if (target == 1 && next > NEARLY_ONE) {
            return 1;
        }
        return target == 0 && next < NEARLY_NOTHING ? 0 : next;
    }

    long bytes() {
        return set.bytes()
                + (long) Double.BYTES * (weight.length + target.length)
                + (long) Integer.BYTES * (flags.length + nearest.length + moved.length);
    }
}
