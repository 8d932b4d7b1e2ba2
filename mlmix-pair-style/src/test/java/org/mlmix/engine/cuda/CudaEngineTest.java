package org.mlmix.engine.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.SharedArrays;
import org.mlmix.bindings.StoppedException;
import org.mlmix.bindings.cuda.CudaDevice;
import org.mlmix.bindings.cuda.StandIn;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.Flags;
import org.mlmix.engine.Geometry;
import org.mlmix.engine.HostEngine;
import org.mlmix.engine.IntList;
import org.mlmix.engine.ZoneEngine;
import org.mlmix.options.BlendShape;
import org.mlmix.options.Metric;
import org.mlmix.options.Momentum;

/**
 * The engine of a device over atoms that are there alone: sizes at the edges of blocks and parts, agreement
 * with the engine in plain Java, repeatability, what crosses to the host, and what fails.
 */
class CudaEngineTest {
    private static final int MILLION = 1_000_000;

    private final StandIn standIn = StandIn.get();
    private long usedBefore;

    @BeforeEach
    void note() {
        usedBefore = standIn.used();
    }

    @AfterEach
    void nothingIsLeft() {
        standIn.heal();
        assertThat(standIn.used()).isEqualTo(usedBefore);
    }

    private static Geometry geometry(Metric metric) {
        return new Geometry(metric, BlendShape.QUINTIC, 2.5, 1.5, 1.8, 1.2, false, 1, 0.5);
    }

    /** About one atom in a unit of volume. */
    private static DeviceBox box(long random, int count, int seeds, Metric metric) {
        return new DeviceBox(random, count, seeds, Math.cbrt(count + 1), geometry(metric));
    }

    /** The same atoms through the engine in plain Java. */
    private static double[] onHost(DeviceBox box, Metric metric) {
        SharedArrays arrays = new SharedArrays();
        Atoms atoms = new Atoms();
        var x = arrays.doubles(3L * box.count);
        var output = arrays.doubles((long) Atoms.COLUMNS * box.count);
        var flags = arrays.ints(box.count);
        x.copyFrom(0, box.positions, 0, box.positions.length);
        output.copyFrom(0, box.output, 0, box.output.length);
        flags.copyFrom(0, box.flags, 0, box.count);
        atoms.use(x, output, flags, box.count, 0);
        try (ZoneEngine engine = new HostEngine(geometry(metric))) {
            engine.use(atoms);
            engine.rebuilt(0.5);
            engine.beginReach(new IntList());
            for (int stage = 0; stage < engine.stages(); stage++) {
                engine.reach(stage);
            }
            engine.endReach(ZoneEngine.Stay.SURE);
            for (int stage = 0; stage < engine.stages(); stage++) {
                engine.weigh(stage);
            }
            engine.setWeights();
            engine.prepareMemberships();
            engine.evaluateMemberships();
            assertThat(new long[] {
                        box.engine.core(), box.engine.blending(), box.engine.expensive(), box.engine.expensiveOnly()
                    })
                    .containsExactly(engine.core(), engine.blending(), engine.expensive(), engine.expensiveOnly());
        }
        double[] result = new double[box.output.length];
        output.copyTo(0, result, 0, result.length);
        return result;
    }

    private static void requireAgreement(DeviceBox box, Metric metric) {
        double[] shown = box.outputNow();
        assertThat(Arrays.equals(shown, onHost(box, metric)))
                .as("weights and codes, bit for bit")
                .isTrue();
        for (int n = 0; n < box.listed.length; n++) {
            assertThat(Arrays.equals(box.evaluated(n), box.expected(n, shown)))
                    .as("list %d", n)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void weightsCodesAndListsAreThoseOfTheHost(Metric metric) {
        for (int count : new int[] {0, 1, 2, 31, 32, 33, 63, 64, 65, 255, 256, 257, 1023, 1024, 1025, 4000}) {
            for (int seeds : new int[] {0, Math.min(1, count), Math.min(1000, count / 2), count}) {
                try (DeviceBox box = box(31L * count + seeds, count, seeds, metric)) {
                    box.rebuild();
                    requireAgreement(box, metric);
                }
            }
        }
    }

    /** More parts of a list than threads that sum them up, and cells at their limit. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1000, MILLION})
    void aMillionAtomsAgreeAsWell(int seeds) {
        try (DeviceBox box = box(7, MILLION, seeds, Metric.SEED)) {
            box.rebuild();
            requireAgreement(box, Metric.SEED);
            if (seeds == 1000) {
                assertThat(box.engine.expensive()).isBetween(100_000L, 900_000L);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameAtomsGiveTheSameBits(Metric metric) {
        try (DeviceBox box = box(3, 3000, 20, metric)) {
            box.rebuild();
            double[] first = box.outputNow();
            int[] list = box.evaluated(0);
            for (int n = 0; n < 5; n++) {
                // Every second launch runs backwards; an odd number in between turns that round.
                box.mix();
                box.upload();
                box.rebuild();
                assertThat(Arrays.equals(box.outputNow(), first)).isTrue();
                assertThat(box.evaluated(0)).isEqualTo(list);
            }
        }
    }

    @Test
    void theZoneFollowsMovingAtoms() {
        try (DeviceBox box = box(11, 2000, 5, Metric.SEED)) {
            box.rebuild();
            Random random = new Random(5);
            for (int step = 0; step < 10; step++) {
                double[] before = box.outputNow();
                System.arraycopy(before, 0, box.output, 0, before.length);
                for (int n = 0; n < box.positions.length; n++) {
                    box.positions[n] += 0.2 * random.nextGaussian();
                }
                box.upload();
                box.update();
                Arrays.fill(box.output, 0);
                requireAgreement(box, Metric.SEED);
                assertThat(Arrays.equals(box.outputNow(), before)).isFalse();
            }
        }
    }

    /** Counters and a force that may not be finite: that is all. */
    @Test
    void aStepBringsHardlyAnythingToTheHost() {
        try (DeviceBox box = box(13, 20_000, 100, Metric.SEED)) {
            box.rebuild();
            box.mix();
            for (int step = 0; step < 5; step++) {
                standIn.copiesToHost();
                long launches = standIn.calls("cudaLaunchKernel");
                long waits = standIn.calls("cudaStreamSynchronize");
                long allocated = standIn.calls("cudaMalloc") + standIn.calls("cudaMallocHost");
                box.update();
                assertThat(box.mix()).isNull();
                assertThat(box.engine.expensive()).isPositive();
                assertThat(standIn.copiesToHost()[0]).as("bytes").isBetween(1L, 200L);
                assertThat(standIn.calls("cudaLaunchKernel") - launches).isEqualTo(14);
                assertThat(standIn.calls("cudaStreamSynchronize") - waits).isEqualTo(2);
                assertThat(standIn.calls("cudaMalloc") + standIn.calls("cudaMallocHost") - allocated)
                        .isZero();
            }
        }
    }

    @Test
    void memoryOfTheDeviceDoesNotGrow() {
        try (DeviceBox box = box(17, 500, 10, Metric.SEED)) {
            box.rebuild();
            box.mix();
            long used = standIn.used();
            for (int step = 0; step < 200; step++) {
                if (step % 20 == 0) {
                    box.rebuild();
                }
                box.update();
                box.mix();
            }
            assertThat(standIn.used()).isEqualTo(used);
            assertThat(box.engine.memory().box()).isPositive().isLessThan(used);
        }
    }

    @Test
    void forcesThatCancelAreThoseThereWere() {
        try (DeviceBox box = box(19, 1000, 10, Metric.SEED)) {
            box.rebuild();
            assertThat(box.mix()).isNull();
            // No potential has given any.
            assertThat(box.forcesNow()).isEqualTo(box.forces);
        }
    }

    /** By atom and by type; more atoms than threads that add them up. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void partsOfANetForceFollowTheMasses(boolean byAtom) {
        try (DeviceBox box = box(41, 9000, 20, Metric.SEED)) {
            box.massByAtom = byAtom;
            box.upload();
            box.rebuild();
            double[] sums = new double[4];
            box.engine.sumForces(sums);
            double[] expected = new double[3];
            double parts = 0;
            double[] shown = box.outputNow();
            for (int i = 0; i < box.count; i++) {
                for (int d = 0; d < 3; d++) {
                    expected[d] += box.forces[3 * i + d];
                }
                double weight = shown[Atoms.COLUMNS * i];
                parts += weight > 0 && weight < 1 ? box.mass[byAtom ? i : box.type[i]] : 0;
            }
            assertThat(parts).isPositive();
            for (int d = 0; d < 3; d++) {
                assertThat(sums[d]).isCloseTo(expected[d], within(1e-11));
            }
            double found = box.engine.sumParts(Momentum.BLEND, null);
            assertThat(found).isCloseTo(parts, within(1e-12 * parts));
            assertThat(box.engine.sumParts(Momentum.UNIFORM, null)).isEqualTo(box.count);
            box.engine.takeParts(Momentum.BLEND, null, sums, found);
            double[] left = box.forcesNow();
            for (int i = 0; i < box.count; i++) {
                double weight = shown[Atoms.COLUMNS * i];
                double part = weight > 0 && weight < 1 ? box.mass[byAtom ? i : box.type[i]] / parts : 0;
                assertThat(left[3 * i + 1]).isCloseTo(box.forces[3 * i + 1] - part * expected[1], within(1e-12));
            }
            double[] again = new double[3];
            box.engine.sumForces(again);
            assertThat(again[0]).isCloseTo(0, within(1e-10));
            box.engine.takeParts(Momentum.UNIFORM, null, new double[] {0, 9000, 0}, 9000);
            assertThat(box.forcesNow()[1]).isEqualTo(left[1] - 1);
        }
    }

    @Test
    void aForceThatIsNoNumberIsToldWithItsAtom() {
        try (DeviceBox box = box(23, 1000, 10, Metric.SEED)) {
            box.rebuild();
            box.mix();
            box.forces[3 * 500 + 1] = Double.POSITIVE_INFINITY;
            box.forces[3 * 500 + 2] = 7;
            box.upload();
            box.update();
            box.engine.lookForNotFinite(2, org.mlmix.engine.Weighting.ONE, true);
            assertThat(box.engine.notFinite(false)).isNull();
            ZoneEngine.NotFinite found = box.engine.notFinite(true);
            assertThat(found)
                    .isEqualTo(new ZoneEngine.NotFinite(
                            2, 500, box.forces[3 * 500], Double.POSITIVE_INFINITY, box.forces[3 * 500 + 2]));
            assertThat(box.engine.notFinite(true)).isNull();
        }
    }

    /** Whatever allocation fails, the message names the buffer and the bytes, and all memory is given back. */
    @Test
    void everyAllocationMayFail() {
        int failures = 0;
        for (int nth = 1; failures == nth - 1; nth++) {
            try (DeviceBox box = box(29, 300, 10, Metric.SEED)) {
                standIn.fail("cudaMalloc", nth, StandIn.OUT_OF_MEMORY);
                try {
                    box.rebuild();
                    box.mix();
                } catch (StoppedException e) {
                    failures++;
                    assertThat(e.getMessage())
                            .matches("CUDA: cudaMalloc for buffer [a-z ]+: cudaErrorMemoryAllocation \\(2\\): out of"
                                    + " memory, asked for \\d+ bytes, \\d+ of \\d+ bytes are free");
                }
                standIn.heal();
            }
        }
        assertThat(failures).as("buffers of an engine").isGreaterThan(10);
    }

    /** So do launches, copies and waits. */
    @ParameterizedTest
    @ValueSource(
            strings = {"cudaLaunchKernel", "cudaMemcpyAsync", "cudaMemsetAsync", "cudaStreamSynchronize", "kernel"})
    void everyCallMayFail(String call) {
        int failures = 0;
        for (int nth = 1; failures == nth - 1; nth++) {
            try (DeviceBox box = box(29, 300, 10, Metric.HOP)) {
                standIn.fail(call, nth, StandIn.LAUNCH_FAILURE);
                try {
                    box.rebuild();
                    box.mix();
                } catch (StoppedException e) {
                    failures++;
                    assertThat(e.getMessage())
                            .startsWith("CUDA: cuda")
                            .contains(
                                    "cudaErrorLaunchFailure (719): unspecified launch failure", "after the launch of");
                }
                standIn.heal();
            }
        }
        assertThat(failures).isGreaterThan(2);
    }

    @Test
    void everyKernelMayBeMissing() {
        for (int nth = 1; nth <= 31; nth++) {
            standIn.fail("cudaLibraryGetKernel", nth, 500);
            assertThatThrownBy(() -> new CudaEngine(geometry(Metric.SEED), standIn.kernels(), CudaDevice.open(0)))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageMatching("CUDA: cudaLibraryGetKernel for kernel [a-z_]+ of .*: cudaErrorSymbolNotFound"
                            + " \\(500\\): named symbol not found");
        }
    }

    @Test
    void withoutKernelsThereIsNoEngine() {
        Path missing = Path.of("nowhere", "mlmix.fatbin");
        assertThatThrownBy(() -> new CudaEngine(geometry(Metric.SEED), missing, CudaDevice.open(0)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("found no kernels in nowhere/mlmix.fatbin");
    }

    @Test
    void atomsOfTheHostAreRefused() {
        try (CudaEngine engine = new CudaEngine(geometry(Metric.SEED), standIn.kernels(), CudaDevice.open(0))) {
            Atoms atoms = new Atoms();
            assertThatThrownBy(() -> engine.use(atoms))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("mlmix: found atoms in memory of the host, accepted by the zone on a GPU are those of a"
                            + " CUDA device");
        }
    }

    @Test
    void flagsOtherThanSeedsDoNotCount() {
        try (DeviceBox box = box(37, 200, 0, Metric.SEED)) {
            Arrays.fill(box.flags, ~Flags.SEED);
            box.upload();
            box.rebuild();
            assertThat(box.engine.expensive()).isZero();
            assertThat(box.engine.candidates().size()).isZero();
        }
    }
}
