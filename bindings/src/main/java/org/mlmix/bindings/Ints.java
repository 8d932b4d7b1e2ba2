package org.mlmix.bindings;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A view of a native array of 32-bit integers; see {@link Doubles}. */
public final class Ints {
    private MemorySegment segment = MemorySegment.NULL;
    private long address;
    private long count;

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

    /** An array of its own memory, zeroed. */
    public static Ints allocate(long count) {
        Ints array = new Ints();
        array.reserve(count);
        return array;
    }

    /** Makes room for {@code needed} integers in memory of its own; what it held is lost. */
    public void reserve(long needed) {
        if (needed <= count && address != 0) {
            return;
        }
        count = Math.max(1, needed + needed / 4);
        segment = Arena.ofAuto().allocate(ValueLayout.JAVA_INT, count);
        address = segment.address();
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

    long address() {
        return address;
    }
}
