package org.mlmix.engine;

/** The seeds among a rank's atoms, ghosts included, and where they are. */
final class Seeds {
    final AtomSet set = new AtomSet();
    final PointGrid grid = new PointGrid();
    private final IntList found = new IntList();

    /** Finds the seeds by their flags, which must be current on ghosts, too, and where they are. */
    void collect(Workspace space) {
        found.clear();
        int count = space.atoms.allCount();
        for (int i = 0; i < count; i++) {
            if ((space.flags[i] & Flags.SEED) != 0) {
                found.add(i);
            }
        }
        set.choose(found);
        space.load(set);
    }

    void startReach(Bins bins) {
        for (int n = 0; n < set.size(); n++) {
            bins.from(set.get(n));
        }
    }

    /** Makes the grid of their coordinates as last loaded, for searches up to {@code range}. */
    void makeGrid(double range) {
        grid.build(set.positions(), null, set.size(), range / 2);
    }

    long bytes() {
        return set.bytes() + grid.bytes() + found.bytes();
    }
}
