package org.mlmix.validation.host;

import java.util.List;
import org.mlmix.bindings.LammpsInstance;
import org.mlmix.host.JavaHost;

/** A Java program that runs one LAMMPS instance from one thread after another. */
final class TwoThreads {
    private TwoThreads() {}

    public static void main(String[] arguments) throws InterruptedException {
        JavaHost.install();
        LammpsInstance[] lammps = new LammpsInstance[1];
        inAThread(() -> {
            lammps[0] = LammpsInstance.open(List.of("-screen", "none"));
            SmallMixture.commands().forEach(lammps[0]::command);
            lammps[0].command("neigh_modify delay 0 every 2 check no");
            lammps[0].command("run 5");
        });
        inAThread(() -> {
            // Goes on with the lists of the other thread, makes them anew, and lets go of them.
            lammps[0].command("run 6 pre no");
            lammps[0].command("run 5");
        });
        inAThread(() -> {
            lammps[0].command("run 5");
            lammps[0].command("clear");
            SmallMixture.commands().forEach(lammps[0]::command);
            lammps[0].command("run 5");
            lammps[0].close();
            LammpsInstance.finalizeMpi();
        });
        System.out.println("all threads ran");
        System.exit(0);
    }

    private static void inAThread(Runnable work) throws InterruptedException {
        Thread thread = new Thread(null, work, "lammps", 64L << 20);
        thread.setUncaughtExceptionHandler((failed, e) -> {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        thread.start();
        thread.join();
    }
}
