package org.mlmix.engine;

import java.util.Arrays;
import org.mlmix.bindings.Doubles;

/**
 * All atoms of a rank, ghosts included, in cells: made once per rebuild, in two linear passes, and
 * good until the next. Finds all atoms that may come within reach of some cells in the meantime, at
 * a cost that follows what it finds.
 *
 * <p>It keeps, too, where the atoms were: two atoms that have left their places by half the skin each
 * may yet go as far the other way, so that from where they are now they may change their distance by
 * twice the skin, but from where they were by the skin alone.
 */
final class Bins {
    private static final double ATOMS_PER_CELL = 2;
    private static final int CHUNK = 2048;

    /** Bound of what rounding to a float changes a distance by, relative to the longest edge of the box. */
    private static final double ROUNDING = 0x1p-21;

    private final double[] low = new double[3];
    private final double[] high = new double[3];
    private final int[] cells = new int[3];
    private final double[] chunk = new double[3 * CHUNK];
    private double edge;
    private double margin;
    private int[] cellOf = new int[0];
    private int[] start = new int[1];
    private int[] order = new int[0];

    /** Where the atoms were, from the lowest corner of the box, [count][3]; rounded, as margins allow for it. */
    private float[] places = new float[0];

    /** Where reach begins, and what it comes to. */
    private final CellBits reach = new CellBits();
    /** Bits by atom: found in reached cells. */
    private long[] found = new long[0];

    /**
     * Puts the atoms into cells.
     *
     * @param count of atoms, ghosts included
     * @param drift by how much two atoms may change their distance from now on until the next rebuild
     */
    void build(Doubles positions, int count, double drift) {
        if (order.length < count) {
            int room = count + count / 8;
            order = new int[room];
            cellOf = new int[room];
            places = new float[3 * room];
        }
        findBounds(positions, count);
        margin = drift + ROUNDING * longest();
        chooseCells(count);
        int total = cells[0] * cells[1] * cells[2];
        if (start.length < total + 1) {
            start = new int[total + total / 8 + 1];
        } else {
            Arrays.fill(start, 0, total + 1, 0);
        }
        reach.resize(cells[0], cells[1], cells[2]);
        if (found.length < count / Long.SIZE + 1) {
            found = new long[count / Long.SIZE + count / (8 * Long.SIZE) + 1];
        }
        fill(positions, count, total);
    }

    private void findBounds(Doubles positions, int count) {
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int first = 0; first < count; first += CHUNK) {
            int length = Math.min(CHUNK, count - first);
            positions.copyTo(3L * first, chunk, 0, 3 * length);
            for (int d = 0; d < 3; d++) {
                double least = low[d];
                double most = high[d];
                for (int n = d; n < 3 * length; n += 3) {
                    double x = chunk[n];
                    // Not for what is no number, or infinite: LAMMPS will say that such an atom is lost.
                    if (x < least && x > Double.NEGATIVE_INFINITY) {
                        least = x;
                    }
                    if (x > most && x < Double.POSITIVE_INFINITY) {
                        most = x;
                    }
                }
                low[d] = least;
                high[d] = most;
            }
        }
        for (int d = 0; d < 3; d++) {
            if (!(low[d] <= high[d])) {
                low[d] = 0;
                high[d] = 0;
            }
        }
    }

    private void chooseCells(int count) {
        double volume = 1;
        double longest = longest();
        for (int d = 0; d < 3; d++) {
            // A sheet or a row of atoms is as thick as is of no consequence.
            volume *= Math.max(high[d] - low[d], 1e-3 * longest);
        }
        edge = Math.max(Math.cbrt(ATOMS_PER_CELL * volume / Math.max(1, count)), 1e-300);
        long limit = count + 64L;
        while (along(0) * along(1) * along(2) > limit) {
            edge *= 1.26;
        }
        for (int d = 0; d < 3; d++) {
            cells[d] = (int) along(d);
        }
    }

    private double longest() {
        return Math.max(high[0] - low[0], Math.max(high[1] - low[1], high[2] - low[2]));
    }

    private double along(int d) {
        return Math.floor((high[d] - low[d]) / edge) + 1;
    }

    private void fill(Doubles positions, int count, int total) {
        // The quick compiler reads a field anew at every use.
        double inverse = 1 / edge;
        double lowX = low[0];
        double lowY = low[1];
        double lowZ = low[2];
        int countX = cells[0];
        int countY = cells[1];
        int countZ = cells[2];
        double[] x = chunk;
        float[] place = places;
        int[] cellOfAtom = cellOf;
        int[] end = start;
        for (int first = 0; first < count; first += CHUNK) {
            int length = Math.min(CHUNK, count - first);
            positions.copyTo(3L * first, x, 0, 3 * length);
            for (int n = 0; n < length; n++) {
                double fromX = x[3 * n] - lowX;
                double fromY = x[3 * n + 1] - lowY;
                double fromZ = x[3 * n + 2] - lowZ;
                int at = 3 * (first + n);
                place[at] = (float) fromX;
                place[at + 1] = (float) fromY;
                place[at + 2] = (float) fromZ;
                int i = clamp((int) (fromX * inverse), countX);
                int j = clamp((int) (fromY * inverse), countY);
                int k = clamp((int) (fromZ * inverse), countZ);
                int cell = (k * countY + j) * countX + i;
                cellOfAtom[first + n] = cell;
                end[cell]++;
            }
        }
        int sum = 0;
        for (int cell = 0; cell <= total; cell++) {
            sum += end[cell];
            end[cell] = sum;
        }
        int[] atoms = order;
        for (int atom = count - 1; atom >= 0; atom--) {
            int at = end[cellOfAtom[atom]] - 1;
            end[cellOfAtom[atom]] = at;
            atoms[at] = atom;
        }
    }

    private static int clamp(int cell, int count) {
        return cell < 0 ? 0 : cell >= count ? count - 1 : cell;
    }

    /** Begins a search: nothing is reached. */
    void clear() {
        reach.clear();
    }

    /** Reach begins, among other places, at this atom. */
    void from(int atom) {
        int cell = cellOf[atom];
        int row = cell / cells[0];
        reach.set(cell - row * cells[0], row % cells[1], row / cells[1]);
    }

    /**
     * Lists, in ascending order, the atoms below {@code limit} that may come within {@code distance} of
     * one of those that reach begins at, these included, and perhaps some more.
     */
    void collect(double distance, int limit, IntList list) {
        list.clear();
        if (reach.isEmpty()) {
            return;
        }
        reach.spread((distance + margin) / edge);
        int[] atoms = order;
        long[] bitsOfAtoms = found;
        int first = Integer.MAX_VALUE;
        int last = -1;
        for (int k = reach.firstReachedZ(); k <= reach.lastReachedZ(); k++) {
            for (int j = reach.firstReachedY(); j <= reach.lastReachedY(); j++) {
                int row = k * cells[1] + j;
                for (int word = 0; word < reach.words(); word++) {
                    long bits = reach.takeReached(row, word);
                    while (bits != 0) {
                        int low = Long.numberOfTrailingZeros(bits);
                        int length = Long.numberOfTrailingZeros(~(bits >>> low));
                        bits = low + length < Long.SIZE ? bits & (-1L << (low + length)) : 0;
                        // The atoms of neighbouring cells of a row stand side by side.
                        int cell = row * cells[0] + word * Long.SIZE + low;
                        int end = start[cell + length];
                        for (int m = start[cell]; m < end; m++) {
                            int atom = atoms[m];
                            bitsOfAtoms[atom >> 6] |= 1L << atom;
                            first = Math.min(first, atom);
                            last = Math.max(last, atom);
                        }
                    }
                }
            }
        }
        list(first, last, limit, list);
    }

    /** Lists the atoms found and forgets them. */
    private void list(int first, int last, int limit, IntList list) {
        for (int word = first >> 6; word <= last >> 6; word++) {
            long bits = found[word];
            found[word] = 0;
            if (word >= limit >> 6) {
                // The last word of interest, or one behind it.
                bits = word > limit >> 6 ? 0 : bits & ~(-1L << limit);
            }
            list.addBits(word * Long.SIZE, bits);
        }
    }

    /**
     * By how much two atoms may change their distance until the next rebuild, from that between their
     * {@link #places}; distance units.
     */
    double margin() {
        return margin;
    }

    /** Where the atoms were when they were put into cells, from some origin, [all][3]; distance units. */
    float[] places() {
        return places;
    }

    /** Bytes held, whatever the zone. */
    long bytes() {
        return (long) Integer.BYTES * (cellOf.length + order.length + start.length)
                + (long) Float.BYTES * places.length
                + (long) Long.BYTES * found.length
                + reach.bytes();
    }
}
