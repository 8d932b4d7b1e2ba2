package org.mlmix.bindings;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Arrays that several threads may use, as ranks that live in one process do; valid as long as this
 * object is.
 */
public final class SharedArrays {
    private final Arena arena = Arena.ofAuto();

    /** A zeroed array. */
    public Doubles doubles(long count) {
        Doubles array = new Doubles();
        array.borrow(allocate(ValueLayout.JAVA_DOUBLE, count), count);
        return array;
    }

    /** A zeroed array. */
    public Ints ints(long count) {
        Ints array = new Ints();
        array.borrow(allocate(ValueLayout.JAVA_INT, count), count);
        return array;
    }

    private long allocate(ValueLayout element, long count) {
        MemorySegment segment = arena.allocate(element, Math.max(1, count));
        return segment.address();
    }
}
