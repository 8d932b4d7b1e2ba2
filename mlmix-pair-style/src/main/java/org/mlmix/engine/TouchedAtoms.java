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
    private final IntList list = new IntList();
    private final AtomSet set = new AtomSet();
    private boolean[] seen = new boolean[0];
    /** By local atom: whether its neighbours are among them. */
    private boolean[] spread = new boolean[0];

    private int[] row = new int[256];

    /** Atoms have a new order. */
    void rebuilt(int localCount, int allCount) {
        if (seen.length < allCount) {
            seen = new boolean[allCount + allCount / 8];
        } else {
            Arrays.fill(seen, 0, allCount, false);
        }
        if (spread.length < localCount) {
            spread = new boolean[localCount + localCount / 8];
        } else {
            Arrays.fill(spread, 0, localCount, false);
        }
        list.clear();
        set.choose(list);
    }

    /** Adds what these candidates, and ghosts that may have a weight, touch; returns whether there is more now. */
    boolean add(IntList candidates, AtomSet ghosts, Iterable<ListFilter> filters) {
        int before = list.size();
        for (int n = 0; n < candidates.size(); n++) {
            int atom = candidates.get(n);
            if (!spread[atom]) {
                spread[atom] = true;
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
        if (list.size() == before) {
            return false;
        }
        set.choose(list);
        return true;
    }

    private void addNeighbors(NeighborList neighbors, int atom) {
        int length = neighbors.readRow(atom, row);
        if (length > row.length) {
            row = new int[length + length / 4];
            neighbors.readRow(atom, row);
        }
        for (int n = 0; n < length; n++) {
            add(row[n] & NeighborList.MASK);
        }
    }

    private void add(int atom) {
        if (!seen[atom]) {
            seen[atom] = true;
            list.add(atom);
        }
    }

    /** Whether an atom is among them. */
    boolean contains(int atom) {
        return seen[atom];
    }

    AtomSet set() {
        return set;
    }

    long bytes() {
        return list.bytes() + set.bytes();
    }

    /** Bytes held whatever the zone. */
    long bytesOfAll() {
        return (long) seen.length + spread.length;
    }
}
