package org.mlmix.zone;

import static org.mlmix.zone.ZoneCode.BLEND;
import static org.mlmix.zone.ZoneCode.BUFFER;
import static org.mlmix.zone.ZoneCode.BULK;
import static org.mlmix.zone.ZoneCode.CORE;
import static org.mlmix.zone.ZoneCode.CORE_IN_CHEAP_LIST;

/**
 * Which potential must be evaluated on which atom: the expensive list holds the atoms with λ > 0 and
 * all within the expensive buffer of one, the cheap list those with λ &lt; 1 and all within the cheap
 * buffer of one. The zone code of an atom says both.
 */
final class Memberships {
    private final double expensiveBuffer;
    private final double cheapBuffer;

    private final CellGrid grid = new CellGrid();
    private final IntList members = new IntList();
    private final IntList sources = new IntList();
    private final IntList nearby = new IntList();

    /** Ghosts whose weight may be above 0. */
    private final IntList countingGhosts = new IntList();
    /** Local atoms that may be in the expensive list. */
    private final IntList candidates = new IntList();
    /** Candidates that are in it only as long as one of their partners has λ > 0. */
    private final Partners buffered = new Partners();
    /** Atoms that are in the cheap list, when λ = 1, only as long as a partner has λ &lt; 1. */
    private final Partners deep = new Partners();
    /** The atoms of {@link #deep}. */
    private final IntList leaving = new IntList();
    /** Per entry of either the partner found last: it most likely still decides. */
    private int[] bufferedWitness = new int[0];

    private int[] deepWitness = new int[0];

    private long core;
    private long blend;
    private long expensive;
    private long expensiveOnly;

    Memberships(double expensiveBuffer, double cheapBuffer) {
        this.expensiveBuffer = expensiveBuffer;
        this.cheapBuffer = cheapBuffer;
    }

    /**
     * Finds who can matter to whom while no two atoms change their distance by more than
     * {@code margin}. Flags and weights must be current, on ghosts too.
     */
    void prepare(Atoms atoms, double margin) {
        prepareExpensive(atoms, margin);
        prepareCheap(atoms, margin);
        bufferedWitness = firstPartners(buffered, bufferedWitness);
        deepWitness = firstPartners(deep, deepWitness);
    }

    private void prepareExpensive(Atoms atoms, double margin) {
        members.clear();
        countingGhosts.clear();
        for (int i = 0; i < atoms.allCount(); i++) {
            if (atoms.has(i, Flags.MAY_COUNT)) {
                members.add(i);
                if (i >= atoms.localCount()) {
                    countingGhosts.add(i);
                }
            }
        }
        candidates.clear();
        buffered.clear();
        double reach = expensiveBuffer + margin;
        grid.build(atoms, members, reach);
        for (int i = 0; i < atoms.localCount(); i++) {
            if (atoms.has(i, Flags.STAYS_CORE)) {
                candidates.add(i);
                continue;
            }
            if (!grid.maybeNear(atoms.x(i), atoms.y(i), atoms.z(i))) {
                if (atoms.code(i) != BULK) {
                    atoms.setCode(i, BULK);
                }
                continue;
            }
            nearby.clear();
            grid.collectAround(atoms.x(i), atoms.y(i), atoms.z(i), nearby);
            if (openEntry(atoms, buffered, i, reach) || atoms.has(i, Flags.MAY_COUNT)) {
                candidates.add(i);
            } else if (atoms.code(i) != BULK) {
                atoms.setCode(i, BULK);
            }
        }
    }

    private void prepareCheap(Atoms atoms, double margin) {
        sources.clear();
        for (int n = 0; n < candidates.size(); n++) {
            if (atoms.has(candidates.get(n), Flags.MAY_BE_CORE)) {
                sources.add(candidates.get(n));
            }
        }
        deep.clear();
        leaving.clear();
        if (sources.size() == 0) {
            return;
        }
        double reach = cheapBuffer + margin;
        grid.build(atoms, sources, reach);
        members.clear();
        for (int i = 0; i < atoms.allCount(); i++) {
            if (!atoms.has(i, Flags.STAYS_CORE) && grid.maybeNear(atoms.x(i), atoms.y(i), atoms.z(i))) {
                members.add(i);
            }
        }
        grid.build(atoms, members, reach);
        for (int n = 0; n < sources.size(); n++) {
            int atom = sources.get(n);
            nearby.clear();
            grid.collectAround(atoms.x(atom), atoms.y(atom), atoms.z(atom), nearby);
            if (hasSureWitness(atoms, atom, cheapBuffer - margin)) {
                continue;
            }
            deep.open(atom);
            leaving.add(atom);
            for (int m = 0; m < nearby.size(); m++) {
                int other = nearby.get(m);
                if (other != atom && atoms.distanceSquared(atom, other) <= reach * reach) {
                    deep.add(other);
                }
            }
        }
    }

    /** Whether an atom with a weight that surely stays below 1 surely stays within {@code distance}. */
    private boolean hasSureWitness(Atoms atoms, int atom, double distance) {
        if (distance <= 0) {
            return false;
        }
        for (int m = 0; m < nearby.size(); m++) {
            int other = nearby.get(m);
            if (!atoms.has(other, Flags.MAY_BE_CORE) && atoms.distanceSquared(atom, other) <= distance * distance) {
                return true;
            }
        }
        return false;
    }

    /** Opens an entry with all of {@code nearby} within reach, if there are any. */
    private boolean openEntry(Atoms atoms, Partners entries, int atom, double reach) {
        boolean opened = false;
        for (int n = 0; n < nearby.size(); n++) {
            int other = nearby.get(n);
            if (other == atom || atoms.distanceSquared(atom, other) > reach * reach) {
                continue;
            }
            if (!opened) {
                entries.open(atom);
                opened = true;
            }
            entries.add(other);
        }
        return opened;
    }

    private static int[] firstPartners(Partners entries, int[] witness) {
        int[] first = witness.length < entries.size() ? new int[2 * entries.size()] : witness;
        for (int entry = 0; entry < entries.size(); entry++) {
            first[entry] = entries.begin(entry);
        }
        return first;
    }

    /** Sets the zone codes of all candidates from current weights and positions, and counts. */
    void evaluate(Atoms atoms) {
        for (int n = 0; n < candidates.size(); n++) {
            int atom = candidates.get(n);
            double weight = atoms.weight(atom);
            // A core atom without an entry among the deep ones has a neighbour that keeps it listed.
            atoms.setCode(atom, weight == 0 ? BULK : weight < 1 ? BLEND : CORE_IN_CHEAP_LIST);
        }
        double square = expensiveBuffer * expensiveBuffer;
        for (int entry = 0; entry < buffered.size(); entry++) {
            int atom = buffered.atom(entry);
            if (atoms.code(atom) == BULK && hasPartner(atoms, buffered, bufferedWitness, entry, square, true)) {
                atoms.setCode(atom, BUFFER);
            }
        }
        square = cheapBuffer * cheapBuffer;
        for (int entry = 0; entry < deep.size(); entry++) {
            int atom = deep.atom(entry);
            if (atoms.code(atom) == CORE_IN_CHEAP_LIST && !hasPartner(atoms, deep, deepWitness, entry, square, false)) {
                atoms.setCode(atom, CORE);
            }
        }
        count(atoms);
    }

    /**
     * Whether a partner within the distance has λ > 0 ({@code counting}), or λ &lt; 1 (otherwise). The
     * search begins where the last one ended, as most neighbourhoods change slowly.
     */
    private static boolean hasPartner(
            Atoms atoms, Partners entries, int[] witness, int entry, double square, boolean counting) {
        int atom = entries.atom(entry);
        int begin = entries.begin(entry);
        int end = entries.end(entry);
        int position = witness[entry];
        for (int n = begin; n < end; n++) {
            int other = entries.partner(position);
            double weight = atoms.weight(other);
            if ((counting ? weight > 0 : weight < 1) && atoms.distanceSquared(atom, other) <= square) {
                witness[entry] = position;
                return true;
            }
            position = position + 1 < end ? position + 1 : begin;
        }
        return false;
    }

    private void count(Atoms atoms) {
        core = 0;
        blend = 0;
        expensive = 0;
        expensiveOnly = 0;
        for (int n = 0; n < candidates.size(); n++) {
            switch (atoms.code(candidates.get(n))) {
                case BUFFER -> expensive++;
                case BLEND -> {
                    blend++;
                    expensive++;
                }
                case CORE_IN_CHEAP_LIST -> {
                    core++;
                    expensive++;
                }
                case CORE -> {
                    core++;
                    expensive++;
                    expensiveOnly++;
                }
                default -> {
                    // bulk
                }
            }
        }
    }

    /** Local atoms that may be in the expensive list until the next preparation. */
    IntList candidates() {
        return candidates;
    }

    /** Ghosts whose weight may be above 0 until the next preparation. */
    IntList countingGhosts() {
        return countingGhosts;
    }

    /** Local atoms that may be outside the cheap list until the next preparation. */
    IntList leaving() {
        return leaving;
    }

    /** Local atoms with λ = 1. */
    long core() {
        return core;
    }

    /** Local atoms with 0 &lt; λ &lt; 1. */
    long blend() {
        return blend;
    }

    /** Local atoms in the expensive list. */
    long expensive() {
        return expensive;
    }

    /** Local atoms that are not in the cheap list. */
    long expensiveOnly() {
        return expensiveOnly;
    }
}
