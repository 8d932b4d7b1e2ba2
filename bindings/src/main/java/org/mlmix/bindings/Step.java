package org.mlmix.bindings;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.mlmix.bindings.generated.mlmix.Mlmix;
import org.mlmix.bindings.generated.mlmix.mlmix_array;
import org.mlmix.bindings.generated.mlmix.mlmix_list;
import org.mlmix.bindings.generated.mlmix.mlmix_step;

/**
 * The atoms of one step as LAMMPS holds them, borrowed for the call. One object per fix;
 * {@link #refresh} follows LAMMPS' arrays and allocates only when these have moved.
 */
public final class Step {
    private static final long DATA = mlmix_array.data$offset();
    private static final long COUNT = mlmix_array.count$offset();

    private final MemorySegment struct;
    private final Doubles positions = new Doubles();
    private final Doubles forces = new Doubles();
    private final Doubles output = new Doubles();
    private final Ints mask = new Ints();
    private final Ints flags = new Ints();
    private final List<NeighborList> lists = new ArrayList<>();

    @SuppressWarnings("restricted")
    Step(MemorySegment address) {
        struct = address.reinterpret(mlmix_step.layout().byteSize());
    }

    /** Follows LAMMPS' arrays; to be called first in every upcall. */
    public void refresh() {
        borrow(positions, mlmix_step.x$offset());
        borrow(forces, mlmix_step.f$offset());
        borrow(output, mlmix_step.output$offset());
        borrow(mask, mlmix_step.mask$offset());
        borrow(flags, mlmix_step.flags$offset());
    }

    private void borrow(Doubles array, long offset) {
        array.borrow(
                struct.get(ValueLayout.JAVA_LONG, offset + DATA), struct.get(ValueLayout.JAVA_LONG, offset + COUNT));
    }

    private void borrow(Ints array, long offset) {
        array.borrow(
                struct.get(ValueLayout.JAVA_LONG, offset + DATA), struct.get(ValueLayout.JAVA_LONG, offset + COUNT));
    }

    public long timestep() {
        return mlmix_step.timestep(struct);
    }

    /** Atoms owned by this rank. */
    public int localCount() {
        return mlmix_step.local_count(struct);
    }

    /** Copies of atoms owned elsewhere and periodic images, stored behind the local atoms. */
    public int ghostCount() {
        return mlmix_step.ghost_count(struct);
    }

    /** Whether atoms were reordered and neighbour lists rebuilt since the previous step. */
    public boolean rebuilt() {
        return mlmix_step.rebuilt(struct) != 0;
    }

    /** Whether atoms have moved since the lists were rebuilt, by up to half the skin each. */
    public boolean drifted() {
        return mlmix_step.drifted(struct) != 0;
    }

    /** Whether this is the first evaluation of a run. */
    public boolean setup() {
        return mlmix_step.setup(struct) != 0;
    }

    /** Positions, [local + ghost][3], distance units. */
    public Doubles positions() {
        return positions;
    }

    /** Forces, [local + ghost][3], force units. */
    public Doubles forces() {
        return forces;
    }

    /** Weight and zone code, [local + ghost][2]; of ghosts only the weight. */
    public Doubles output() {
        return output;
    }

    /** Group bits, [local + ghost]. */
    public Ints mask() {
        return mask;
    }

    /** Flags that migrate with the atoms, [local + ghost]. */
    public Ints flags() {
        return flags;
    }

    /** LAMMPS' identity of an atom, for messages. */
    public long tag(int atom) {
        MemorySegment array = mlmix_step.tag(struct);
        boolean wide = mlmix_array.element(array) == Mlmix.MLMIX_INT64();
        long bytes = mlmix_array.count(array) * (wide ? Long.BYTES : Integer.BYTES);
        @SuppressWarnings("restricted")
        MemorySegment tags = mlmix_array.data(array).reinterpret(bytes);
        return wide ? tags.getAtIndex(ValueLayout.JAVA_LONG, atom) : tags.getAtIndex(ValueLayout.JAVA_INT, atom);
    }

    /** The neighbour lists of all sub-styles, made anew by {@link #refreshLists}. */
    public List<NeighborList> lists() {
        return lists;
    }

    /** Follows LAMMPS' neighbour lists; to be called after each rebuild. */
    @SuppressWarnings("restricted")
    public void refreshLists() {
        lists.clear();
        int count = mlmix_step.list_count(struct);
        long size = mlmix_list.layout().byteSize();
        MemorySegment array = mlmix_step.lists(struct).reinterpret(count * size);
        for (int n = 0; n < count; n++) {
            lists.add(new NeighborList(array.asSlice(n * size, size), localCount()));
        }
    }

    /** Reports this rank's atoms in core, in blend, in the expensive and in the cheap list. */
    public void zoneCounts(long core, long blend, long expensive, long cheap) {
        mlmix_step.zone_count(struct, 0, core);
        mlmix_step.zone_count(struct, 1, blend);
        mlmix_step.zone_count(struct, 2, expensive);
        mlmix_step.zone_count(struct, 3, cheap);
    }
}
