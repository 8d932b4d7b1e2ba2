package org.mlmix.engine;

import java.util.Arrays;
import org.mlmix.bindings.Doubles;

/**
 * Some of a rank's atoms in ascending order, with a copy of their coordinates. LAMMPS sorts its atoms
 * in space, so that those of a zone lie in runs: coordinates are copied run by run.
 */
final class AtomSet {
    /** Up to so many atoms between two of the set are copied along rather than ending a run. */
    private static final int GAP = 8;

    /** Most atoms of a run, gaps included. */
    private static final int LONGEST = 1024;

    private int[] atoms = new int[0];
    private int size;
    /** First entry of each run, and one behind the last. */
    private int[] runs = new int[1];

    private int runCount;
    private double[] positions = new double[0];

    /** Takes over the atoms of a list, which it sorts; none may occur twice. */
    void choose(IntList list) {
        size = list.size();
        if (atoms.length < size) {
            atoms = new int[size + size / 8];
        }
        list.copyTo(atoms);
        if (!ascend()) {
            Arrays.sort(atoms, 0, size);
        }
        findRuns();
    }

    /** Holds nothing. */
    void clear() {
        size = 0;
        findRuns();
    }

    /** Takes the atoms whose bits are set in the first words; there are {@code count}. */
    void choose(long[] bits, int words, int count) {
        size = count;
        if (atoms.length < size) {
            atoms = new int[size + size / 8];
        }
        int to = 0;
        for (int word = 0; word < words; word++) {
            to = IntList.putBits(word * Long.SIZE, bits[word], atoms, to);
        }
        findRuns();
    }

    /**
     * Sets {@code entries}, from {@code at} on, to where each atom of the set stands in an ascending list,
     * counted from {@code first} on; -1: nowhere.
     */
    void findEntries(IntList list, int[] entries, int at, int first) {
        int[] all = atoms;
        int other = 0;
        int count = list.size();
        for (int n = 0; n < size; n++) {
            int atom = all[n];
            while (other < count && list.get(other) < atom) {
                other++;
            }
            entries[at + n] = other < count && list.get(other) == atom ? first + other : -1;
        }
    }

    private boolean ascend() {
        for (int n = 1; n < size; n++) {
            if (atoms[n] < atoms[n - 1]) {
                return false;
            }
        }
        return true;
    }

    private void findRuns() {
        runCount = 0;
        int[] all = atoms;
        int before = Integer.MIN_VALUE / 2;
        int first = before;
        for (int n = 0; n < size; n++) {
            int atom = all[n];
            boolean begins = atom - before > GAP || atom - first >= LONGEST;
            before = atom;
            if (begins) {
                first = atom;
                if (runs.length < runCount + 2) {
                    runs = Arrays.copyOf(runs, 2 * runs.length + 2);
                }
                runs[runCount++] = n;
            }
        }
        runs[runCount] = size;
    }

    /** Copies the coordinates of the atoms from LAMMPS' array, [all][3]. */
    void load(Doubles source, double[] scratch) {
        reservePositions();
        for (int run = 0; run < runCount; run++) {
            int begin = runs[run];
            int end = runs[run + 1];
            int first = first(run);
            int length = length(run);
            if (length == end - begin) {
                source.copyTo(3L * first, positions, 3 * begin, 3 * length);
                continue;
            }
            source.copyTo(3L * first, scratch, 0, 3 * length);
            int[] all = atoms;
            double[] x = positions;
            for (int n = begin; n < end; n++) {
                int from = 3 * (all[n] - first);
                x[3 * n] = scratch[from];
                x[3 * n + 1] = scratch[from + 1];
                x[3 * n + 2] = scratch[from + 2];
            }
        }
    }

    /** Copies the coordinates of the atoms from where they were put into cells. */
    void load(Bins bins) {
        reservePositions();
        float[] from = bins.places();
        int[] all = atoms;
        double[] x = positions;
        for (int n = 0; n < size; n++) {
            int at = 3 * all[n];
            x[3 * n] = from[at];
            x[3 * n + 1] = from[at + 1];
            x[3 * n + 2] = from[at + 2];
        }
    }

    private void reservePositions() {
        if (positions.length < 3 * size) {
            positions = new double[3 * atoms.length];
        }
    }

    /** Copies the weights of the atoms from LAMMPS' output, one by entry, to {@code target} from {@code at} on. */
    void loadWeights(Doubles output, double[] target, int at, double[] scratch) {
        for (int run = 0; run < runCount; run++) {
            int first = first(run);
            output.copyTo((long) Atoms.COLUMNS * first, scratch, 0, Atoms.COLUMNS * length(run));
            for (int n = runs[run]; n < runs[run + 1]; n++) {
                target[at + n] = scratch[Atoms.COLUMNS * (atoms[n] - first)];
            }
        }
    }

    /** Room for what one run has of an array, for {@link #load} and {@link #loadWeights}. */
    static double[] scratch() {
        return new double[Math.max(3, Atoms.COLUMNS) * (LONGEST + GAP)];
    }

    /** Room for one flag by atom of a run, those between atoms of the set included. */
    static int[] scratchOfFlags() {
        return new int[LONGEST + GAP];
    }

    int size() {
        return size;
    }

    int get(int entry) {
        return atoms[entry];
    }

    /** The first entry from {@code entry} on whose atom is not below {@code atom}. */
    int skipTo(int atom, int entry) {
        int next = entry;
        while (next < size && atoms[next] < atom) {
            next++;
        }
        return next;
    }

    /** Coordinates as last loaded, [size][3]; borrowed until the next choice. */
    double[] positions() {
        return positions;
    }

    /**
     * Square of the distance between a point and the entry {@code guess}, or {@code most} where that is
     * smaller or there is no guess.
     */
    double bound(double[] x, int n, int guess, double most) {
        if (guess < 0) {
            return most;
        }
        double dx = positions[3 * guess] - x[3 * n];
        double dy = positions[3 * guess + 1] - x[3 * n + 1];
        double dz = positions[3 * guess + 2] - x[3 * n + 2];
        double square = dx * dx + dy * dy + dz * dz;
        return square < most ? square : most;
    }

    /** Number of runs. */
    int runs() {
        return runCount;
    }

    /** First entry of a run; that of run {@link #runs} is {@link #size}. */
    int runBegin(int run) {
        return runs[run];
    }

    /** First atom of a run. */
    int first(int run) {
        return atoms[runs[run]];
    }

    /** Atoms from the first to the last of a run, those in between that are not of the set included. */
    int length(int run) {
        return atoms[runs[run + 1] - 1] - atoms[runs[run]] + 1;
    }

    /** Bytes held. */
    long bytes() {
        return (long) Integer.BYTES * (atoms.length + runs.length) + (long) Double.BYTES * positions.length;
    }
}
