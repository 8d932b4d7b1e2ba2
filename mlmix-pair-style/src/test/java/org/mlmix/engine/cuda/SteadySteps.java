package org.mlmix.engine.cuda;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.mlmix.engine.Geometry;
import org.mlmix.options.Metric;
import org.mlmix.zone.Zone;

/** Prints how many bytes this thread allocates in steps of a zone on a device, without a rebuild. */
final class SteadySteps {
    private static final int STEPS = 1000;

    /** What is interpreted or compiled in haste allocates; later rounds show what remains. */
    private static final int ROUNDS = 30;

    private SteadySteps() {}

    public static void main(String[] arguments) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Geometry geometry = ZoneOnDeviceTest.geometry(Metric.SEED);
        try (DeviceBox box = new DeviceBox(5, 20, 3, 5, geometry)) {
            box.type[3] = 7;
            box.upload();
            Zone zone = ZoneOnDeviceTest.zone(geometry, box.engine, 0);
            zone.update(box.atoms(), 0, 0, true, false, 1);
            box.rebuild();
            box.mix();
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS && least > 0; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int n = 0; n < STEPS; n++) {
                    zone.update(box.atoms(), n, n, false, true, 1);
                    box.engine.chooseAtoms();
                    box.mix();
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            if (zone.coreCount() == 0) {
                throw new IllegalStateException("the steps do nothing of the kind");
            }
            System.out.println("bytes in " + STEPS + " steps: " + least);
        }
    }
}
