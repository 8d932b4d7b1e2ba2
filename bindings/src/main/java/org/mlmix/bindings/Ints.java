package org.mlmix.bindings;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A view of a native array of 32-bit integers; see {@link Doubles}. */
public final class Ints implements AutoCloseable {
    private MemorySegment segment = MemorySegment.NULL;
    private long address;
    private long count;
    private Arena owned;

    /** Points this view at an array of {@code count} integers. */
    @SuppressWarnings("restricted")
    void borrow(long address, long count) {
        if (address == this.address && count == this.count) {
            return;
        }
        this.address = address;
        this.count = count;
        segment = MemorySegment.ofAddress(address).reinterpret(count * Integer.BYTES);
    }

    /** An array of its own memory, zeroed, until {@link #close}. */
    public static Ints allocate(long count) {
        Ints array = new Ints();
        array.reserve(count);
        return array;
    }

    /**
     * Makes room for {@code needed} integers in memory of its own; what it held is lost. The memory
     * is freed by {@link #close}: the garbage collector does not see how much of it there is. LAMMPS
     * may run on another thread the next time, so that no thread owns it.
     */
    public void reserve(long needed) {
        if (owned != null && needed <= count) {
            return;
        }
        close();
        owned = Arena.ofShared();
        count = Math.max(1, needed + needed / 4);
        segment = owned.allocate(ValueLayout.JAVA_INT, count);
        address = segment.address();
    }

    /** Frees memory of its own; without any it does nothing. */
    @Override
    public void close() {
        if (owned != null) {
            owned.close();
            owned = null;
            segment = MemorySegment.NULL;
            address = 0;
            count = 0;
        }
    }

    public long count() {
        return count;
    }

    public int get(long index) {
        return segment.getAtIndex(ValueLayout.JAVA_INT, index);
    }

    public void set(long index, int value) {
        segment.setAtIndex(ValueLayout.JAVA_INT, index, value);
    }

    /** Copies {@code length} integers from {@code source} to this array. */
    public void copy(Ints source, long from, long to, long length) {
        MemorySegment.copy(
                source.segment,
                ValueLayout.JAVA_INT,
                from * Integer.BYTES,
                segment,
                ValueLayout.JAVA_INT,
                to * Integer.BYTES,
                length);
    }

    /** Copies {@code length} integers, from the one at {@code from} on, to {@code target} from {@code at} on. */
    public void copyTo(long from, int[] target, int at, int length) {
        MemorySegment.copy(segment, ValueLayout.JAVA_INT, from * Integer.BYTES, target, at, length);
    }

    /** Copies {@code length} integers of {@code source}, from {@code at} on, to those from {@code to} on. */
    public void copyFrom(long to, int[] source, int at, int length) {
        MemorySegment.copy(source, at, segment, ValueLayout.JAVA_INT, to * Integer.BYTES, length);
    }

    long address() {
        return address;
    }
}
