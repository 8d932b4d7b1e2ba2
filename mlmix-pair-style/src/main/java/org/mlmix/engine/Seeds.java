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

    /**
     * Square of the distance between a point and the seed {@code guess}, or {@code most} where that is
     * smaller or there is no guess.
     */
    double bound(double[] x, int n, int guess, double most) {
        if (guess < 0) {
            return most;
        }
        double[] at = set.positions();
        double dx = at[3 * guess] - x[3 * n];
        double dy = at[3 * guess + 1] - x[3 * n + 1];
        double dz = at[3 * guess + 2] - x[3 * n + 2];
        double square = dx * dx + dy * dy + dz * dz;
        return square < most ? square : most;
    }

    long bytes() {
        return set.bytes() + grid.bytes() + found.bytes();
    }
}
