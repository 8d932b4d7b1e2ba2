package org.mlmix.host;

import java.util.ArrayList;
import java.util.List;
import org.mlmix.bindings.LammpsException;
import org.mlmix.bindings.LammpsInstance;
import org.mlmix.bindings.PluginRuntime;

/** {@code mlmix run DECK [lmp arguments]}: Java hosts LAMMPS, on one platform thread. */
public final class RunCommand {
    private RunCommand() {}

    /** Runs the deck named by the first argument; the rest goes to LAMMPS as it is. */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length == 0) {
            System.err.println("usage: mlmix run DECK [lmp arguments]");
            System.exit(2);
        }
        List<String> rest = new ArrayList<>(List.of(arguments));
        String deck = rest.removeFirst();
        int[] status = {1};
        Thread thread = LammpsInstance.thread(() -> status[0] = runAndEnd(deck, rest));
        thread.start();
        thread.join();
        if (status[0] != 0) {
            System.out.flush();
            // halt: ranks that wait inside MPI must not be waited for by this one's shutdown
            Runtime.getRuntime().halt(status[0]);
        }
        System.exit(0);
    }

    /** Where this rank failed alone, the others end with it: srun would let them wait for it for ever. */
    private static int runAndEnd(String deck, List<String> arguments) {
        int status = 1;
        try {
            status = run(deck, arguments);
        } finally {
            if (status != 0) {
                System.out.flush();
                System.err.flush();
                PluginRuntime.abort(status);
            }
        }
        return status;
    }

    private static int run(String deck, List<String> arguments) {
        try {
            JavaHost.install();
            try (LammpsInstance lammps = LammpsInstance.open(arguments)) {
                lammps.file(deck);
            } catch (LammpsException e) {
                if (!e.onThisRankAlone()) {
                    LammpsInstance.finalizeMpi();
                }
                throw e;
            }
            LammpsInstance.finalizeMpi();
            return 0;
        } catch (LammpsException e) {
            // LAMMPS has written its message to screen and log file
            return 1;
        } catch (UnsatisfiedLinkError | IllegalStateException e) {
            System.err.println("mlmix run: " + e.getMessage());
            return 1;
        }
    }
}
