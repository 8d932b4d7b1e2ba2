package org.mlmix.engine;

import java.util.Arrays;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.Ints;
import org.mlmix.bindings.NeighborList;

/**
 * Points one neighbour list of a sub-style at the atoms that must be evaluated: LAMMPS' own list
 * filtered, in its original order. Between rebuilds it costs in proportion to the zone, unless the
 * atoms that the cheap list leaves out change.
 */
final class ListFilter implements AutoCloseable {
    private final ForceGroup group;
    private NeighborList list;
    /** The listed atoms as LAMMPS has them, local ones first. */
    private int[] listed = new int[0];
    /** By local atom its position in the list, or -1; not made where each atom stands at its own number. */
    private int[] positionOf = new int[0];

    private boolean ordered;

    /** Positions in the list whose atoms may come or go, ascending. */
    private int[] positions = new int[0];

    private int count;
    /** Positions left out of the cheap list, now and as {@link #chosen} has it. */
    private final IntList omitted = new IntList();

    private final IntList omittedInChosen = new IntList();
    private boolean chosenIsCurrent;
    private final Ints chosen = new Ints();
    private int[] choice = new int[0];

    /** For tests that evaluate other atoms than the zone asks for. */
    private final Ints marked = new Ints();

    ListFilter(ForceGroup group) {
        this.group = group;
    }

    ForceGroup group() {
        return group;
    }

    NeighborList list() {
        return list;
    }

    @Override
    public void close() {
        chosen.close();
        marked.close();
    }

    /** Follows the list as LAMMPS rebuilt it. */
    void follow(NeighborList rebuilt, int localAtoms) {
        list = rebuilt;
        chosenIsCurrent = false;
        if (group == ForceGroup.ALWAYS) {
            return;
        }
        int length = list.localCount() + list.ghostCount();
        if (listed.length < length) {
            listed = new int[length + length / 8];
        }
        list.readAtoms(listed);
        ordered = true;
        int[] atoms = listed;
        int locals = list.localCount();
        for (int position = 0; position < locals && ordered; position++) {
            ordered = atoms[position] == position;
        }
        if (ordered) {
            return;
        }
        if (positionOf.length < localAtoms) {
            positionOf = new int[localAtoms + localAtoms / 8];
        }
        Arrays.fill(positionOf, 0, localAtoms, -1);
        for (int position = 0; position < list.localCount(); position++) {
            positionOf[listed[position]] = position;
        }
    }

    /** Takes note of the local atoms that may come or go. */
    void prepare(IntList atoms) {
        count = 0;
        if (group == ForceGroup.ALWAYS) {
            list.evaluateAll();
            return;
        }
        if (positions.length < atoms.size()) {
            positions = new int[atoms.size() + atoms.size() / 8];
        }
        boolean ascending = true;
        for (int n = 0; n < atoms.size(); n++) {
            int position = positionOf(atoms.get(n));
            if (position >= 0) {
                ascending &= count == 0 || positions[count - 1] < position;
                positions[count++] = position;
            }
        }
        if (!ascending) {
            Arrays.sort(positions, 0, count);
        }
    }

    private int positionOf(int atom) {
        if (!ordered) {
            return positionOf[atom];
        }
        return atom < list.localCount() ? atom : -1;
    }

    /** Whether an atom, which is one of this rank's, is in LAMMPS' list. */
    boolean lists(int atom) {
        return positionOf(atom) >= 0;
    }

    /** Chooses by the memberships of the atoms. */
    void choose(byte[] bits) {
        switch (group) {
            case EXPENSIVE -> chooseExpensive(bits);
            case CHEAP -> chooseCheap(bits);
            case ALWAYS -> {
                // the whole list, as prepare() said
            }
        }
    }

    private void chooseExpensive(byte[] bits) {
        reserveChoice();
        int to = 0;
        for (int n = 0; n < count; n++) {
            int atom = listed[positions[n]];
            if ((bits[atom] & Memberships.IN_EXPENSIVE) != 0) {
                choice[to++] = atom;
            }
        }
        evaluate(chosen, to);
    }

    private void reserveChoice() {
        int room = count + list.ghostCount();
        if (choice.length < room) {
            choice = new int[room + room / 8];
        }
    }

    /** Evaluates the first atoms of the choice. */
    private void evaluate(Ints target, int length) {
        int ghosts = list.ghostCount();
        System.arraycopy(listed, list.localCount(), choice, length, ghosts);
        target.reserve((long) length + ghosts);
        target.copyFrom(0, choice, 0, length + ghosts);
        list.evaluate(target, length);
    }

    private void chooseCheap(byte[] bits) {
        omitted.clear();
        for (int n = 0; n < count; n++) {
            if ((bits[listed[positions[n]]] & Memberships.NOT_IN_CHEAP) != 0) {
                omitted.add(positions[n]);
            }
        }
        if (omitted.size() == 0) {
            list.evaluateAll();
            return;
        }
        if (!chosenIsCurrent || !omitted.sameAs(omittedInChosen)) {
            copyWithoutOmitted();
            omittedInChosen.copyFrom(omitted);
            chosenIsCurrent = true;
        }
        list.evaluate(chosen, list.localCount() - omitted.size());
    }

    private void copyWithoutOmitted() {
        chosen.reserve((long) list.localCount() + list.ghostCount());
        int to = 0;
        int from = 0;
        for (int n = 0; n < omitted.size(); n++) {
            int length = omitted.get(n) - from;
            chosen.copyFrom(to, listed, from, length);
            to += length;
            from = omitted.get(n) + 1;
        }
        // The ghosts of the list lie right behind its local atoms, and stay there.
        chosen.copyFrom(to, listed, from, list.localCount() + list.ghostCount() - from);
    }

    /**
     * Evaluates the listed atoms that are marked, until {@link #choose} is called again. Not for lists
     * of the group {@code always}, which are whole.
     *
     * @param wanted true for these atoms, [local]
     */
    void evaluateMarked(boolean[] wanted) {
        int room = list.localCount() + list.ghostCount();
        if (choice.length < room) {
            choice = new int[room];
        }
        int to = 0;
        for (int position = 0; position < list.localCount(); position++) {
            if (wanted[listed[position]]) {
                choice[to++] = listed[position];
            }
        }
        evaluate(marked, to);
    }

    long bytes() {
        return omitted.bytes() + omittedInChosen.bytes() + (long) Integer.BYTES * (positions.length + choice.length);
    }

    /** Bytes held whatever the zone. */
    long bytesOfAll() {
        return (long) Integer.BYTES * (listed.length + positionOf.length);
    }
}
