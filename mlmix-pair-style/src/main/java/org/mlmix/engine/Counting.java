package org.mlmix.engine;

/**
 * The atoms whose weight may be above 0: the active ones of this rank, and ghosts. Each has a number:
 * the entries of the active atoms come first, the ghosts behind them.
 */
final class Counting {
    private final AtomSet ghosts = new AtomSet();
    private AtomSet active;
    private int activeCount;
    private int size;
    /** By number. */
    private double[] weight = new double[0];

    /** The numbers of those whose weight is above 0 now. */
    private int[] names = new int[0];

    private int now;

    private final Vicinity vicinity = new Vicinity();

    /**
     * Finds the ghosts by their flags, which must be current. By the number that an atom had before it
     * leaves in {@link Workspace#names} the one that it has now, or -1: good as a guess, where weights of
     * replicas have been taken over in between.
     */
    void prepare(Workspace space) {
        int actives = activeCount;
        active = space.active.set;
        activeCount = active.size();
        space.found.clear();
        space.addGhosts(Flags.MAY_COUNT, space.found);
        space.reservePoints(size);
        for (int number = 0; number < actives; number++) {
            space.names[number] = space.active.moved(number);
        }
        ghosts.findEntries(space.found, space.names, actives, activeCount);
        ghosts.choose(space.found);
        size = active.size() + ghosts.size();
        if (weight.length < size) {
            int room = size + size / 8;
            weight = new double[room];
            names = new int[room];
        }
    }

    /** Atoms have a new order: none has a number. */
    void clear() {
        activeCount = 0;
        size = 0;
        ghosts.clear();
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
        System.arraycopy(space.active.weight, 0, weight, 0, active.size());
        ghosts.loadWeights(space.atoms.output(), weight, active.size(), space.scratch);
        space.reservePoints(size);
        now = 0;
        take(active.positions(), 0, active.size(), space.points);
        take(ghosts.positions(), active.size(), size, space.points);
    }

    /** Takes those from number {@code first} on whose weight is above 0. */
    private void take(double[] from, int first, int end, double[] points) {
        int to = now;
        for (int number = first; number < end; number++) {
            if (WeightClass.isExpensive(weight[number])) {
                int at = 3 * (number - first);
                names[to] = number;
                points[3 * to] = from[at];
                points[3 * to + 1] = from[at + 1];
                points[3 * to + 2] = from[at + 2];
                to++;
            }
        }
        now = to;
    }

    /** A grid of those whose weight is above 0, right after they were loaded, for searches up to {@code distance}. */
    void makeGrid(Workspace space, double distance) {
        space.grid.build(space.points, names, now, distance / 2);
        vicinity.build(space.points, now, distance);
    }

    /** The number of an atom of that grid within a distance of the n-th point; -1: there is none. */
    int anyWithin(Workspace space, double[] x, int n, double distance, double square) {
        double px = x[3 * n];
        double py = x[3 * n + 1];
        double pz = x[3 * n + 2];
        return vicinity.mayHold(px, py, pz) ? space.grid.anyWithin(px, py, pz, distance, square) : -1;
    }

    /** Whether the atom of that number (-1: none) counts and is within a distance of the n-th point. */
    boolean isNear(double[] x, int n, int number, double square) {
        if (number < 0 || !WeightClass.isExpensive(weight[number])) {
            return false;
        }
        int actives = active.size();
        double[] of = number < actives ? active.positions() : ghosts.positions();
        int at = 3 * (number < actives ? number : number - actives);
        double dx = of[at] - x[3 * n];
        double dy = of[at + 1] - x[3 * n + 1];
        double dz = of[at + 2] - x[3 * n + 2];
        return dx * dx + dy * dy + dz * dz <= square;
    }

    long bytes() {
        return ghosts.bytes()
                + vicinity.bytes()
                + (long) Integer.BYTES * names.length
                + (long) Double.BYTES * weight.length;
    }
}
