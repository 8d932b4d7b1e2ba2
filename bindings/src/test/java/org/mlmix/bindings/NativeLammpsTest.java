package org.mlmix.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.bindings.Lammps.Field;
import org.mlmix.bindings.generated.mlmix.Mlmix;
import org.mlmix.bindings.generated.mlmix.mlmix_native;

/** Calls of the plugin, with function pointers of our own in its place. */
class NativeLammpsTest {
    private static final MemorySegment SELF = MemorySegment.ofAddress(0x1234);

    private final Arena arena = Arena.ofConfined();
    private final List<String> calls = new ArrayList<>();
    private int status = Mlmix.MLMIX_OK();
    private NativeLammps lammps;

    @BeforeEach
    void fillStruct() {
        MemorySegment struct = mlmix_native.allocate(arena);
        mlmix_native.self(struct, SELF);
        mlmix_native.forward(
                struct, mlmix_native.forward.allocate((self, field) -> note(self, "forward " + field), arena));
        mlmix_native.compute(
                struct, mlmix_native.compute.allocate((self, subStyle) -> note(self, "compute " + subStyle), arena));
        mlmix_native.sum(
                struct,
                mlmix_native.sum.allocate(
                        (self, values, count) -> {
                            MemorySegment array = values.reinterpret(8L * count);
                            for (int n = 0; n < count; n++) {
                                array.setAtIndex(
                                        ValueLayout.JAVA_LONG, n, 2 * array.getAtIndex(ValueLayout.JAVA_LONG, n));
                            }
                            return note(self, "sum " + count);
                        },
                        arena));
        mlmix_native.max(
                struct,
                mlmix_native.max.allocate(
                        (self, values, count) -> {
                            values.reinterpret(8L * count).setAtIndex(ValueLayout.JAVA_DOUBLE, count - 1, 9.5);
                            return note(self, "max " + count);
                        },
                        arena));
        mlmix_native.find_group(
                struct,
                mlmix_native.find_group.allocate(
                        (self, name, bit, dynamic) -> {
                            String group = name.reinterpret(100).getString(0);
                            bit.reinterpret(4).set(ValueLayout.JAVA_INT, 0, group.equals("none") ? 0 : 1 << 31);
                            dynamic.reinterpret(4).set(ValueLayout.JAVA_INT, 0, group.equals("moving") ? 1 : 0);
                            return note(self, "group " + group);
                        },
                        arena));
        mlmix_native.log(
                struct,
                mlmix_native.log.allocate(
                        (self, text) ->
                                note(self, "log " + text.reinterpret(100).getString(0)),
                        arena));
        mlmix_native.warn(
                struct,
                mlmix_native.warn.allocate(
                        (self, text) ->
                                note(self, "warn " + text.reinterpret(100).getString(0)),
                        arena));
        lammps = new NativeLammps(MemorySegment.ofAddress(struct.address()));
    }

    @AfterEach
    void freeMemory() {
        arena.close();
    }

    private int note(MemorySegment self, String call) {
        calls.add((self.address() == SELF.address() ? "" : "wrong self: ") + call);
        return status;
    }

    @Test
    void fieldsHaveTheCodesOfTheHeader() {
        lammps.forward(Field.WEIGHT);
        lammps.forward(Field.FLAGS);
        lammps.compute(3);
        assertThat(calls)
                .containsExactly("forward " + Mlmix.MLMIX_WEIGHT(), "forward " + Mlmix.MLMIX_FLAGS(), "compute 3");
    }

    @Test
    void sumsAndMaximaComeBackInPlace() {
        long[] sums = {3, -4, 1L << 40};
        lammps.sum(sums);
        assertThat(sums).containsExactly(6, -8, 1L << 41);

        double[] maxima = {1, 2};
        lammps.max(maxima);
        assertThat(maxima).containsExactly(1, 9.5);
        assertThat(calls).containsExactly("sum 3", "max 2");
    }

    @Test
    void findsGroups() {
        assertThat(lammps.findGroup("none")).isNull();
        assertThat(lammps.findGroup("still")).isEqualTo(new Lammps.Group(1 << 31, false));
        assertThat(lammps.findGroup("moving")).isEqualTo(new Lammps.Group(1 << 31, true));
    }

    @Test
    void writesTexts() {
        lammps.log("steps 3, λ = 1");
        lammps.warn("careful");
        assertThat(calls).containsExactly("log steps 3, λ = 1", "warn careful");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, -1})
    void anyOtherStatusIsAFailureOfLammps(int failure) {
        status = failure;
        List<Runnable> all = List.of(
                () -> lammps.forward(Field.WEIGHT),
                () -> lammps.sum(new long[1]),
                () -> lammps.max(new double[1]),
                () -> lammps.compute(0),
                () -> lammps.findGroup("a"),
                () -> lammps.log("a"),
                () -> lammps.warn("a"));
        for (Runnable call : all) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(LammpsFailedException.class)
                    .hasMessageStartingWith("LAMMPS failed in ");
        }
    }
}
