package org.mlmix.engine;

/** What the stages of an engine share: the atoms of this call, their flags and cells. */
final class Workspace {
    /** Of this call. */
    Atoms atoms;

    /**
     * A copy of the flags, [all], ghosts only while the zone is prepared. From a rebuild to the next the
     * copy of what the geometry allows, and of who is a seed, is current.
     */
    int[] flags = new int[0];

    /** Local seeds, ascending. */
    final IntList seeds = new IntList();

    /** Bits by local atom, while the zone is prepared: whether its weight may be above 0. */
    private long[] counting = new long[0];

    final Bins bins = new Bins();
    final ActiveAtoms active = new ActiveAtoms();

    /** Room for coordinates on their way to an {@link AtomSet}. */
    final double[] scratch = AtomSet.scratch();

    private final int[] flagsOfRun = AtomSet.scratchOfFlags();

    /** For use within one stage. */
    final IntList found = new IntList();

    /** Some points, what they are called, and a grid of them. */
    double[] points = new double[0];

    int[] names = new int[0];
    final PointGrid grid = new PointGrid();

    /** In the stages of reach the atoms near some others; from the memberships on those around the core. */
    final AtomSet near = new AtomSet();

    void reservePoints(int count) {
        if (names.length < count) {
            int room = count + count / 8;
            names = new int[room];
            points = new double[3 * room];
        }
    }

    void load(AtomSet set) {
        set.load(atoms.positions(), scratch);
    }

    /** Collects in {@link #near}, with their places, the atoms below {@code limit} that may come within reach. */
    void collectNear(double distance, int limit) {
        bins.collect(distance, limit, found);
        near.choose(found);
        near.load(bins);
    }

    /** Gives a local atom flags, that its weight may be above 0 among them. */
    void mark(int atom, int more) {
        flags[atom] |= more;
        counting[atom >> 6] |= 1L << atom;
    }

    /** Lists the atoms marked, ascending, and forgets which they are. */
    void takeMarked(IntList list) {
        list.clear();
        int words = atoms.localCount() / Long.SIZE;
        for (int word = 0; word <= words; word++) {
            list.addBits(word * Long.SIZE, counting[word]);
            counting[word] = 0;
        }
    }

    void loadFlagsOfLocals() {
        int count = atoms.allCount();
        if (flags.length < count) {
            flags = new int[count + count / 8];
        }
        if (counting.length < count / Long.SIZE + 1) {
            counting = new long[count / Long.SIZE + count / (8 * Long.SIZE) + 1];
        }
        atoms.flags().copyTo(0, flags, 0, atoms.localCount());
    }

    /** Takes what lasts alone of all local atoms, and who are seeds. */
    void loadLastingFlags() {
        loadFlagsOfLocals();
        seeds.clear();
        int[] all = flags;
        int count = atoms.localCount();
        for (int i = 0; i < count; i++) {
            int lasting = all[i] & Flags.LASTING;
            all[i] = lasting;
            if ((lasting & Flags.SEED) != 0) {
                seeds.add(i);
            }
        }
        storeFlags();
    }

    /** Follows new seeds among atoms whose order is that of before. */
    void replaceSeeds(IntList now) {
        for (int n = 0; n < seeds.size(); n++) {
            flags[seeds.get(n)] &= ~Flags.SEED;
        }
        for (int n = 0; n < now.size(); n++) {
            flags[now.get(n)] |= Flags.SEED;
        }
        seeds.copyFrom(now);
    }

    /** Keeps what lasts of the flags of these atoms, all others having nothing else. */
    void forgetPassing(AtomSet set) {
        for (int n = 0; n < set.size(); n++) {
            flags[set.get(n)] &= Flags.LASTING;
        }
        storePassing(set);
    }

    /** Shows of some local atoms what does not last; what does is as LAMMPS has it. */
    void storePassing(AtomSet set) {
        for (int run = 0; run < set.runs(); run++) {
            int first = set.first(run);
            int length = set.length(run);
            atoms.flags().copyTo(first, flagsOfRun, 0, length);
            for (int n = 0; n < length; n++) {
                flagsOfRun[n] = (flagsOfRun[n] & Flags.LASTING) | (flags[first + n] & ~Flags.LASTING);
            }
            atoms.flags().copyFrom(first, flagsOfRun, 0, length);
        }
    }

    void loadFlagsOfGhosts() {
        int local = atoms.localCount();
        atoms.flags().copyTo(local, flags, local, atoms.allCount() - local);
    }

    /** Adds the ghosts that have a flag. */
    void addGhosts(int flag, IntList list) {
        int[] all = flags;
        int count = atoms.allCount();
        for (int i = atoms.localCount(); i < count; i++) {
            if ((all[i] & flag) != 0) {
                list.add(i);
            }
        }
    }

    private void storeFlags() {
        atoms.flags().copyFrom(0, flags, 0, atoms.localCount());
    }

    /** Bytes held whatever the zone. */
    long bytesOfAll() {
        return bins.bytes() + (long) Integer.BYTES * flags.length + (long) Long.BYTES * counting.length;
    }

    long bytes() {
        return active.bytes()
                + near.bytes()
                + found.bytes()
                + seeds.bytes()
                + grid.bytes()
                + (long) Integer.BYTES * names.length
                + (long) Double.BYTES * (points.length + scratch.length);
    }
}
