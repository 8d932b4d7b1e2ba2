package org.mlmix.bindings;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.IntConsumer;
import org.mlmix.bindings.generated.mlmix.Mlmix;
import org.mlmix.bindings.generated.mlmix.mlmix_list;

/**
 * A neighbour list of one sub-style: which atoms LAMMPS listed, their neighbours, and which of them
 * the sub-style shall evaluate. Valid until the next rebuild.
 */
public final class NeighborList {
    /** The bits of a neighbour that name an atom; those above say how bonds relate the two. */
    public static final int MASK = Mlmix.MLMIX_NEIGHBOR_MASK();

    /** All memory: rows lie anywhere, and a segment for each would be made anew at every read. */
    @SuppressWarnings("restricted")
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private final MemorySegment struct;
    private final int subStyle;
    private final int localCount;
    private final int ghostCount;
    private final Ints atoms = new Ints();
    private final Ints neighborCounts = new Ints();
    /** Addresses of the rows by atom; null where the rows form one array. */
    private final MemorySegment rows;

    private final long neighbors;
    private final long atomStride;
    private final long neighborStride;
    /** Of the listed atoms, where they lie on a device; 0: on the host. */
    private final long deviceAtoms;

    @SuppressWarnings("restricted")
    NeighborList(MemorySegment struct, int localAtoms) {
        this.struct = struct;
        deviceAtoms = 0;
        subStyle = mlmix_list.substyle(struct);
        ArrayReader.requireHost(mlmix_list.space(struct), "neighbor list of sub-style", String.valueOf(subStyle + 1));
        localCount = mlmix_list.inum(struct);
        ghostCount = mlmix_list.gnum(struct);
        atoms.borrow(mlmix_list.ilist(struct).address(), (long) localCount + ghostCount);
        long rowCount = (long) localAtoms + ghostCount;
        neighborCounts.borrow(mlmix_list.numneigh(struct).address(), rowCount);
        MemorySegment pointers = mlmix_list.firstneigh(struct);
        boolean oneArray = pointers.equals(MemorySegment.NULL);
        rows = oneArray ? null : pointers.reinterpret(rowCount * Long.BYTES);
        neighbors = mlmix_list.neighbors(struct).address();
        atomStride = mlmix_list.atom_stride(struct) * Integer.BYTES;
        neighborStride = oneArray ? mlmix_list.neighbor_stride(struct) * Integer.BYTES : Integer.BYTES;
    }

    private NeighborList(MemorySegment struct) {
        this.struct = struct;
        subStyle = mlmix_list.substyle(struct);
        localCount = mlmix_list.inum(struct);
        ghostCount = mlmix_list.gnum(struct);
        deviceAtoms = mlmix_list.ilist(struct).address();
        rows = null;
        neighbors = 0;
        atomStride = 0;
        neighborStride = 0;
    }

    /**
     * A list in the memory of a CUDA device: its atoms are handed on, and never read here.
     *
     * @throws RefusedException where it is in other memory
     */
    static NeighborList onDevice(MemorySegment struct) {
        int space = mlmix_list.space(struct);
        if (space != Mlmix.MLMIX_CUDA()) {
            throw new RefusedException("mlmix: neighbor list of sub-style " + (mlmix_list.substyle(struct) + 1)
                    + ": found in memory space " + space + ", accepted is CUDA (" + Mlmix.MLMIX_CUDA() + ")");
        }
        return new NeighborList(struct);
    }

    /** Where the listed atoms lie on a device, [localCount + ghostCount] of 32 bits; 0: on the host. */
    public long deviceAtoms() {
        return deviceAtoms;
    }

    /** Index of the sub-style this list belongs to, in the order of the pair_style line. */
    public int subStyle() {
        return subStyle;
    }

    /** Number of local atoms in {@link #atoms}. */
    public int localCount() {
        return localCount;
    }

    /** Number of ghost atoms behind the local ones in {@link #atoms}. */
    public int ghostCount() {
        return ghostCount;
    }

    /** The listed atoms, [localCount + ghostCount]. */
    public Ints atoms() {
        return atoms;
    }

    /** Calls {@code visitor} with every neighbour of a listed atom. */
    public void forEachNeighbor(int atom, IntConsumer visitor) {
        int count = neighborCounts.get(atom);
        long row = row(atom);
        for (int n = 0; n < count; n++) {
            visitor.accept(MEMORY.get(ValueLayout.JAVA_INT, row + n * neighborStride) & MASK);
        }
    }

    private long row(int atom) {
        return rows == null ? neighbors + atom * atomStride : rows.getAtIndex(ValueLayout.JAVA_LONG, atom);
    }

    /**
     * Copies the listed atoms, local ones first.
     *
     * @return how many there are; where {@code target} has no room for them nothing is copied
     */
    public int readAtoms(int[] target) {
        int count = localCount + ghostCount;
        if (count <= target.length) {
            atoms.copyTo(0, target, 0, count);
        }
        return count;
    }

    /**
     * Copies the neighbours of a listed atom as LAMMPS has them: whoever reads them applies
     * {@link #MASK}.
     *
     * @return how many there are; where {@code row} has no room for them nothing is copied
     */
    public int readRow(int atom, int[] row) {
        int count = neighborCounts.get(atom);
        if (count == 0 || count > row.length) {
            return count;
        }
        long address = row(atom);
        if (neighborStride == Integer.BYTES) {
            MemorySegment.copy(MEMORY, ValueLayout.JAVA_INT, address, row, 0, count);
        } else {
            for (int n = 0; n < count; n++) {
                row[n] = MEMORY.get(ValueLayout.JAVA_INT, address + n * neighborStride);
            }
        }
        return count;
    }

    /** The sub-style evaluates the whole list. */
    public void evaluateAll() {
        mlmix_list.eval_inum(struct, -1);
    }

    /**
     * The sub-style evaluates the first {@code count} atoms of {@code chosen}; behind them lie the
     * ghost atoms of the list. {@code chosen} must stay as it is until the evaluation is over.
     */
    public void evaluate(Ints chosen, int count) {
        evaluate(chosen.address(), count);
    }

    /** The same for atoms that lie at an address of the memory that the list is in. */
    public void evaluate(long chosen, int count) {
        struct.set(ValueLayout.JAVA_LONG, mlmix_list.eval_ilist$offset(), chosen);
        mlmix_list.eval_inum(struct, count);
    }
}
