package org.mlmix.engine;

import java.util.Arrays;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.NeighborList;

/**
 * The atoms whose force is not simply the cheap one: those that the expensive potential may be
 * evaluated on, their listed neighbours, and ghosts that may have a weight. The last may be out of
 * reach of the expensive potential here, but the cheap one has its share in them from this rank's
 * atoms.
 *
 * <p>Between two rebuilds atoms only join them, so that each row of neighbours is read once.
 */
final class TouchedAtoms {
    private final AtomSet set = new AtomSet();
    /** Bits by atom: whether it is among them. */
    private long[] seen = new long[0];

    private int words;
    private int count;
    /** Bits by local atom: whether its neighbours are among them. */
    private long[] spread = new long[0];

    private int[] row = new int[256];

    /** Atoms have a new order. */
    void rebuilt(int localCount, int allCount) {
        words = wordsFor(allCount);
        seen = cleared(seen, words);
        spread = cleared(spread, wordsFor(localCount));
        count = 0;
        set.clear();
    }

    private static int wordsFor(int atoms) {
        return (atoms + Long.SIZE - 1) / Long.SIZE;
    }

    private static long[] cleared(long[] bits, int length) {
        if (bits.length < length) {
            return new long[length + length / 8];
        }
        Arrays.fill(bits, 0, length, 0);
        return bits;
    }

    /** Adds what these candidates, and ghosts that may have a weight, touch; returns whether there is more now. */
    boolean add(IntList candidates, AtomSet ghosts, Iterable<ListFilter> filters) {
        int before = count;
        for (int n = 0; n < candidates.size(); n++) {
            int atom = candidates.get(n);
            if ((spread[atom >> 6] & 1L << atom) == 0) {
                spread[atom >> 6] |= 1L << atom;
                add(atom);
                for (ListFilter filter : filters) {
                    if (filter.group() == ForceGroup.EXPENSIVE && filter.lists(atom)) {
                        addNeighbors(filter.list(), atom);
                    }
                }
            }
        }
        for (int n = 0; n < ghosts.size(); n++) {
            add(ghosts.get(n));
        }
        if (count == before) {
            return false;
        }
        set.choose(seen, words, count);
        return true;
    }

    private void addNeighbors(NeighborList neighbors, int atom) {
        int length = neighbors.readRow(atom, row);
        if (length > row.length) {
            row = new int[length + length / 4];
            neighbors.readRow(atom, row);
        }
        int[] atoms = row;
        long[] bits = seen;
        int more = 0;
        for (int n = 0; n < length; n++) {
            int neighbor = atoms[n] & NeighborList.MASK;
            long word = bits[neighbor >> 6];
            bits[neighbor >> 6] = word | 1L << neighbor;
            more += (int) (~word >>> neighbor) & 1;
        }
        count += more;
    }

    private void add(int atom) {
        if (!contains(atom)) {
            seen[atom >> 6] |= 1L << atom;
            count++;
        }
    }

    /** Whether an atom is among them. */
    boolean contains(int atom) {
        return (seen[atom >> 6] & 1L << atom) != 0;
    }

    AtomSet set() {
        return set;
    }

    long bytes() {
        return set.bytes();
    }

    /** Bytes held whatever the zone. */
    long bytesOfAll() {
        return (long) Long.BYTES * (seen.length + spread.length);
    }
}
