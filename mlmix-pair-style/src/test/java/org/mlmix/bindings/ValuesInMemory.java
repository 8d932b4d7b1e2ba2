package org.mlmix.bindings;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Values of atoms as a compute would give them, here in the middle one of three columns. */
public final class ValuesInMemory {
    private static final int COLUMNS = 3;

    private final MemorySegment array;
    private final int count;

    /** Values by atom; the columns beside them hold no numbers. */
    public ValuesInMemory(double... values) {
        count = values.length;
        array = Arena.ofAuto().allocate(ValueLayout.JAVA_DOUBLE, Math.max(1, (long) COLUMNS * count));
        for (int n = 0; n < COLUMNS * count; n++) {
            array.setAtIndex(ValueLayout.JAVA_DOUBLE, n, n % COLUMNS == 1 ? values[n / COLUMNS] : Double.NaN);
        }
    }

    /** Changes a value. */
    public void set(int atom, double value) {
        array.setAtIndex(ValueLayout.JAVA_DOUBLE, (long) COLUMNS * atom + 1, value);
    }

    /** Points {@code target} at these values, for as long as this object lives. */
    public void lendTo(AtomValues target) {
        long reach = count == 0 ? 0 : (long) COLUMNS * (count - 1) + 1;
        target.borrow(array.address() + Double.BYTES, reach, COLUMNS);
    }
}
