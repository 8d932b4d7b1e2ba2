package org.mlmix.engine;

import java.util.Arrays;

/**
 * The atoms deep in the core, which the cheap potential need not be evaluated on: those of weight 1
 * without an atom of weight below 1 within its buffer.
 */
final class DeepCore {
    /** For so few a grid is not worth while. */
    private static final int FEW = 8;

    private final double buffer;
    private final boolean nobody;

    /** Local atoms that may be deep in the core, as entries of the candidates. */
    private int[] entries = new int[0];

    private int size;
    private final IntList leaving = new IntList();
    /** By entry: the atom around found last, as entry of {@link Workspace#near}. */
    private int[] witness = new int[0];

    /**
     * The atoms near, ghosts included, may keep them in the cheap list; by entry of these their number as
     * counting, or -1.
     */
    private int[] number = new int[0];
    /** Those whose witness is gone in this step. */
    private int[] lonely = new int[0];

    private int lonelyCount;

    /** @param nobody whether no atom counts as deep in the core, wherever it is */
    DeepCore(double buffer, boolean nobody) {
        this.buffer = buffer;
        this.nobody = nobody;
    }

    void prepare(Workspace space, AtomSet candidates, Counting counting) {
        size = 0;
        leaving.clear();
        if (nobody) {
            return;
        }
        space.bins.clear();
        if (entries.length < candidates.size()) {
            int room = candidates.size() + candidates.size() / 8;
            entries = new int[room];
            witness = new int[room];
            lonely = new int[room];
        }
        for (int n = 0; n < candidates.size(); n++) {
            if ((space.flags[candidates.get(n)] & Flags.MAY_BE_CORE) != 0) {
                space.bins.from(candidates.get(n));
                leaving.add(candidates.get(n));
                entries[size++] = n;
            }
        }
        Arrays.fill(witness, 0, size, -1);
        findAround(space, counting);
    }

    private void findAround(Workspace space, Counting counting) {
        space.bins.collect(buffer, space.atoms.allCount(), space.found);
        space.found.keepWithout(Flags.STAYS_CORE, space.flags);
        space.near.choose(space.found);
        int count = space.near.size();
        if (number.length < count) {
            number = new int[count + count / 8];
        }
        counting.numbersOf(space.near, space.atoms.localCount(), number);
    }

    /** Takes those deep in the core, by current weights and positions, off the cheap list. */
    void evaluate(Workspace space, AtomSet candidates, int[] activeEntry, Counting counting, byte[] bits) {
        if (size == 0) {
            return;
        }
        AtomSet around = space.near;
        space.load(around);
        double[] x = candidates.positions();
        double square = buffer * buffer;
        lonelyCount = 0;
        for (int n = 0; n < size; n++) {
            int entry = entries[n];
            if (activeEntry[entry] >= 0
                    && WeightClass.isCore(space.active.weight[activeEntry[entry]])
                    && !isNear(x, entry, around, witness[n], square, counting)) {
                lonely[lonelyCount++] = n;
            }
        }
        boolean few = lonelyCount <= FEW;
        if (!few) {
            makeGrid(space, counting);
        }
        for (int m = 0; m < lonelyCount; m++) {
            int n = lonely[m];
            int entry = entries[n];
            witness[n] = few
                    ? search(x, entry, around, square, counting)
                    : space.grid.anyWithin(x[3 * entry], x[3 * entry + 1], x[3 * entry + 2], buffer, square);
            if (witness[n] < 0) {
                bits[candidates.get(entry)] |= Memberships.NOT_IN_CHEAP;
            }
        }
    }

    private int search(double[] x, int entry, AtomSet around, double square, Counting counting) {
        for (int other = 0; other < around.size(); other++) {
            if (isNear(x, entry, around, other, square, counting)) {
                return other;
            }
        }
        return -1;
    }

    private boolean isNear(double[] x, int entry, AtomSet around, int other, double square, Counting counting) {
        if (other < 0 || !isBelowOne(other, counting)) {
            return false;
        }
        double[] at = around.positions();
        double dx = at[3 * other] - x[3 * entry];
        double dy = at[3 * other + 1] - x[3 * entry + 1];
        double dz = at[3 * other + 2] - x[3 * entry + 2];
        return dx * dx + dy * dy + dz * dz <= square;
    }

    private boolean isBelowOne(int entry, Counting counting) {
        return number[entry] < 0 || WeightClass.isCheap(counting.weight(number[entry]));
    }

    private void makeGrid(Workspace space, Counting counting) {
        AtomSet around = space.near;
        space.reservePoints(around.size());
        double[] from = around.positions();
        double[] points = space.points;
        int count = 0;
        for (int n = 0; n < around.size(); n++) {
            if (isBelowOne(n, counting)) {
                space.names[count] = n;
                points[3 * count] = from[3 * n];
                points[3 * count + 1] = from[3 * n + 1];
                points[3 * count + 2] = from[3 * n + 2];
                count++;
            }
        }
        space.grid.build(points, space.names, count, buffer / 2);
    }

    /** Local atoms that may be outside the cheap list until the next preparation. */
    IntList leaving() {
        return leaving;
    }

    long bytes() {
        return leaving.bytes()
                + (long) Integer.BYTES * (entries.length + witness.length + lonely.length + number.length);
    }
}
