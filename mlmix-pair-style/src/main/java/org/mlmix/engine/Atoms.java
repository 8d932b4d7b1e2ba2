package org.mlmix.engine;

import java.util.function.IntToLongFunction;
import org.mlmix.bindings.Doubles;
import org.mlmix.bindings.Ints;

/**
 * The atoms of one rank as the zone sees them. Local atoms have the indices [0, localCount), ghosts
 * [localCount, allCount). Per atom the output holds weight, zone code, cost and seam error, as LAMMPS
 * shows them.
 */
public final class Atoms {
    /** Columns of the output. */
    public static final int COLUMNS = 4;

    static final int CODE = 1;
    private static final int COST = 2;
    private static final int ERROR = 3;

    private static final int CHUNK = 1024;

    private DeviceArrays device;
    private SeedFlags seedFlags = new HostSeedFlags(this);
    private Doubles positions;
    private Doubles forces;
    private Doubles output;
    private Ints flags;
    private int[] taken = new int[0];
    private boolean flagsTaken;
    private boolean takenChanged;
    /** Masks and types, copied only where somebody asks for them while flags are taken. */
    private int[] takenMasks = new int[0];

    private int[] takenTypes = new int[0];
    private boolean masksTaken;
    private boolean typesTaken;
    private Ints mask;
    private Ints types;
    private Doubles since;
    private IntToLongFunction tags;
    private int localCount;
    private int allCount;

    /** Room for the output of some atoms. */
    private double[] chunk = new double[0];

    /** Points at the arrays of this step; positions [all][3], output [all][4], flags [all]. */
    public void use(Doubles positions, Doubles output, Ints flags, int localCount, int ghostCount) {
        this.positions = positions;
        this.output = output;
        this.flags = flags;
        this.localCount = localCount;
        this.allCount = localCount + ghostCount;
    }

    /** Points at the arrays of this step where they lie on a device. */
    public void useDevice(DeviceArrays arrays, int locals, int ghosts) {
        device = arrays;
        localCount = locals;
        allCount = locals + ghosts;
    }

    /** Where the arrays lie on a device; null: they are the host's. */
    public DeviceArrays device() {
        return device;
    }

    /** Which of them qualify as seeds, and are seeds. */
    public SeedFlags seedFlags() {
        return seedFlags;
    }

    /** Lets somebody else keep the flags of seeds, as where they lie on a device. */
    public void useSeedFlags(SeedFlags other) {
        seedFlags = other;
    }

    /** Points at the forces of this step, [all][3]. */
    public void useForces(Doubles array) {
        forces = array;
    }

    /** Points at what decides about seeds: mask, types, since [all], and LAMMPS' identities. */
    public void useForSeeds(Ints mask, Ints types, Doubles since, IntToLongFunction tags) {
        this.mask = mask;
        this.types = types;
        this.since = since;
        this.tags = tags;
    }

    public int localCount() {
        return localCount;
    }

    public int allCount() {
        return allCount;
    }

    Ints mask() {
        return mask;
    }

    Ints types() {
        return types;
    }

    Doubles since() {
        return since;
    }

    Doubles positions() {
        return positions;
    }

    Doubles forces() {
        return forces;
    }

    Doubles output() {
        return output;
    }

    Ints flags() {
        return flags;
    }

    public double x(int atom) {
        return positions.get(3L * atom);
    }

    public double y(int atom) {
        return positions.get(3L * atom + 1);
    }

    public double z(int atom) {
        return positions.get(3L * atom + 2);
    }

    /** Square of the distance between two atoms as they are stored; images are atoms of their own. */
    public double distanceSquared(int a, int b) {
        double dx = x(a) - x(b);
        double dy = y(a) - y(b);
        double dz = z(a) - z(b);
        return dx * dx + dy * dy + dz * dz;
    }

    /** Weight λ. */
    public double weight(int atom) {
        return output.get((long) COLUMNS * atom);
    }

    public void setWeight(int atom, double weight) {
        output.set((long) COLUMNS * atom, weight);
    }

    /** Zone code of a local atom; see {@link ZoneCode}. */
    public int code(int atom) {
        return (int) output.get((long) COLUMNS * atom + CODE);
    }

    public void setCode(int atom, int code) {
        output.set((long) COLUMNS * atom + CODE, code);
    }

    /** Cost of a local atom, relative to one that the cheap potential alone is evaluated on. */
    public void setCost(int atom, double cost) {
        output.set((long) COLUMNS * atom + COST, cost);
    }

    /**
     * Sets the costs of all local atoms.
     *
     * @param byCode cost by zone code
     */
    public void setCosts(double[] byCode) {
        if (chunk.length == 0) {
            chunk = new double[COLUMNS * CHUNK];
        }
        for (int first = 0; first < localCount; first += CHUNK) {
            int length = Math.min(CHUNK, localCount - first);
            output.copyTo((long) COLUMNS * first, chunk, 0, COLUMNS * length);
            for (int n = 0; n < length; n++) {
                double cost = byCode[(int) chunk[COLUMNS * n + CODE]];
                if (chunk[COLUMNS * n + COST] != cost) {
                    setCost(first + n, cost);
                }
            }
        }
    }

    /** Difference between the two potentials' forces on a local atom, where it was measured last. */
    public void setSeamError(int atom, double error) {
        output.set((long) COLUMNS * atom + ERROR, error);
    }

    public int type(int atom) {
        return types.get(atom);
    }

    /** Masks of the local atoms, while flags are taken. */
    public int[] takenMasks() {
        if (!masksTaken) {
            masksTaken = true;
            takenMasks = take(mask, takenMasks);
        }
        return takenMasks;
    }

    /** Types of the local atoms, while flags are taken. */
    public int[] takenTypes() {
        if (!typesTaken) {
            typesTaken = true;
            takenTypes = take(types, takenTypes);
        }
        return takenTypes;
    }

    private int[] take(Ints array, int[] room) {
        int[] copy = room.length < localCount ? new int[localCount + localCount / 8] : room;
        array.copyTo(0, copy, 0, localCount);
        return copy;
    }

    /** LAMMPS' identity. */
    public long tag(int atom) {
        return tags.applyAsLong(atom);
    }

    /** When a local atom last qualified as a seed, time units. */
    public double since(int atom) {
        return since.get(atom);
    }

    public void setSince(int atom, double time) {
        since.set(atom, time);
    }

    /**
     * Keeps the flags of the local atoms in Java until {@link #returnFlags}: for passes over all atoms,
     * which native memory is slow for one element at a time.
     */
    public void takeFlags() {
        taken = take(flags, taken);
        flagsTaken = true;
        takenChanged = false;
        masksTaken = false;
        typesTaken = false;
    }

    /** The flags taken, to be read; {@link #setFlags} changes them. */
    public int[] takenFlags() {
        return taken;
    }

    /** Gives back the flags taken. */
    public void returnFlags() {
        if (takenChanged) {
            flags.copyFrom(0, taken, 0, localCount);
        }
        flagsTaken = false;
    }

    public boolean has(int atom, int flag) {
        return (flags(atom) & flag) != 0;
    }

    public int flags(int atom) {
        return flagsTaken ? taken[atom] : flags.get(atom);
    }

    public void setFlags(int atom, int value) {
        if (flagsTaken) {
            taken[atom] = value;
            takenChanged = true;
        } else {
            flags.set(atom, value);
        }
    }
}
