package org.mlmix.fitter.check;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mlmix.bindings.LammpsInstance;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.LammpsSession;
import org.mlmix.fitter.lammps.LammpsTask;
import org.mlmix.fitter.lammps.Potential;

/**
 * What potentials cost on one core, in one sitting: dynamics in a box of some thousand atoms, in turns,
 * so that what else the machine does meets all of them.
 *
 * @param potentials to compare
 * @param cell conventional cell of the crystal
 */
public record Cost(ArrayList<Potential> potentials, Structure cell) implements LammpsTask<ArrayList<Cost.Result>> {
    private static final int ROUNDS = 3;
    private static final double ATOMS = 1000;

    /** Seconds that a measurement should take. */
    private static final double SITTING = 0.7;

    private static final double TEMPERATURE = 300;

    /** Of these potentials. */
    public static Cost of(Structure cell, Potential... potentials) {
        return new Cost(new ArrayList<>(List.of(potentials)), cell);
    }

    /**
     * Time per atom and step.
     *
     * @param microseconds median of the rounds
     * @param smallest of the rounds
     * @param largest of the rounds
     */
    public record Result(double microseconds, double smallest, double largest) implements Serializable {}

    @Override
    public ArrayList<Result> run(LammpsHost host) {
        int copies = (int) Math.ceil(Math.cbrt(ATOMS / cell.atoms()));
        Structure box = cell.replicated(copies, copies, copies);
        double[][] times = new double[potentials.size()][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int n = 0; n < potentials.size(); n++) {
                times[n][round] = measure(host.fresh(potentials.get(n)), box);
            }
        }
        ArrayList<Result> results = new ArrayList<>();
        for (double[] rounds : times) {
            Arrays.sort(rounds);
            results.add(new Result(rounds[ROUNDS / 2], rounds[0], rounds[ROUNDS - 1]));
        }
        return results;
    }

    // µs per atom and step
    private static double measure(LammpsSession session, Structure box) {
        session.load(box, new double[0]);
        LammpsInstance lammps = session.lammps();
        lammps.commands(List.of(
                "timestep 0.001",
                "velocity all create " + TEMPERATURE + " 4928 loop geom",
                "fix move all nve",
                "run 1 post no"));
        double first = seconds(lammps, 1);
        int steps = (int) Math.clamp(SITTING / first, 2, 1000);
        return 1e6 * seconds(lammps, steps) / steps / box.atoms();
    }

    private static double seconds(LammpsInstance lammps, int steps) {
        long start = System.nanoTime();
        lammps.command("run " + steps + " pre no post no");
        return 1e-9 * (System.nanoTime() - start);
    }
}
