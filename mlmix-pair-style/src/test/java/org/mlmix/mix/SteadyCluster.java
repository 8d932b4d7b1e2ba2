package org.mlmix.mix;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.mlmix.bindings.Tally;
import org.mlmix.bindings.ValuesInMemory;
import org.mlmix.engine.HostEngine;
import org.mlmix.options.Momentum;
import org.mlmix.zone.Lag;

/**
 * Prints how many bytes this thread allocates in steps of a cluster without a rebuild. A program of its
 * own, so that nothing but these steps has a say in how they are compiled.
 */
final class SteadyCluster {
    private static final int STEPS = 1000;

    /** What is interpreted or compiled in haste allocates; later rounds show what remains. */
    private static final int ROUNDS = 30;

    /** What the steps do. */
    enum Work {
        FORCES,
        /** The net force is removed from all atoms. */
        UNIFORM,
        /** The net force is removed from those of the blend. */
        BLEND,
        /** Energies and virials are blended. */
        TALLIES,
        /** Seeds follow values, and weights them with a lag. */
        SEEDS,
        /** Every fourth step is an impulse, and those between have the cheap potential alone. */
        STRIDE,
        STRIDE_UNIFORM,
        STRIDE_BLEND;

        boolean mixesInTime() {
            return this == STRIDE || this == STRIDE_UNIFORM || this == STRIDE_BLEND;
        }
    }

    private SteadyCluster() {}

    public static void main(String[] arguments) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Work work = Work.valueOf(arguments[0]);
        try (Cluster cluster = cluster(work)) {
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS && least > 0; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                if (work.mixesInTime()) {
                    runInTime(cluster);
                } else {
                    run(cluster);
                }
                long bytes = threads.getCurrentThreadAllocatedBytes() - before;
                least = Math.min(least, bytes);
            }
            if (!works(cluster, work)) {
                throw new IllegalStateException("the steps do nothing of the kind");
            }
            System.out.println("bytes in " + STEPS + " steps: " + least);
        }
    }

    private static void run(Cluster cluster) {
        for (int n = 0; n < STEPS; n++) {
            cluster.step.refresh();
            cluster.zone.update(cluster.atoms, n, 1e-3 * n, false, true, 1);
            cluster.mixer.chooseAtoms();
            cluster.mixer.addForces(cluster.step, cluster.atoms, false);
        }
    }

    private static void runInTime(Cluster cluster) {
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
    }

    /** Whether the steps do what they are to be measured for. */
    private static boolean works(Cluster cluster, Work work) {
        return switch (work) {
            case FORCES, UNIFORM, BLEND, STRIDE, STRIDE_UNIFORM, STRIDE_BLEND -> true;
            case TALLIES -> cluster.memory.totalEnergy() != 0;
            case SEEDS -> cluster.zone.coreCount() > 0;
        };
    }

    private static Cluster cluster(Work work) {
        Momentum momentum = switch (work) {
            case UNIFORM, STRIDE_UNIFORM -> Momentum.UNIFORM;
            case BLEND, STRIDE_BLEND -> Momentum.BLEND;
            case FORCES, TALLIES, SEEDS, STRIDE -> Momentum.NONE;
        };
        Cluster cluster = work.mixesInTime()
                ? Cluster.inTime(3, 3, 2, Cluster.CUTOFF, momentum, HostEngine::new)
                : new Cluster(3, 3, 2, Cluster.CUTOFF, momentum, "simple");
        cluster.memory.masses(ones(cluster.count));
        if (work == Work.TALLIES) {
            cluster.memory.tally(Tally.BOTH, true);
            cluster.memory.tallied(ones(cluster.count), ones(6 * cluster.count));
        }
        if (work == Work.SEEDS) {
            double[] values = new double[cluster.count];
            values[7] = 1;
            cluster.seedBy(new ValuesInMemory(values), 1.5, new Lag(2, 3));
        }
        cluster.idle = true;
        cluster.step.refresh();
        cluster.prepare();
        return cluster;
    }

    private static double[] ones(int count) {
        double[] values = new double[count];
        Arrays.fill(values, 1);
        return values;
    }
}
