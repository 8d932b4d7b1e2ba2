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
    private static final int MASK = Mlmix.MLMIX_NEIGHBOR_MASK();

    private final MemorySegment struct;
    private final int subStyle;
    private final int localCount;
    private final int ghostCount;
    private final Ints atoms = new Ints();
    private final Ints neighborCounts = new Ints();
    private final MemorySegment neighborRows;
    private final Ints neighbors = new Ints();

    @SuppressWarnings("restricted")
    NeighborList(MemorySegment struct, int localAtoms) {
        this.struct = struct;
        subStyle = mlmix_list.substyle(struct);
        localCount = mlmix_list.inum(struct);
        ghostCount = mlmix_list.gnum(struct);
        atoms.borrow(mlmix_list.ilist(struct).address(), (long) localCount + ghostCount);
        long rows = (long) localAtoms + ghostCount;
        neighborCounts.borrow(mlmix_list.numneigh(struct).address(), rows);
        neighborRows = mlmix_list.firstneigh(struct).reinterpret(rows * Long.BYTES);
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
        neighbors.borrow(neighborRows.getAtIndex(ValueLayout.JAVA_LONG, atom), count);
        for (int n = 0; n < count; n++) {
            visitor.accept(neighbors.get(n) & MASK);
        }
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
        struct.set(ValueLayout.JAVA_LONG, mlmix_list.eval_ilist$offset(), chosen.address());
        mlmix_list.eval_inum(struct, count);
    }
}
