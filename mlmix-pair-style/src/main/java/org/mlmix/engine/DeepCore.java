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
    /** By entry: the atom around found last, as entry of {@link #around}. */
    private int[] witness = new int[0];

    /** Atoms, ghosts included, that may keep them in the cheap list; by entry their number as counting, or -1. */
    private final AtomSet around = new AtomSet();

    private int[] number = new int[0];
    private final IntList list = new IntList();

    /** Those whose weight is below 1 now. */
    private int[] names = new int[0];

    private double[] positions = new double[0];
    private final PointGrid grid = new PointGrid();
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
            int room = candidates.size() + candidates.size() / 4;
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
        list.clear();
        for (int n = 0; n < space.found.size(); n++) {
            if ((space.flags[space.found.get(n)] & Flags.STAYS_CORE) == 0) {
                list.add(space.found.get(n));
            }
        }
        around.choose(list);
        reserve(around.size());
        counting.numbersOf(around, space.atoms.localCount(), number);
    }

    private void reserve(int count) {
        if (number.length < count) {
            int room = count + count / 4;
            number = new int[room];
            names = new int[room];
            positions = new double[3 * room];
        }
    }

    /** Takes those deep in the core, by current weights and positions, off the cheap list. */
    void evaluate(Workspace space, AtomSet candidates, int[] activeEntry, Counting counting, byte[] bits) {
        if (size == 0) {
            return;
        }
        space.load(around);
        double[] x = candidates.positions();
        double square = buffer * buffer;
        lonelyCount = 0;
        for (int n = 0; n < size; n++) {
            int entry = entries[n];
            if (activeEntry[entry] >= 0
                    && space.active.weight[activeEntry[entry]] == 1
                    && !isNear(x, entry, witness[n], square, counting)) {
                lonely[lonelyCount++] = n;
            }
        }
        boolean few = lonelyCount <= FEW;
        if (!few) {
            makeGrid(counting);
        }
        for (int m = 0; m < lonelyCount; m++) {
            int n = lonely[m];
            int entry = entries[n];
            witness[n] = few
                    ? search(x, entry, square, counting)
                    : grid.anyWithin(x[3 * entry], x[3 * entry + 1], x[3 * entry + 2], buffer, square);
            if (witness[n] < 0) {
                bits[candidates.get(entry)] |= Memberships.NOT_IN_CHEAP;
            }
        }
    }

    private int search(double[] x, int entry, double square, Counting counting) {
        for (int other = 0; other < around.size(); other++) {
            if (isNear(x, entry, other, square, counting)) {
                return other;
            }
        }
        return -1;
    }

    private boolean isNear(double[] x, int entry, int other, double square, Counting counting) {
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
        return number[entry] < 0 || counting.weight(number[entry]) < 1;
    }

    private void makeGrid(Counting counting) {
        int count = 0;
        for (int n = 0; n < around.size(); n++) {
            if (isBelowOne(n, counting)) {
                names[count] = n;
                System.arraycopy(around.positions(), 3 * n, positions, 3 * count++, 3);
            }
        }
        grid.build(positions, names, count, buffer / 2);
    }

    /** Local atoms that may be outside the cheap list until the next preparation. */
    IntList leaving() {
        return leaving;
    }

    long bytes() {
        return around.bytes()
                + grid.bytes()
                + leaving.bytes()
                + list.bytes()
                + (long) Integer.BYTES
                        * (entries.length + witness.length + lonely.length + number.length + names.length)
                + (long) Double.BYTES * positions.length;
    }
}
