package org.mlmix.engine;

import java.util.Arrays;

/**
 * A bit for each cell of a box, in rows along x, and the cells within reach of those whose bit is set:
 * found row by row, all cells of a row at once.
 */
final class CellBits {
    private int countX;
    private int countY;
    private int countZ;
    /** Words in a row. */
    private int words;

    private long[] set = new long[0];
    private long[] reached = new long[0];
    private long[] wide = new long[1];
    private long[] wider = new long[1];
    /** Rows along y and z in which bits are set: first and last. */
    private int firstY;

    private int lastY;
    private int firstZ;
    private int lastZ;
    /**
     * Rows within reach of one, by half the length of what is within reach in them: those of half length
     * w, steps along y and z, begin at {@code begin[w]}.
     */
    private int[] stepsY = new int[0];

    private int[] stepsZ = new int[0];
    private int[] begin = new int[2];
    private int longest;
    private int reachY;
    private int reachZ;

    /** A box of cells, no bit set. */
    void resize(int x, int y, int z) {
        countX = x;
        countY = y;
        countZ = z;
        words = (x + Long.SIZE - 1) / Long.SIZE;
        int length = words * y * z;
        if (set.length < length) {
            set = new long[length + length / 8];
            reached = new long[set.length];
        } else {
            Arrays.fill(set, 0, length, 0);
            Arrays.fill(reached, 0, length, 0);
        }
        if (wide.length < words) {
            wide = new long[words];
            wider = new long[words];
        }
        forgetRows();
    }

    private void forgetRows() {
        firstY = countY;
        lastY = -1;
        firstZ = countZ;
        lastZ = -1;
    }

    void set(int i, int j, int k) {
        set[(k * countY + j) * words + (i >> 6)] |= 1L << i;
        firstY = Math.min(firstY, j);
        lastY = Math.max(lastY, j);
        firstZ = Math.min(firstZ, k);
        lastZ = Math.max(lastZ, k);
    }

    /** Whether no bit is set. */
    boolean isEmpty() {
        return lastY < 0;
    }

    /** Whether a cell was reached at the last {@link #spread}. */
    boolean isReached(int i, int j, int k) {
        return (reached[(k * countY + j) * words + (i >> 6)] & 1L << i) != 0;
    }

    /** Takes the reached cells of the row {@code row} = k count_y + j, a word at a time, and forgets them. */
    long takeReached(int row, int word) {
        long bits = reached[row * words + word];
        reached[row * words + word] = 0;
        return bits;
    }

    int words() {
        return words;
    }

    /** Reached rows lie between these, along y. */
    int firstReachedY() {
        return Math.max(0, firstY - reachY);
    }

    int lastReachedY() {
        return Math.min(countY - 1, lastY + reachY);
    }

    /** Reached rows lie between these, along z. */
    int firstReachedZ() {
        return Math.max(0, firstZ - reachZ);
    }

    int lastReachedZ() {
        return Math.min(countZ - 1, lastZ + reachZ);
    }

    /** Clears the bits that are set. */
    void clear() {
        for (int k = firstZ; k <= lastZ; k++) {
            Arrays.fill(set, (k * countY + firstY) * words, (k * countY + lastY + 1) * words, 0);
        }
        forgetRows();
    }

    /** Reaches all cells that can hold a point within {@code reach} of one in a cell whose bit is set; in cells. */
    void spread(double reach) {
        if (isEmpty()) {
            return;
        }
        shape(reach);
        for (int k = firstZ; k <= lastZ; k++) {
            for (int j = firstY; j <= lastY; j++) {
                spreadRow(j, k);
            }
        }
    }

    private void shape(double reach) {
        reachY = (int) Math.min(reach + 1 + 1e-9, countY - 1.0);
        reachZ = (int) Math.min(reach + 1 + 1e-9, countZ - 1.0);
        double square = reach * reach * (1 + 1e-9) + 1e-9;
        longest = halfLength(0, 0, square);
        if (begin.length < longest + 2) {
            begin = new int[longest + 2];
        }
        int most = (2 * reachY + 1) * (2 * reachZ + 1);
        if (stepsY.length < most) {
            stepsY = new int[most];
            stepsZ = new int[most];
        }
        Arrays.fill(begin, 0, longest + 2, 0);
        for (int k = -reachZ; k <= reachZ; k++) {
            for (int j = -reachY; j <= reachY; j++) {
                int half = halfLength(j, k, square);
                if (half >= 0) {
                    begin[half]++;
                }
            }
        }
        for (int half = 1; half <= longest + 1; half++) {
            begin[half] += begin[half - 1];
        }
        // Now each one's end; filling it from there leaves its beginning behind.
        for (int k = -reachZ; k <= reachZ; k++) {
            for (int j = -reachY; j <= reachY; j++) {
                int half = halfLength(j, k, square);
                if (half >= 0) {
                    int at = --begin[half];
                    stepsY[at] = j;
                    stepsZ[at] = k;
                }
            }
        }
    }

    private int halfLength(int j, int k, double square) {
        double rest = square - (double) apart(j) * apart(j) - (double) apart(k) * apart(k);
        return rest < 0 ? -1 : (int) Math.min(Math.sqrt(rest) + 1, countX - 1.0);
    }

    /** Smallest distance, in edges, of points in cells that are so many cells apart. */
    private static int apart(int steps) {
        return Math.max(0, Math.abs(steps) - 1);
    }

    /** Widens a row step by step, and adds it to all rows that are reached so far. */
    private void spreadRow(int j, int k) {
        int row = (k * countY + j) * words;
        long any = 0;
        for (int word = 0; word < words; word++) {
            wide[word] = set[row + word];
            any |= wide[word];
        }
        for (int width = 0; any != 0 && width <= longest; width++) {
            add(j, k, width);
            if (width < longest) {
                widen();
            }
        }
    }

    private void widen() {
        for (int word = 0; word < words; word++) {
            long left = word > 0 ? wide[word - 1] >>> 63 : 0;
            long right = word + 1 < words ? wide[word + 1] << 63 : 0;
            wider[word] = wide[word] | wide[word] << 1 | left | wide[word] >>> 1 | right;
        }
        // Behind the end of a row there are no cells.
        wider[words - 1] &= -1L >>> -countX;
        long[] before = wide;
        wide = wider;
        wider = before;
    }

    private void add(int j, int k, int width) {
        for (int n = begin[width]; n < begin[width + 1]; n++) {
            int y = j + stepsY[n];
            int z = k + stepsZ[n];
            if (y < 0 || y >= countY || z < 0 || z >= countZ) {
                continue;
            }
            int row = (z * countY + y) * words;
            for (int word = 0; word < words; word++) {
                reached[row + word] |= wide[word];
            }
        }
    }

    long bytes() {
        return (long) Long.BYTES * (set.length + reached.length);
    }
}
