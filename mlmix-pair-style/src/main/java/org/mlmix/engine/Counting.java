package org.mlmix.engine;

/**
 * The atoms whose weight may be above 0: the active ones of this rank, and ghosts. Each has a number:
 * the entries of the active atoms come first, the ghosts behind them.
 */
final class Counting {
    private final AtomSet ghosts = new AtomSet();
    private final IntList ghostList = new IntList();
    private AtomSet active;
    private int size;
    /** By number: weight, and coordinates [size][3]. */
    private double[] weight = new double[0];

    private double[] positions = new double[0];

    /** Those whose weight is above 0 now: their numbers and coordinates. */
    private int[] names = new int[0];

    private double[] positionsNow = new double[0];
    private int now;

    private final PointGrid grid = new PointGrid();
    private final Vicinity vicinity = new Vicinity();

    /** Finds the ghosts by their flags, which must be current. */
    void prepare(Workspace space) {
        active = space.active.set;
        ghostList.clear();
        for (int i = space.atoms.localCount(); i < space.atoms.allCount(); i++) {
            if ((space.flags[i] & Flags.MAY_COUNT) != 0) {
                ghostList.add(i);
            }
        }
        ghosts.choose(ghostList);
        size = active.size() + ghosts.size();
        if (weight.length < size) {
            int room = size + size / 4;
            weight = new double[room];
            positions = new double[3 * room];
            names = new int[room];
            positionsNow = new double[3 * room];
        }
    }

    void startReach(Bins bins) {
        for (int number = 0; number < size; number++) {
            bins.from(atom(number));
        }
    }

    int size() {
        return size;
    }

    int atom(int number) {
        return number < active.size() ? active.get(number) : ghosts.get(number - active.size());
    }

    /**
     * The numbers of the atoms of a set, -1 where an atom has none.
     *
     * @param numbers set by entry
     */
    void numbersOf(AtomSet set, int localCount, int[] numbers) {
        int inActive = 0;
        int inGhosts = 0;
        for (int n = 0; n < set.size(); n++) {
            int atom = set.get(n);
            numbers[n] = -1;
            if (atom < localCount) {
                inActive = active.skipTo(atom, inActive);
                if (inActive < active.size() && active.get(inActive) == atom) {
                    numbers[n] = inActive;
                }
            } else {
                inGhosts = ghosts.skipTo(atom, inGhosts);
                if (inGhosts < ghosts.size() && ghosts.get(inGhosts) == atom) {
                    numbers[n] = active.size() + inGhosts;
                }
            }
        }
    }

    double weight(int number) {
        return weight[number];
    }

    /** Ghosts whose weight may be above 0. */
    AtomSet ghosts() {
        return ghosts;
    }

    /** Number of atoms whose weight is above 0, as last loaded. */
    int now() {
        return now;
    }

    /** The number of the n-th of them. */
    int numberNow(int n) {
        return names[n];
    }

    /** Current weights and coordinates. */
    void load(Workspace space) {
        space.load(active);
        space.load(ghosts);
        int actives = active.size();
        System.arraycopy(active.positions(), 0, positions, 0, 3 * actives);
        System.arraycopy(ghosts.positions(), 0, positions, 3 * actives, 3 * ghosts.size());
        System.arraycopy(space.active.weight, 0, weight, 0, actives);
        for (int n = 0; n < ghosts.size(); n++) {
            weight[actives + n] = space.atoms.weight(ghosts.get(n));
        }
        now = 0;
        for (int number = 0; number < size; number++) {
            if (weight[number] > 0) {
                names[now] = number;
                positionsNow[3 * now] = positions[3 * number];
                positionsNow[3 * now + 1] = positions[3 * number + 1];
                positionsNow[3 * now + 2] = positions[3 * number + 2];
                now++;
            }
        }
    }

    /** A grid of those whose weight is above 0, as last loaded, for searches up to {@code distance}. */
    void makeGrid(double distance) {
        grid.build(positionsNow, names, now, distance / 2);
        vicinity.build(positionsNow, now, distance);
    }

    /** The number of an atom whose weight is above 0 within a distance of the n-th point; -1: there is none. */
    int anyWithin(double[] x, int n, double distance, double square) {
        double px = x[3 * n];
        double py = x[3 * n + 1];
        double pz = x[3 * n + 2];
        return vicinity.mayHold(px, py, pz) ? grid.anyWithin(px, py, pz, distance, square) : -1;
    }

    /** Whether the atom of that number (-1: none) counts and is within a distance of the n-th point. */
    boolean isNear(double[] x, int n, int number, double square) {
        if (number < 0 || !(weight[number] > 0)) {
            return false;
        }
        double dx = positions[3 * number] - x[3 * n];
        double dy = positions[3 * number + 1] - x[3 * n + 1];
        double dz = positions[3 * number + 2] - x[3 * n + 2];
        return dx * dx + dy * dy + dz * dz <= square;
    }

    long bytes() {
        return ghosts.bytes()
                + ghostList.bytes()
                + grid.bytes()
                + vicinity.bytes()
                + (long) Integer.BYTES * names.length
                + (long) Double.BYTES * (weight.length + positions.length + positionsNow.length);
    }
}
