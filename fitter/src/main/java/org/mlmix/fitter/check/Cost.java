package org.mlmix.fitter.check;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mlmix.bindings.LammpsException;
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
 * @param seed of the velocities
 */
public record Cost(ArrayList<Potential> potentials, Structure cell, int seed)
        implements LammpsTask<ArrayList<Cost.Result>> {
    private static final int ROUNDS = 3;
    private static final double ATOMS = 1000;

    /** Seconds that a measurement should take. */
    private static final double SITTING = 0.7;

    private static final double TEMPERATURE = 300;

    /** Of these potentials. */
    public static Cost of(Structure cell, int seed, Potential... potentials) {
        return new Cost(new ArrayList<>(List.of(potentials)), cell, seed);
    }

    /**
     * Time per atom and step; NaN where atoms were lost, or something else went wrong.
     *
     * @param microseconds median of the rounds
     * @param smallest of the rounds
     * @param largest of the rounds
     * @param problem what went wrong; empty otherwise
     */
    public record Result(double microseconds, double smallest, double largest, String problem)
            implements Serializable {}

    @Override
    public ArrayList<Result> run(LammpsHost host) {
        int copies = (int) Math.ceil(Math.cbrt(ATOMS / cell.atoms()));
        Structure box = cell.replicated(copies, copies, copies);
        double[][] times = new double[potentials.size()][ROUNDS];
        String[] problems = new String[potentials.size()];
        Arrays.fill(problems, "");
        for (int round = 0; round < ROUNDS; round++) {
            for (int n = 0; n < potentials.size(); n++) {
                try {
                    times[n][round] = problems[n].isEmpty() ? measure(host.fresh(potentials.get(n)), box) : Double.NaN;
                } catch (LammpsException e) {
                    Arrays.fill(times[n], Double.NaN);
                    problems[n] = e.getMessage().lines().findFirst().orElse("LAMMPS failed");
                }
            }
        }
        ArrayList<Result> results = new ArrayList<>();
        for (int n = 0; n < times.length; n++) {
            double[] rounds = times[n];
            Arrays.sort(rounds);
            results.add(new Result(rounds[ROUNDS / 2], rounds[0], rounds[ROUNDS - 1], problems[n]));
        }
        return results;
    }

    // µs per atom and step
    private double measure(LammpsSession session, Structure box) {
        session.load(box, new double[0]);
        LammpsInstance lammps = session.lammps();
        lammps.commands(List.of(
                "timestep 0.001",
                "velocity all create " + TEMPERATURE + " " + seed + " loop geom",
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
