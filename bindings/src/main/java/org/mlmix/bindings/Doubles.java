package org.mlmix.bindings;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A view of a native array of doubles.
 *
 * <p>LAMMPS' arrays are borrowed for one call, with their exact size; {@link #borrow} says where
 * the array lies in this call. A new segment is made only when address or size have changed, which
 * happens when atoms move between ranks: no step in between allocates anything.
 */
public final class Doubles {
    private MemorySegment segment = MemorySegment.NULL;
    private long address;
    private long count;

    /** Points this view at an array of {@code count} doubles. */
    @SuppressWarnings("restricted")
    void borrow(long address, long count) {
        if (address == this.address && count == this.count) {
            return;
        }
        this.address = address;
        this.count = count;
        segment = MemorySegment.ofAddress(address).reinterpret(count * Double.BYTES);
    }

    /** An array of its own memory, zeroed, for tests and for data that LAMMPS does not own. */
    public static Doubles allocate(long count) {
        Doubles array = new Doubles();
        array.count = count;
        array.segment = Arena.ofAuto().allocate(ValueLayout.JAVA_DOUBLE, Math.max(1, count));
        array.address = array.segment.address();
        return array;
    }

    public long count() {
        return count;
    }

    public double get(long index) {
        return segment.getAtIndex(ValueLayout.JAVA_DOUBLE, index);
    }

    public void set(long index, double value) {
        segment.setAtIndex(ValueLayout.JAVA_DOUBLE, index, value);
    }

    /** Copies {@code length} values, from the one at {@code from} on, to {@code target} from {@code at} on. */
    public void copyTo(long from, double[] target, int at, int length) {
        MemorySegment.copy(segment, ValueLayout.JAVA_DOUBLE, from * Double.BYTES, target, at, length);
    }

    /** Copies {@code length} values of {@code source}, from {@code at} on, to those from {@code to} on. */
    public void copyFrom(long to, double[] source, int at, int length) {
        MemorySegment.copy(source, at, segment, ValueLayout.JAVA_DOUBLE, to * Double.BYTES, length);
    }
}
