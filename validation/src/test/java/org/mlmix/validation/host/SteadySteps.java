package org.mlmix.validation.host;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.mlmix.bindings.LammpsInstance;
import org.mlmix.host.JavaHost;

/**
 * Prints, several times over, how many bytes 1,000 steps without a rebuild add to what a run allocates
 * anyway. Arguments are
 * keywords of the fix.
 */
final class SteadySteps {
    private static final int WARM_UP = 6000;

    /**
     * A method that is compiled for the second time allocates until then what its last compilation will
     * prove needless; when that comes depends on how fast the machine calls it.
     */
    private static final int ROUNDS = 4;

    private SteadySteps() {}

    public static void main(String[] arguments) {
        JavaHost.install();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (LammpsInstance lammps = LammpsInstance.open(List.of("-screen", "none", "-log", "none"))) {
            for (String command : SmallMixture.commands()) {
                lammps.command(command.startsWith("fix zone") ? command + " " + String.join(" ", arguments) : command);
            }
            lammps.command("neigh_modify delay 1000000 every 1 check no");
            lammps.command("thermo 1000000");
            lammps.command("velocity all create 1 4711 loop geom");
            lammps.command("run " + WARM_UP);
            // The first run that lets go of another's lists makes Java load what frees them.
            lammps.command("run 1");
            for (int round = 0; round < ROUNDS; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                lammps.command("run 1000");
                long between = threads.getCurrentThreadAllocatedBytes();
                lammps.command("run 2000");
                long after = threads.getCurrentThreadAllocatedBytes();
                System.out.println("bytes per 1000 steps: " + ((after - between) - (between - before)));
                System.out.println("bytes of a run: " + (between - before));
            }
        }
        LammpsInstance.finalizeMpi();
        System.exit(0);
    }
}
