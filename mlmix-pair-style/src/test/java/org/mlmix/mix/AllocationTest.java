package org.mlmix.mix;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Steps between two rebuilds leave nothing to the garbage collector. */
class AllocationTest {
    private static final int STEPS = 1000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static long bytesOfSteps(Cluster cluster) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int n = 0; n < STEPS; n++) {
            cluster.step.refresh();
            cluster.zone.update(cluster.atoms, n, 1e-3 * n, false, true);
            cluster.mixer.chooseAtoms(cluster.atoms);
            cluster.mixer.addForces(cluster.step, cluster.atoms, false);
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void stepsAllocateNothing() {
        try (Cluster cluster = new Cluster(3, 3, 2, Cluster.CUTOFF, false)) {
            cluster.idle = true;
            cluster.prepare();
            // What is interpreted or compiled in haste allocates; later steps show what remains.
            long least = Long.MAX_VALUE;
            for (int round = 0; round < 30 && least > 0; round++) {
                least = Math.min(least, bytesOfSteps(cluster));
            }
            assertThat(least).as("bytes in %d steps", STEPS).isZero();
        }
    }
}
