package org.mlmix.engine;

/** What the stages of an engine share: the atoms of this call, their flags and cells. */
final class Workspace {
    /** Of this call. */
    Atoms atoms;

    /** A copy of the flags while the zone is prepared, [all]. */
    int[] flags = new int[0];

    final Bins bins = new Bins();
    final ActiveAtoms active = new ActiveAtoms();

    /** Room for coordinates on their way to an {@link AtomSet}. */
    final double[] scratch = AtomSet.scratch();

    /** For use within one stage. */
    final IntList found = new IntList();

    final AtomSet near = new AtomSet();

    void load(AtomSet set) {
        set.load(atoms.positions(), scratch);
    }

    /** Collects in {@link #near}, with their coordinates, the atoms below {@code limit} that may come within reach. */
    void collectNear(double distance, int limit) {
        bins.collect(distance, limit, found);
        near.choose(found);
        load(near);
    }

    void loadFlagsOfLocals() {
        int count = atoms.allCount();
        if (flags.length < count) {
            flags = new int[count + count / 8];
        }
        atoms.flags().copyTo(0, flags, 0, atoms.localCount());
    }

    void loadFlagsOfGhosts() {
        int local = atoms.localCount();
        atoms.flags().copyTo(local, flags, local, atoms.allCount() - local);
    }

    void storeFlags() {
        atoms.flags().copyFrom(0, flags, 0, atoms.localCount());
    }

    /** Bytes held whatever the zone. */
    long bytesOfAll() {
        return bins.bytes() + (long) Integer.BYTES * flags.length;
    }

    long bytes() {
        return active.bytes() + near.bytes() + found.bytes() + (long) Double.BYTES * scratch.length;
    }
}
