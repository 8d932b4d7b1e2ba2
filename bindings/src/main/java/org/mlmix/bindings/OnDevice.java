package org.mlmix.bindings;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.mlmix.bindings.generated.mlmix.Mlmix;
import org.mlmix.bindings.generated.mlmix.mlmix_step;
import org.mlmix.bindings.generated.mlmix.mlmix_strides;

/**
 * Where the atoms of a step lie on a CUDA device: addresses that are handed on and never read here,
 * borrowed for the call. All arrays have a row for each atom, ghosts included.
 */
public final class OnDevice {
    private static final long ATOM = mlmix_strides.atom$offset();
    private static final long COMPONENT = mlmix_strides.component$offset();

    private final MemorySegment struct;

    OnDevice(MemorySegment struct) {
        this.struct = struct;
    }

    /** Number of the device. */
    public int number() {
        return mlmix_step.device(struct);
    }

    /** The {@code cudaStream_t} on which LAMMPS works; 0: the default stream. */
    public long stream() {
        return mlmix_step.stream(struct);
    }

    /** Positions, float64. */
    public long positions() {
        return doubles(mlmix_step.x$offset(), "x");
    }

    /** Elements from the position of one atom to that of the next. */
    public long positionRow() {
        return stride(mlmix_step.x_strides$offset() + ATOM);
    }

    /** Elements from one component of a position to the next. */
    public long positionColumn() {
        return stride(mlmix_step.x_strides$offset() + COMPONENT);
    }

    /** Forces, float64. */
    public long forces() {
        return doubles(mlmix_step.f$offset(), "f");
    }

    /** Elements from the force on one atom to that on the next. */
    public long forceRow() {
        return stride(mlmix_step.f_strides$offset() + ATOM);
    }

    /** Elements from one component of a force to the next. */
    public long forceColumn() {
        return stride(mlmix_step.f_strides$offset() + COMPONENT);
    }

    /** Weight, zone code, cost and seam error, float64 [all][4]. */
    public long output() {
        return doubles(mlmix_step.output$offset(), "output");
    }

    /** Flags of the zone, int32. */
    public long flags() {
        return ints(mlmix_step.flags$offset(), "flags");
    }

    /** Group bits, int32. */
    public long mask() {
        return ints(mlmix_step.mask$offset(), "mask");
    }

    /** Types from 1, int32. */
    public long types() {
        return ints(mlmix_step.type$offset(), "type");
    }

    /** When atoms last qualified as seeds, float64. */
    public long since() {
        return doubles(mlmix_step.since$offset(), "since");
    }

    /** Masses by atom or by type from 0, float64. */
    public long masses() {
        return doubles(mlmix_step.mass$offset(), "mass");
    }

    /** How many masses there are. */
    public long massCount() {
        return ArrayReader.count(struct, mlmix_step.mass$offset());
    }

    /** Whether there is a mass for each atom. */
    public boolean massByAtom() {
        return mlmix_step.mass_by_atom(struct) != 0;
    }

    private long doubles(long offset, String name) {
        return ArrayReader.onDevice(struct, offset, Mlmix.MLMIX_FLOAT64(), name);
    }

    private long ints(long offset, String name) {
        return ArrayReader.onDevice(struct, offset, Mlmix.MLMIX_INT32(), name);
    }

    private long stride(long offset) {
        return struct.get(ValueLayout.JAVA_LONG, offset);
    }
}
