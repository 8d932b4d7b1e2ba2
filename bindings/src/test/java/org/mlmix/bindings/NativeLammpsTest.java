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
import org.mlmix.bindings.generated.mlmix.mlmix_array;
import org.mlmix.bindings.generated.mlmix.mlmix_native;
import org.mlmix.bindings.generated.mlmix.mlmix_source;

/** Calls of the plugin, with function pointers of our own in its place. */
class NativeLammpsTest {
    private static final MemorySegment SELF = MemorySegment.ofAddress(0x1234);

    private final Arena arena = Arena.ofConfined();
    private final List<String> calls = new ArrayList<>();
    private final MemorySegment sourceValues = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, 1, 2, 3, 4, 5, 6);
    private int status = Mlmix.MLMIX_OK();
    private NativeLammps lammps;

    @BeforeEach
    void fillStruct() {
        MemorySegment struct = mlmix_native.allocate(arena);
        mlmix_native.self(struct, SELF);
        mlmix_native.forward(
                struct, mlmix_native.forward.allocate((self, field) -> note(self, "forward " + field), arena));
        mlmix_native.compute(
                struct,
                mlmix_native.compute.allocate(
                        (self, subStyle, tally) -> note(self, "compute " + subStyle + " tally " + tally), arena));
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
        mlmix_native.add(
                struct,
                mlmix_native.add.allocate(
                        (self, values, count) -> {
                            MemorySegment array = values.reinterpret(8L * count);
                            for (int n = 0; n < count; n++) {
                                array.setAtIndex(
                                        ValueLayout.JAVA_DOUBLE, n, 3 * array.getAtIndex(ValueLayout.JAVA_DOUBLE, n));
                            }
                            return note(self, "add " + count);
                        },
                        arena));
        fillRest(struct);
        fillSources(struct);
        lammps = new NativeLammps(MemorySegment.ofAddress(struct.address()));
    }

    private void fillRest(MemorySegment struct) {
        mlmix_native.set_substyle_energy(
                struct,
                mlmix_native.set_substyle_energy.allocate(
                        (self, subStyle, energy) -> note(self, "energy " + subStyle + " " + energy), arena));
        mlmix_native.reverse_forces(struct, mlmix_native.reverse_forces.allocate(self -> note(self, "reverse"), arena));
        mlmix_native.reverse_held(
                struct, mlmix_native.reverse_held.allocate(self -> note(self, "reverse held"), arena));
        mlmix_native.tally_ahead(
                struct,
                mlmix_native.tally_ahead.allocate(
                        (self, last, tally) -> {
                            tally.reinterpret(4).set(ValueLayout.JAVA_INT, 0, Mlmix.MLMIX_TALLY_VIRIAL());
                            return note(self, "ahead " + last);
                        },
                        arena));
        mlmix_native.resize_halo(
                struct,
                mlmix_native.resize_halo.allocate(
                        (self, cutoff, zone) -> note(self, "halo " + cutoff + " " + zone), arena));
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
        mlmix_native.find_type(
                struct,
                mlmix_native.find_type.allocate(
                        (self, label, type) -> {
                            String name = label.reinterpret(100).getString(0);
                            type.reinterpret(4).set(ValueLayout.JAVA_INT, 0, name.equals("none") ? 0 : 4);
                            return note(self, "type " + name);
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
    }

    private void fillSources(MemorySegment struct) {
        mlmix_native.find_source(
                struct,
                mlmix_native.find_source.allocate(
                        (self, source) -> {
                            MemorySegment asked =
                                    source.reinterpret(mlmix_source.layout().byteSize());
                            String name =
                                    mlmix_source.name(asked).reinterpret(100).getString(0);
                            answer(asked, name);
                            return note(
                                    self,
                                    "find " + mlmix_source.kind(asked) + " " + name + " " + mlmix_source.column(asked));
                        },
                        arena));
        mlmix_native.read_source(
                struct,
                mlmix_native.read_source.allocate(
                        (self, index, values, stride) -> {
                            MemorySegment array =
                                    values.reinterpret(mlmix_array.layout().byteSize());
                            mlmix_array.data(array, sourceValues.asSlice(8));
                            mlmix_array.count(array, 4);
                            stride.reinterpret(4).set(ValueLayout.JAVA_INT, 0, 3);
                            return note(self, "read " + index);
                        },
                        arena));
        mlmix_native.gather_replicas(
                struct,
                mlmix_native.gather_replicas.allocate(
                        (self, tags, values, count, allTags, allValues) -> {
                            double sum = 0;
                            for (int n = 0; n < count; n++) {
                                sum += tags.reinterpret(8L * count).getAtIndex(ValueLayout.JAVA_LONG, n)
                                        * values.reinterpret(8L * count).getAtIndex(ValueLayout.JAVA_DOUBLE, n);
                            }
                            point(
                                    allTags,
                                    arena.allocateFrom(ValueLayout.JAVA_LONG, 7, 1L << 40, 7),
                                    Mlmix.MLMIX_INT64());
                            point(
                                    allValues,
                                    arena.allocateFrom(ValueLayout.JAVA_DOUBLE, 0.25, 0.5, sum),
                                    Mlmix.MLMIX_FLOAT64());
                            return note(self, "gather " + count);
                        },
                        arena));
    }

    private static void point(MemorySegment array, MemorySegment data, int element) {
        MemorySegment description = array.reinterpret(mlmix_array.layout().byteSize());
        mlmix_array.data(description, data);
        mlmix_array.count(description, data.byteSize() / 8);
        mlmix_array.element(description, element);
    }

    private static void answer(MemorySegment source, String name) {
        mlmix_source.found(source, name.equals("none") ? 0 : 1);
        mlmix_source.per_atom(source, name.equals("global") ? 0 : 1);
        mlmix_source.columns(source, 5);
        mlmix_source.period(source, 20);
        mlmix_source.tallied(source, name.equals("tallied") ? 1 : 0);
        mlmix_source.later(source, name.equals("later") ? 1 : 0);
        mlmix_source.group(
                source,
                name.equals("later") ? Mlmix.MLMIX_CHEAP() : name.equals("tallied") ? Mlmix.MLMIX_EXPENSIVE() : -1);
        mlmix_source.averaged(source, name.equals("mean") ? Arena.global().allocateFrom("spread") : MemorySegment.NULL);
        mlmix_source.index(source, 9);
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
        assertThat(calls).containsExactly("forward " + Mlmix.MLMIX_WEIGHT(), "forward " + Mlmix.MLMIX_FLAGS());
    }

    @Test
    void subStylesAreEvaluatedWithTallies() {
        for (Tally tally : Tally.values()) {
            lammps.compute(3, tally);
        }
        int energy = Mlmix.MLMIX_TALLY_ENERGY();
        int virial = Mlmix.MLMIX_TALLY_VIRIAL();
        assertThat(calls)
                .containsExactly(
                        "compute 3 tally 0",
                        "compute 3 tally " + energy,
                        "compute 3 tally " + virial,
                        "compute 3 tally " + (energy | virial),
                        "compute 3 tally " + Mlmix.MLMIX_TALLY_SUM());
    }

    @Test
    void energiesForcesAndHaloArePassedOn() {
        lammps.setSubStyleEnergy(2, -1.5);
        lammps.reverseForces();
        lammps.reverseHeld();
        assertThat(lammps.tallyAhead(1L << 40)).isEqualTo(Tally.VIRIAL);
        lammps.resizeHalo(12.25, 300.5);
        assertThat(calls)
                .containsExactly("energy 2 -1.5", "reverse", "reverse held", "ahead 1099511627776", "halo 12.25 300.5");
    }

    @Test
    void findsTypesByTheirLabels() {
        assertThat(lammps.findType("none")).isZero();
        assertThat(lammps.findType("Si")).isEqualTo(4);
    }

    @Test
    void findsSourcesOfEveryKind() {
        assertThat(lammps.findSource(SourceKind.COMPUTE, "none", 0)).isNull();
        assertThat(lammps.findSource(SourceKind.COMPUTE, "a", 2))
                .isEqualTo(new Source(true, 5, 20, false, false, null, null, 9));
        assertThat(lammps.findSource(SourceKind.FIX, "later", 0))
                .isEqualTo(new Source(true, 5, 20, false, true, ForceGroup.CHEAP, null, 9));
        assertThat(lammps.findSource(SourceKind.VARIABLE, "global", 0))
                .isEqualTo(new Source(false, 5, 20, false, false, null, null, 9));
        assertThat(lammps.findSource(SourceKind.REGION, "tallied", 0))
                .isEqualTo(new Source(true, 5, 20, true, false, ForceGroup.EXPENSIVE, null, 9));
        assertThat(lammps.findSource(SourceKind.FIX, "mean", 0))
                .isEqualTo(new Source(true, 5, 20, false, false, null, "spread", 9));
        assertThat(calls)
                .containsExactly(
                        "find " + Mlmix.MLMIX_COMPUTE() + " none 0",
                        "find " + Mlmix.MLMIX_COMPUTE() + " a 2",
                        "find " + Mlmix.MLMIX_FIX() + " later 0",
                        "find " + Mlmix.MLMIX_VARIABLE() + " global 0",
                        "find " + Mlmix.MLMIX_REGION() + " tallied 0",
                        "find " + Mlmix.MLMIX_FIX() + " mean 0");
    }

    @Test
    void sourcesAreReadWithTheirStride() {
        AtomValues values = new AtomValues();
        lammps.readSource(9, values);
        assertThat(values.get(0)).isEqualTo(2);
        assertThat(values.get(1)).isEqualTo(5);
        assertThatThrownBy(() -> values.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(calls).containsExactly("read 9");
    }

    @Test
    void replicasAreGathered() {
        Lammps.Tagged all = lammps.gatherReplicas(new Lammps.Tagged(new long[] {10, 20}, new double[] {0.5, 2}));
        assertThat(all.tags()).containsExactly(7, 1L << 40, 7);
        assertThat(all.values()).containsExactly(0.25, 0.5, 45);

        all = lammps.gatherReplicas(new Lammps.Tagged(new long[0], new double[0]));
        assertThat(all.values()).as("a rank without any takes part").containsExactly(0.25, 0.5, 0);
        assertThat(calls).containsExactly("gather 2", "gather 0");
    }

    @Test
    void moreNumbersThanThereIsRoomForAreAnError() {
        lammps.sum(new long[128]);
        assertThatThrownBy(() -> lammps.sum(new long[129])).hasMessage("129 numbers at once, at most 128 are possible");
        assertThatThrownBy(() -> lammps.max(new double[129])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> lammps.add(new double[129])).isInstanceOf(IllegalArgumentException.class);
        assertThat(calls).containsExactly("sum 128");
    }

    @Test
    void sumsAndMaximaComeBackInPlace() {
        long[] sums = {3, -4, 1L << 40};
        lammps.sum(sums);
        assertThat(sums).containsExactly(6, -8, 1L << 41);

        double[] maxima = {1, 2};
        lammps.max(maxima);
        assertThat(maxima).containsExactly(1, 9.5);

        double[] added = {0.5, -2};
        lammps.add(added);
        assertThat(added).containsExactly(1.5, -6);
        assertThat(calls).containsExactly("sum 3", "max 2", "add 2");
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
                () -> lammps.add(new double[1]),
                () -> lammps.compute(0, Tally.NOTHING),
                () -> lammps.setSubStyleEnergy(0, 1),
                () -> lammps.reverseForces(),
                () -> lammps.reverseHeld(),
                () -> lammps.tallyAhead(1),
                () -> lammps.findSource(SourceKind.FIX, "a", 0),
                () -> lammps.readSource(0, new AtomValues()),
                () -> lammps.gatherReplicas(new Lammps.Tagged(new long[0], new double[0])),
                () -> lammps.resizeHalo(1, 2),
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
