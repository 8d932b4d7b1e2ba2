package org.mlmix.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mlmix.bindings.generated.mlmix.Mlmix;
import org.mlmix.bindings.generated.mlmix.mlmix_array;
import org.mlmix.bindings.generated.mlmix.mlmix_host_arrays;
import org.mlmix.bindings.generated.mlmix.mlmix_step;
import org.mlmix.bindings.generated.mlmix.mlmix_strides;

/** A step in memory as the plugin lays it out. */
class StepTest {
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment struct = mlmix_step.allocate(arena);
    private final Step step = new Step(MemorySegment.ofAddress(struct.address()));

    @AfterEach
    void freeMemory() {
        arena.close();
    }

    private void point(MemorySegment array, double... values) {
        mlmix_array.data(array, arena.allocateFrom(ValueLayout.JAVA_DOUBLE, values));
        mlmix_array.count(array, values.length);
    }

    private void pointInts(MemorySegment array, int... values) {
        mlmix_array.data(array, arena.allocateFrom(ValueLayout.JAVA_INT, values));
        mlmix_array.count(array, values.length);
        mlmix_array.element(array, Mlmix.MLMIX_INT32());
    }

    /** No view is refreshed before all have elements of their types. */
    private void setElements() {
        for (MemorySegment array : List.of(
                mlmix_step.type(struct), mlmix_step.mask(struct), mlmix_step.flags(struct), mlmix_step.tag(struct))) {
            mlmix_array.element(array, Mlmix.MLMIX_INT32());
        }
    }

    @Test
    void numbersAreReadWhereTheyLie() {
        mlmix_step.timestep(struct, 1L << 40);
        mlmix_step.local_count(struct, 3);
        mlmix_step.ghost_count(struct, 4);
        mlmix_step.time(struct, 2.5);
        mlmix_step.atom_count(struct, 1L << 33);
        mlmix_step.mvv2e(struct, 1.0364269e-4);
        mlmix_step.cpu_seconds(struct, Mlmix.MLMIX_EXPENSIVE(), 10);
        mlmix_step.cpu_seconds(struct, Mlmix.MLMIX_CHEAP(), 20);
        mlmix_step.cpu_seconds(struct, Mlmix.MLMIX_ALWAYS(), 30);

        assertThat(step.timestep()).isEqualTo(1L << 40);
        assertThat(step.localCount()).isEqualTo(3);
        assertThat(step.ghostCount()).isEqualTo(4);
        assertThat(step.time()).isEqualTo(2.5);
        assertThat(step.atomCount()).isEqualTo(1L << 33);
        assertThat(step.energyOfMotion()).isEqualTo(1.0364269e-4);
        assertThat(step.cpuSeconds(ForceGroup.EXPENSIVE)).isEqualTo(10);
        assertThat(step.cpuSeconds(ForceGroup.CHEAP)).isEqualTo(20);
        assertThat(step.cpuSeconds(ForceGroup.ALWAYS)).isEqualTo(30);
    }

    @Test
    void flagsAreOneByOne() {
        assertThat(step.rebuilt() || step.drifted() || step.setup()).isFalse();
        mlmix_step.rebuilt(struct, 1);
        assertThat(step.rebuilt()).isTrue();
        assertThat(step.drifted() || step.setup()).isFalse();
        mlmix_step.drifted(struct, 1);
        assertThat(step.drifted()).isTrue();
        assertThat(step.setup()).isFalse();
        mlmix_step.setup(struct, 1);
        assertThat(step.setup()).isTrue();
    }

    @Test
    void talliesAreAskedForByBits() {
        assertThat(step.tally()).isEqualTo(Tally.NOTHING);
        mlmix_step.tally(struct, Mlmix.MLMIX_TALLY_ENERGY());
        assertThat(step.tally()).isEqualTo(Tally.ENERGY);
        mlmix_step.tally(struct, Mlmix.MLMIX_TALLY_VIRIAL());
        assertThat(step.tally()).isEqualTo(Tally.VIRIAL);
        mlmix_step.tally(struct, Mlmix.MLMIX_TALLY_ENERGY() | Mlmix.MLMIX_TALLY_VIRIAL());
        assertThat(step.tally()).isEqualTo(Tally.BOTH);
    }

    @Test
    void everyArrayIsFollowed() {
        Map<MemorySegment, Supplier<Doubles>> doubles = new LinkedHashMap<>();
        doubles.put(mlmix_step.x(struct), step::positions);
        doubles.put(mlmix_step.v(struct), step::velocities);
        doubles.put(mlmix_step.f(struct), step::forces);
        doubles.put(mlmix_step.output(struct), step::output);
        doubles.put(mlmix_step.since(struct), step::since);
        doubles.put(mlmix_step.energy(struct), step::energy);
        doubles.put(mlmix_step.virial(struct), step::virial);
        Map<MemorySegment, Supplier<Ints>> ints = new LinkedHashMap<>();
        ints.put(mlmix_step.type(struct), step::types);
        ints.put(mlmix_step.mask(struct), step::mask);
        ints.put(mlmix_step.flags(struct), step::flags);

        setElements();
        for (int round = 1; round <= 2; round++) {
            int value = 100 * round;
            for (MemorySegment array : doubles.keySet()) {
                point(array, value, value + 1);
                value += 2;
            }
            for (MemorySegment array : ints.keySet()) {
                pointInts(array, value, value + 1);
                value += 2;
            }
            step.refresh();
            value = 100 * round;
            for (Supplier<Doubles> view : doubles.values()) {
                assertThat(view.get().count()).isEqualTo(2);
                assertThat(view.get().get(0)).isEqualTo(value++);
                assertThat(view.get().get(1)).isEqualTo(value++);
            }
            for (Supplier<Ints> view : ints.values()) {
                assertThat(view.get().count()).isEqualTo(2);
                assertThat(view.get().get(0)).isEqualTo(value++);
                assertThat(view.get().get(1)).isEqualTo(value++);
            }
        }
    }

    /** Addresses that nobody may read. */
    private void putOnDevice() {
        setElements();
        mlmix_step.space(struct, Mlmix.MLMIX_CUDA());
        long address = 0x1000;
        for (MemorySegment array : List.of(
                mlmix_step.x(struct),
                mlmix_step.v(struct),
                mlmix_step.f(struct),
                mlmix_step.mass(struct),
                mlmix_step.output(struct),
                mlmix_step.since(struct),
                mlmix_step.type(struct),
                mlmix_step.mask(struct),
                mlmix_step.flags(struct),
                mlmix_step.tag(struct))) {
            mlmix_array.space(array, Mlmix.MLMIX_CUDA());
            mlmix_array.data(array, MemorySegment.ofAddress(address));
            mlmix_array.count(array, 6);
            address += 0x1000;
        }
    }

    @Test
    void arraysOfADeviceAreShownByTheirAddresses() {
        assertThat(step.onDevice()).isFalse();
        putOnDevice();
        mlmix_step.device(struct, 3);
        mlmix_step.stream(struct, 1L << 40);
        mlmix_strides.atom(mlmix_step.x_strides(struct), 1);
        mlmix_strides.component(mlmix_step.x_strides(struct), 1024);
        mlmix_strides.atom(mlmix_step.f_strides(struct), 4);
        mlmix_strides.component(mlmix_step.f_strides(struct), 2);
        mlmix_step.mass_by_atom(struct, 1);
        step.refresh();
        assertThat(step.onDevice()).isTrue();
        OnDevice device = step.device();
        assertThat(device.number()).isEqualTo(3);
        assertThat(device.stream()).isEqualTo(1L << 40);
        assertThat(List.of(device.positions(), device.positionRow(), device.positionColumn()))
                .containsExactly(0x1000L, 1L, 1024L);
        assertThat(List.of(device.forces(), device.forceRow(), device.forceColumn()))
                .containsExactly(0x3000L, 4L, 2L);
        assertThat(List.of(device.masses(), device.massCount(), device.output(), device.since()))
                .containsExactly(0x4000L, 6L, 0x5000L, 0x6000L);
        assertThat(List.of(device.types(), device.mask(), device.flags())).containsExactly(0x7000L, 0x8000L, 0x9000L);
        assertThat(device.massByAtom()).isTrue();
    }

    @Test
    void arraysOfADeviceWithOtherElementsOrInOtherMemoryAreRefused() {
        putOnDevice();
        step.refresh();
        mlmix_array.element(mlmix_step.x(struct), Mlmix.MLMIX_INT64());
        assertThatThrownBy(() -> step.device().positions())
                .isInstanceOf(RefusedException.class)
                .hasMessage("mlmix: array x: found elements of type int64, accepted is float64");
        mlmix_array.space(mlmix_step.flags(struct), Mlmix.MLMIX_HOST());
        assertThatThrownBy(() -> step.device().flags())
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "mlmix: array flags: found in memory space host, accepted is CUDA, where the other arrays are");
    }

    @Test
    void whatIsOnADeviceCanBeReadOnceItHasBeenFetched() {
        putOnDevice();
        point(mlmix_step.energy(struct), 1, 2);
        step.refresh();
        assertThat(step.energy().get(1)).as("always on the host").isEqualTo(2);
        assertThatThrownBy(() -> step.velocities().get(0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> step.tag(0)).isInstanceOf(IndexOutOfBoundsException.class);

        MemorySegment host = mlmix_step.host(struct);
        point(mlmix_host_arrays.v(host), 5, 6, 7);
        point(mlmix_host_arrays.mass(host), 8);
        pointInts(mlmix_host_arrays.tag(host), 42);
        step.refreshFetched();
        assertThat(step.velocities().get(2)).isEqualTo(7);
        assertThat(step.tag(0)).isEqualTo(42);
        assertThatThrownBy(() -> step.forces().get(0)).isInstanceOf(IndexOutOfBoundsException.class);

        pointInts(mlmix_host_arrays.type(host), 9);
        point(mlmix_host_arrays.output(host), 0.5);
        point(mlmix_host_arrays.f(host), 11);
        step.refreshFetched();
        assertThat(step.types().get(0)).isEqualTo(9);
        assertThat(step.output().get(0)).isEqualTo(0.5);
        assertThat(step.forces().get(0)).isEqualTo(11);
        step.refresh();
        assertThatThrownBy(() -> step.forces().get(0))
                .as("in the next call")
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void talliesOfASubStyleAreFollowedWhenAskedFor() {
        point(mlmix_step.substyle_energy(struct), 1.5, 2.5);
        point(mlmix_step.substyle_virial(struct), new double[12]);
        setElements();
        step.refresh();
        assertThat(step.subStyleEnergy().count()).as("not by refresh()").isZero();
        step.refreshTallies();
        assertThat(step.subStyleEnergy().get(1)).isEqualTo(2.5);
        assertThat(step.subStyleVirial().count()).isEqualTo(12);

        mlmix_array.count(mlmix_step.substyle_energy(struct), 0);
        mlmix_array.data(mlmix_step.substyle_energy(struct), MemorySegment.NULL);
        step.refreshTallies();
        assertThat(step.subStyleEnergy().count()).isZero();
    }

    @Test
    void massesAreByTypeOrByAtom() {
        setElements();
        pointInts(mlmix_step.type(struct), 2, 1, 2);
        point(mlmix_step.mass(struct), Double.NaN, 28.0855, 12.011);
        step.refresh();
        assertThat(step.mass(0)).isEqualTo(12.011);
        assertThat(step.mass(1)).isEqualTo(28.0855);

        point(mlmix_step.mass(struct), 5, 6, 7);
        mlmix_step.mass_by_atom(struct, 1);
        step.refresh();
        assertThat(step.mass(0)).isEqualTo(5);
        assertThat(step.mass(2)).isEqualTo(7);
    }

    @Test
    void identitiesMayBeWide() {
        pointInts(mlmix_step.tag(struct), 7, 8);
        setElements();
        step.refresh();
        assertThat(step.tag(1)).isEqualTo(8);
        long[] tags = {0, 0, 9};
        step.readTags(tags, 2);
        assertThat(tags).containsExactly(7, 8, 9);

        mlmix_array.data(mlmix_step.tag(struct), arena.allocateFrom(ValueLayout.JAVA_LONG, 7, 1L << 40));
        mlmix_array.element(mlmix_step.tag(struct), Mlmix.MLMIX_INT64());
        step.refresh();
        assertThat(step.tag(1)).isEqualTo(1L << 40);
        step.readTags(tags, 2);
        assertThat(tags).containsExactly(7, 1L << 40, 9);
        assertThatThrownBy(() -> step.tag(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void whatCannotBeReadIsRefusedByName() {
        setElements();
        step.refresh();
        refused(mlmix_step.f(struct), Mlmix.MLMIX_INT32(), "f: found elements of type int32, accepted is float64");
        refused(mlmix_step.mask(struct), Mlmix.MLMIX_INT64(), "mask: found elements of type int64, accepted is int32");
        refused(
                mlmix_step.tag(struct),
                Mlmix.MLMIX_FLOAT64(),
                "tag: found elements of type float64, accepted is int32");
        refused(mlmix_step.x(struct), 7, "x: found elements of type 7, accepted is float64");
        for (MemorySegment array : List.of(mlmix_step.x(struct), mlmix_step.type(struct), mlmix_step.tag(struct))) {
            mlmix_array.space(array, Mlmix.MLMIX_CUDA());
            assertThatThrownBy(step::refresh)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageMatching("mlmix: array (x|type|tag): found in memory space CUDA, accepted is host");
            mlmix_array.space(array, Mlmix.MLMIX_HOST());
        }
        mlmix_array.element(mlmix_step.substyle_energy(struct), Mlmix.MLMIX_INT32());
        assertThatThrownBy(step::refreshTallies).hasMessageContaining("array substyle_energy: found");
    }

    private void refused(MemorySegment array, int element, String message) {
        int before = mlmix_array.element(array);
        mlmix_array.element(array, element);
        assertThatThrownBy(step::refresh).isInstanceOf(RefusedException.class).hasMessage("mlmix: array " + message);
        mlmix_array.element(array, before);
    }

    @Test
    void sumsAreReported() {
        step.totals(-3.5, new double[] {1, 2, 3, 4, 5, 6});
        step.ledgerValue(17);
        step.zoneTime(2.25);
        assertThat(mlmix_step.total_energy(struct)).isEqualTo(-3.5);
        for (int k = 0; k < 6; k++) {
            assertThat(mlmix_step.total_virial(struct, k)).isEqualTo(k + 1);
        }
        assertThat(mlmix_step.ledger_value(struct)).isEqualTo(17);
        assertThat(mlmix_step.zone_time(struct)).isEqualTo(2.25);
    }
}
