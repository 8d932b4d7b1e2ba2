package org.mlmix.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlmix.bindings.generated.mlmix.Mlmix;
import org.mlmix.bindings.generated.mlmix.mlmix_list;

/** {@link NeighborList}: atoms 2 and 0 are listed, then ghost 3; atom 1 is not. */
class NeighborListTest {
    private static final int BOND_BITS = 0x40000000;
    private static final int LOCAL = 3;

    private final Arena arena = Arena.ofConfined();

    @AfterEach
    void free() {
        arena.close();
    }

    private MemorySegment listed() {
        MemorySegment struct = mlmix_list.allocate(arena);
        mlmix_list.inum(struct, 2);
        mlmix_list.gnum(struct, 1);
        mlmix_list.ilist(struct, ints(2, 0, 3));
        mlmix_list.numneigh(struct, ints(2, 0, 3, 0));
        return struct;
    }

    private NeighborList list() {
        MemorySegment struct = listed();
        MemorySegment rows = arena.allocate(ValueLayout.ADDRESS, 4);
        rows.setAtIndex(ValueLayout.ADDRESS, 0, ints(1, 3 | BOND_BITS));
        rows.setAtIndex(ValueLayout.ADDRESS, 2, ints(0, 1 | BOND_BITS, 3));
        mlmix_list.firstneigh(struct, rows);
        return new NeighborList(struct, LOCAL);
    }

    private MemorySegment ints(int... values) {
        return arena.allocateFrom(ValueLayout.JAVA_INT, values);
    }

    @Test
    void listedAtomsAreReadInBulk() {
        int[] atoms = {9, 9, 9, 9};
        assertThat(list().readAtoms(atoms)).isEqualTo(3);
        assertThat(atoms).containsExactly(2, 0, 3, 9);

        int[] tooShort = {9, 9};
        assertThat(list().readAtoms(tooShort)).isEqualTo(3);
        assertThat(tooShort).containsOnly(9);
    }

    @Test
    void rowsAreReadInBulkAsTheyAre() {
        int[] row = {9, 9, 9, 9};
        assertThat(list().readRow(2, row)).isEqualTo(3);
        assertThat(row).containsExactly(0, 1 | BOND_BITS, 3, 9);
        assertThat(row[1] & NeighborList.MASK).isEqualTo(1);

        assertThat(list().readRow(3, row)).isZero();
        assertThat(row[0]).isZero();
        assertThat(list().readRow(0, new int[1])).as("no room").isEqualTo(2);
        assertThatThrownBy(() -> list().readRow(4, row)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void neighborsAreVisitedWithoutTheBitsOfBonds() {
        List<Integer> seen = new ArrayList<>();
        list().forEachNeighbor(2, seen::add);
        assertThat(seen).containsExactly(0, 1, 3);
    }

    /** KOKKOS' way: the same neighbours in one array, first by neighbour or first by atom. */
    @ParameterizedTest
    @CsvSource({"1, 4", "3, 1"})
    void rowsMayFormOneArray(int atomStride, int neighborStride) {
        int[][] rows = {{1, 3 | BOND_BITS}, {}, {0, 1 | BOND_BITS, 3}, {}};
        int[] together = new int[12];
        for (int i = 0; i < rows.length; i++) {
            for (int n = 0; n < rows[i].length; n++) {
                together[i * atomStride + n * neighborStride] = rows[i][n];
            }
        }
        MemorySegment struct = listed();
        mlmix_list.neighbors(struct, ints(together));
        mlmix_list.atom_stride(struct, atomStride);
        mlmix_list.neighbor_stride(struct, neighborStride);
        NeighborList list = new NeighborList(struct, LOCAL);

        for (int i = 0; i < rows.length; i++) {
            int[] row = new int[3];
            assertThat(list.readRow(i, row)).isEqualTo(rows[i].length);
            assertThat(Arrays.copyOf(row, rows[i].length)).containsExactly(rows[i]);
        }
        List<Integer> seen = new ArrayList<>();
        list.forEachNeighbor(0, seen::add);
        assertThat(seen).containsExactly(1, 3);
    }

    @Test
    void listsInMemoryOfADeviceAreRefused() {
        MemorySegment struct = listed();
        mlmix_list.substyle(struct, 1);
        mlmix_list.space(struct, Mlmix.MLMIX_CUDA());
        assertThatThrownBy(() -> new NeighborList(struct, LOCAL))
                .isInstanceOf(RefusedException.class)
                .hasMessage("mlmix: neighbor list of sub-style 2: found in memory space CUDA, accepted is host");
    }
}
