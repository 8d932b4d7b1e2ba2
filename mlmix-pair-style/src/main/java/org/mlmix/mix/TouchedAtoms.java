package org.mlmix.mix;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.Step;
import org.mlmix.zone.IntList;

/**
 * The atoms whose force is not simply the cheap one: those that the expensive potential may be
 * evaluated on, their listed neighbours, and ghosts that may have a weight. The last may be out of
 * reach of the expensive potential here, but the cheap one has its share in them from this rank's
 * atoms.
 */
final class TouchedAtoms {
    private final IntList atoms = new IntList();
    private boolean[] seen = new boolean[0];
    private final IntConsumer add = this::add;

    void find(Step step, IntList candidates, IntList countingGhosts, Iterable<ListFilter> filters) {
        int count = step.localCount() + step.ghostCount();
        if (seen.length < count) {
            seen = new boolean[count + count / 4];
        }
        Arrays.fill(seen, 0, count, false);
        atoms.clear();
        for (int n = 0; n < candidates.size(); n++) {
            add(candidates.get(n));
        }
        for (int n = 0; n < countingGhosts.size(); n++) {
            add(countingGhosts.get(n));
        }
        for (ListFilter filter : filters) {
            if (filter.group() == ForceGroup.EXPENSIVE) {
                filter.forEachPossibleAtom(atom -> filter.list().forEachNeighbor(atom, add));
            }
        }
    }

    private void add(int atom) {
        if (!seen[atom]) {
            seen[atom] = true;
            atoms.add(atom);
        }
    }

    /** Whether an atom is among them. */
    boolean contains(int atom) {
        return seen[atom];
    }

    int size() {
        return atoms.size();
    }

    int get(int index) {
        return atoms.get(index);
    }
}
