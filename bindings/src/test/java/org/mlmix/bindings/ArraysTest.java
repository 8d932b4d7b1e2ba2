package org.mlmix.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

/** {@link Doubles} and {@link Ints}. */
class ArraysTest {
    @Test
    void doublesAreReadAndWrittenInPlace() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, 1, 2, 3);
            Doubles array = new Doubles();
            array.borrow(memory.address(), 3);

            assertThat(array.count()).isEqualTo(3);
            assertThat(array.get(2)).isEqualTo(3);
            array.set(1, -0.5);
            assertThat(memory.getAtIndex(ValueLayout.JAVA_DOUBLE, 1)).isEqualTo(-0.5);
        }
    }

    @Test
    void intsAreReadAndWrittenInPlace() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_INT, 1, 2, 3);
            Ints array = new Ints();
            array.borrow(memory.address(), 3);

            assertThat(array.count()).isEqualTo(3);
            assertThat(array.get(2)).isEqualTo(3);
            array.set(1, -5);
            assertThat(memory.getAtIndex(ValueLayout.JAVA_INT, 1)).isEqualTo(-5);
            assertThat(array.address()).isEqualTo(memory.address());
        }
    }

    @Test
    void sizesOfBorrowedArraysAreExact() {
        try (Arena arena = Arena.ofConfined()) {
            long address = arena.allocate(80).address();
            Doubles doubles = new Doubles();
            doubles.borrow(address, 10);
            assertThatThrownBy(() -> doubles.get(10)).isInstanceOf(IndexOutOfBoundsException.class);
            doubles.borrow(address, 4);
            assertThatThrownBy(() -> doubles.get(4)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> doubles.set(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
            Ints ints = new Ints();
            ints.borrow(address, 20);
            assertThatThrownBy(() -> ints.get(20)).isInstanceOf(IndexOutOfBoundsException.class);
            ints.borrow(address, 0);
            assertThatThrownBy(() -> ints.set(0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void followsAnArrayThatMoves() {
        try (Arena arena = Arena.ofConfined()) {
            Doubles array = new Doubles();
            array.borrow(arena.allocateFrom(ValueLayout.JAVA_DOUBLE, 1, 2).address(), 2);
            array.borrow(arena.allocateFrom(ValueLayout.JAVA_DOUBLE, 7, 8).address(), 2);
            assertThat(array.get(0)).isEqualTo(7);
        }
    }

    @Test
    void nothingCanBeReadOfAnArrayThatIsNotThere() {
        assertThatThrownBy(() -> new Doubles().get(0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new Ints().get(0)).isInstanceOf(IndexOutOfBoundsException.class);
        Doubles none = new Doubles();
        none.borrow(0, 0);
        assertThat(none.count()).isZero();
    }

    @Test
    void ownArraysAreZeroed() {
        Doubles doubles = Doubles.allocate(100);
        assertThat(doubles.count()).isEqualTo(100);
        try (Ints ints = Ints.allocate(100)) {
            for (int n = 0; n < 100; n++) {
                assertThat(doubles.get(n)).isZero();
                assertThat(ints.get(n)).isZero();
            }
        }
        assertThat(Doubles.allocate(0).count()).isZero();
    }

    @Test
    void intsKeepTheirMemoryUntilMoreIsNeeded() {
        try (Ints array = new Ints()) {
            array.reserve(0);
            assertThat(array.address()).isNotZero();
            array.reserve(10);
            long address = array.address();
            long count = array.count();
            assertThat(count).isGreaterThanOrEqualTo(10);
            array.reserve(5);
            array.reserve(10);
            assertThat(array.address()).isEqualTo(address);
            array.reserve(count + 1);
            assertThat(array.count()).isGreaterThan(count);
            array.set(count, 3);
            assertThat(array.get(count)).isEqualTo(3);
        }
    }

    @Test
    void closedIntsCanBeReservedAgain() {
        Ints array = Ints.allocate(4);
        array.close();
        array.close();
        assertThat(array.count()).isZero();
        array.reserve(4);
        assertThat(array.get(3)).isZero();
        array.close();
    }

    @Test
    void copiesPartsOfAnotherArray() {
        try (Ints source = Ints.allocate(10);
                Ints target = Ints.allocate(10)) {
            for (int n = 0; n < 10; n++) {
                source.set(n, n + 1);
            }
            target.copy(source, 2, 5, 3);
            target.copy(source, 9, 0, 0);

            assertThat(new int[] {target.get(4), target.get(5), target.get(6), target.get(7), target.get(8)})
                    .containsExactly(0, 3, 4, 5, 0);
            assertThatThrownBy(() -> target.copy(source, source.count() - 1, 0, 2))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void doublesAreCopiedInBulk() {
        Doubles array = Doubles.allocate(6);
        array.copyFrom(1, new double[] {-1, 0.5, 1.5, 2.5, -1}, 1, 3);
        double[] copy = {9, 9, 9, 9, 9};
        array.copyTo(2, copy, 1, 3);
        array.copyTo(0, copy, 0, 0);

        assertThat(copy).containsExactly(9, 1.5, 2.5, 0, 9);
        assertThat(array.get(0)).isZero();
        assertThat(array.get(1)).isEqualTo(0.5);
        assertThatThrownBy(() -> array.copyTo(4, copy, 0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.copyTo(0, copy, 3, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.copyFrom(4, copy, 0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.copyFrom(-1, copy, 0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void intsAreCopiedInBulk() {
        try (Arena arena = Arena.ofConfined()) {
            Ints array = new Ints();
            array.borrow(arena.allocate(ValueLayout.JAVA_INT, 6).address(), 6);
            array.copyFrom(1, new int[] {-1, 5, 6, 7, -1}, 1, 3);
            int[] copy = {9, 9, 9, 9, 9};
            array.copyTo(2, copy, 1, 3);

            assertThat(copy).containsExactly(9, 6, 7, 0, 9);
            assertThat(array.get(0)).isZero();
            assertThat(array.get(1)).isEqualTo(5);
            assertThatThrownBy(() -> array.copyTo(4, copy, 0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> array.copyTo(0, copy, 3, 3)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> array.copyFrom(4, copy, 0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
