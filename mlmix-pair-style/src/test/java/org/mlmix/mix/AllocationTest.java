package org.mlmix.mix;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlmix.bindings.Tally;
import org.mlmix.bindings.ValuesInMemory;
import org.mlmix.engine.HostEngine;
import org.mlmix.options.Momentum;
import org.mlmix.zone.Lag;

/** Steps between two rebuilds leave nothing to the garbage collector. */
class AllocationTest {
    private static final int STEPS = 1000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static long bytesOfSteps(Cluster cluster) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int n = 0; n < STEPS; n++) {
            cluster.step.refresh();
            cluster.zone.update(cluster.atoms, n, 1e-3 * n, false, true, 1);
            cluster.mixer.chooseAtoms();
            cluster.mixer.addForces(cluster.step, cluster.atoms, false);
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** Every fourth step is an impulse, and those between have the cheap potential alone. */
    private static long bytesOfStepsInTime(Cluster cluster) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int n = 0; n < STEPS; n++) {
            cluster.step.refresh();
            if (n % 4 == 0) {
                cluster.zone.update(cluster.atoms, n, 1e-3 * n, false, true, 4);
                cluster.mixer.chooseAtoms();
                cluster.mixer.addImpulse(cluster.step, cluster.atoms, false, 4, Tally.NOTHING, null);
            } else {
                cluster.mixer.addCheap(cluster.step, cluster.atoms, false);
            }
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static void requireNoAllocation(Cluster cluster) {
        requireNoAllocation(cluster, AllocationTest::bytesOfSteps);
    }

    private static void requireNoAllocation(Cluster cluster, ToLongFunction<Cluster> bytes) {
        cluster.idle = true;
        cluster.step.refresh();
        cluster.prepare();
        // What is interpreted or compiled in haste allocates; later steps show what remains.
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 30 && least > 0; round++) {
            least = Math.min(least, bytes.applyAsLong(cluster));
        }
        assertThat(least).as("bytes in %d steps", STEPS).isZero();
    }

    @Test
    void stepsAllocateNothing() {
        try (Cluster cluster = new Cluster(3, 3, 2, Cluster.CUTOFF)) {
            requireNoAllocation(cluster);
        }
    }

    @ParameterizedTest
    @EnumSource
    void removingTheNetForceAllocatesNothing(Momentum momentum) {
        try (Cluster cluster = new Cluster(3, 3, 2, Cluster.CUTOFF, momentum, "simple")) {
            cluster.memory.masses(ones(cluster.count));
            requireNoAllocation(cluster);
        }
    }

    @Test
    void blendingEnergiesAndVirialsAllocatesNothing() {
        try (Cluster cluster = new Cluster(3, 3, 2, Cluster.CUTOFF, Momentum.NONE, "simple")) {
            cluster.memory.tally(Tally.BOTH, true);
            cluster.memory.tallied(ones(cluster.count), ones(6 * cluster.count));
            requireNoAllocation(cluster);
            assertThat(cluster.memory.totalEnergy()).isNotZero();
        }
    }

    @Test
    void seedsThatFollowValuesAllocateNothing() {
        try (Cluster cluster = new Cluster(3, 3, 2, Cluster.CUTOFF)) {
            double[] values = new double[cluster.count];
            values[7] = 1;
            cluster.seedBy(new ValuesInMemory(values), 1.5, new Lag(2, 3));
            requireNoAllocation(cluster);
            assertThat(cluster.zone.coreCount()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void temporalMixingAllocatesNothing(Momentum momentum) {
        try (Cluster cluster = Cluster.inTime(3, 3, 2, Cluster.CUTOFF, momentum, HostEngine::new)) {
            cluster.memory.masses(ones(cluster.count));
            requireNoAllocation(cluster, AllocationTest::bytesOfStepsInTime);
        }
    }

    private static double[] ones(int count) {
        double[] values = new double[count];
        Arrays.fill(values, 1);
        return values;
    }
}
