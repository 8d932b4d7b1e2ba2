package org.mlmix.mix;

import java.util.function.IntConsumer;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.Ints;
import org.mlmix.bindings.NeighborList;
import org.mlmix.zone.Atoms;
import org.mlmix.zone.IntList;
import org.mlmix.zone.ZoneCode;

/**
 * Points one neighbour list of a sub-style at the atoms that must be evaluated: LAMMPS' own list
 * filtered, in its original order. Between rebuilds it costs in proportion to the zone, unless the
 * atoms that the cheap list leaves out change.
 */
final class ListFilter implements AutoCloseable {
    private final ForceGroup group;
    private NeighborList list;
    private final Ints chosen = new Ints();
    /** Positions in the list whose atoms may come or go. */
    private final IntList positions = new IntList();
    /** Positions left out of the cheap list, now and as {@link #chosen} has it. */
    private final IntList omitted = new IntList();

    private final IntList omittedInChosen = new IntList();
    private boolean chosenIsCurrent;

    /** For tests that evaluate other atoms than the zone asks for. */
    private final Ints marked = new Ints();

    ListFilter(ForceGroup group) {
        this.group = group;
    }

    /** Follows the list as LAMMPS rebuilt it. */
    void follow(NeighborList rebuilt) {
        list = rebuilt;
    }

    @Override
    public void close() {
        chosen.close();
        marked.close();
    }

    NeighborList list() {
        return list;
    }

    ForceGroup group() {
        return group;
    }

    /**
     * Finds the positions of the atoms that may come or go.
     *
     * @param marked true for these atoms, [local]
     */
    void prepare(boolean[] marked) {
        positions.clear();
        chosenIsCurrent = false;
        if (group == ForceGroup.ALWAYS) {
            evaluateAll();
            return;
        }
        Ints atoms = list.atoms();
        for (int position = 0; position < list.localCount(); position++) {
            if (marked[atoms.get(position)]) {
                positions.add(position);
            }
        }
        if (group == ForceGroup.EXPENSIVE) {
            chosen.reserve((long) positions.size() + list.ghostCount());
        }
    }

    /** Calls {@code visitor} with every listed atom that may come or go. */
    void forEachPossibleAtom(IntConsumer visitor) {
        for (int n = 0; n < positions.size(); n++) {
            visitor.accept(list.atoms().get(positions.get(n)));
        }
    }

    /** Chooses by the zone codes of the atoms. */
    void choose(Atoms atoms) {
        switch (group) {
            case EXPENSIVE -> chooseExpensive(atoms);
            case CHEAP -> chooseCheap(atoms);
            case ALWAYS -> {
                // the whole list, as prepare() said
            }
        }
    }

    private void chooseExpensive(Atoms atoms) {
        int count = 0;
        for (int n = 0; n < positions.size(); n++) {
            int atom = list.atoms().get(positions.get(n));
            if (atoms.code(atom) != ZoneCode.BULK) {
                chosen.set(count++, atom);
            }
        }
        chosen.copy(list.atoms(), list.localCount(), count, list.ghostCount());
        list.evaluate(chosen, count);
    }

    private void chooseCheap(Atoms atoms) {
        omitted.clear();
        for (int n = 0; n < positions.size(); n++) {
            if (atoms.code(list.atoms().get(positions.get(n))) == ZoneCode.CORE) {
                omitted.add(positions.get(n));
            }
        }
        if (omitted.size() == 0) {
            evaluateAll();
            return;
        }
        int count = list.localCount() - omitted.size();
        if (!chosenIsCurrent || !omitted.sameAs(omittedInChosen)) {
            copyWithoutOmitted();
            omittedInChosen.copyFrom(omitted);
            chosenIsCurrent = true;
        }
        list.evaluate(chosen, count);
    }

    private void copyWithoutOmitted() {
        chosen.reserve((long) list.localCount() + list.ghostCount());
        long to = 0;
        int from = 0;
        for (int n = 0; n < omitted.size(); n++) {
            int length = omitted.get(n) - from;
            chosen.copy(list.atoms(), from, to, length);
            to += length;
            from = omitted.get(n) + 1;
        }
        // The ghosts of the list lie right behind its local atoms, and stay there.
        chosen.copy(list.atoms(), from, to, (long) list.localCount() + list.ghostCount() - from);
    }

    /** Evaluates the whole list. */
    void evaluateAll() {
        list.evaluateAll();
    }

    /**
     * Evaluates, of an expensive list, the listed atoms that are marked, until {@link #choose} is
     * called again; other lists stay as they are.
     *
     * @param wanted true for these atoms, [local]
     */
    void evaluateMarked(boolean[] wanted) {
        if (group != ForceGroup.EXPENSIVE) {
            return;
        }
        marked.reserve((long) list.localCount() + list.ghostCount());
        int count = 0;
        for (int position = 0; position < list.localCount(); position++) {
            int atom = list.atoms().get(position);
            if (wanted[atom]) {
                marked.set(count++, atom);
            }
        }
        marked.copy(list.atoms(), list.localCount(), count, list.ghostCount());
        list.evaluate(marked, count);
    }
}
