package org.mlmix.tools.plan;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of this process, MiB. */
final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");

    /** The largest resident size since this program began; a parent's, which getrusage counts, is not in it. */
    private static final String PEAK = "VmHWM:";

    private ProcessMemory() {}

    /** What the Java virtual machine holds for itself. */
    static double java() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long bytes = memory.getHeapMemoryUsage().getCommitted()
                + memory.getNonHeapMemoryUsage().getCommitted();
        return bytes / (double) (1 << 20);
    }

    /** All of the process at most so far. */
    static double resident() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(PEAK))
                    .mapToDouble(line -> Double.parseDouble(line.split("\\s+")[1]) / 1024)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(STATUS + " has no " + PEAK));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + STATUS, e);
        }
    }
}
