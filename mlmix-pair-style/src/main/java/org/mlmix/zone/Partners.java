package org.mlmix.zone;

/**
 * For some atoms, the others that may decide about them until the next preparation. A compressed
 * list of lists: entries are opened with {@link #open} and filled with {@link #add}.
 */
final class Partners {
    private final IntList atoms = new IntList();
    private final IntList start = new IntList();
    private final IntList partners = new IntList();

    void clear() {
        atoms.clear();
        start.clear();
        partners.clear();
    }

    /** Begins the entry of an atom. */
    void open(int atom) {
        atoms.add(atom);
        start.add(partners.size());
    }

    /** Adds a partner to the entry opened last. */
    void add(int partner) {
        partners.add(partner);
    }

    /** Number of entries. */
    int size() {
        return atoms.size();
    }

    /** The atom of an entry. */
    int atom(int entry) {
        return atoms.get(entry);
    }

    int begin(int entry) {
        return start.get(entry);
    }

    int end(int entry) {
        return entry + 1 < start.size() ? start.get(entry + 1) : partners.size();
    }

    int partner(int position) {
        return partners.get(position);
    }
}
