package org.mlmix.engine;

/** The seeds among a rank's atoms, ghosts included, and where they are. */
final class Seeds {
    final AtomSet set = new AtomSet();
    final PointGrid grid = new PointGrid();

    /** Finds the seeds by their flags, which must be current on ghosts, too, and their places. */
    void collect(Workspace space) {
        space.found.copyFrom(space.seeds);
        space.addGhosts(Flags.SEED, space.found);
        set.choose(space.found);
        set.load(space.bins);
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
        return set.bytes() + grid.bytes();
    }
}
