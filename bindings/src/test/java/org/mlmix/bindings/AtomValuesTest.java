package org.mlmix.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class AtomValuesTest {
    @Test
    void readsVectorsAndColumns() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment array = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, 1, 2, 3, 4, 5, 6);
            AtomValues values = new AtomValues();
            values.borrow(array.address(), 6, 1);
            assertThat(values.get(4)).isEqualTo(5);
            double[] some = new double[3];
            values.copyTo(2, some, 2);
            assertThat(some).containsExactly(3, 4, 0);

            // The second of three columns of two atoms ends with its last value.
            values.borrow(array.address() + Double.BYTES, 4, 3);
            assertThat(values.get(0)).isEqualTo(2);
            assertThat(values.get(1)).isEqualTo(5);
            values.copyTo(0, some, 2);
            assertThat(some).containsExactly(2, 5, 0);
            assertThatThrownBy(() -> values.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void holdsNothingAtFirstAndOnRanksWithoutAtoms() {
        AtomValues values = new AtomValues();
        assertThatThrownBy(() -> values.get(0)).isInstanceOf(IndexOutOfBoundsException.class);
        values.borrow(0, 0, 5);
        assertThatThrownBy(() -> values.get(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
