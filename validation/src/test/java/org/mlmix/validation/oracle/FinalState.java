package org.mlmix.validation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.LammpsRun;
import org.mlmix.validation.system.Distances;
import org.mlmix.validation.system.Zone;

/**
 * Judges the state that a deck has reached, whatever it did before: commands at its end write the
 * mixed forces, then those of either potential alone, for the same atoms in the same process.
 *
 * @param expensive commands that define the expensive potential alone
 * @param cheap commands that define the cheap potential alone
 */
public record FinalState(String expensive, String cheap, double core, double blend, double[] buffers) {

    private static final String COLUMNS = " id type x y z fx fy fz v_isseed";
    private static final String FORMAT = " modify sort id format float %.17g\n";

    /** Commands to put at the end of the deck; the fix must be called zone, the seed group seeds. */
    public String commands() {
        return commands("end");
    }

    /** As {@link #commands()}, writing files that begin with a name. */
    public String commands(String name) {
        return "variable isseed atom gmask(seeds)\nrun 0\n"
                + "write_dump all custom " + name + ".mixed" + COLUMNS + " f_zone[1] f_zone[2]" + FORMAT
                + "unfix zone\n" + expensive + "run 0\n"
                + "write_dump all custom " + name + ".expensive" + COLUMNS + FORMAT
                + cheap + "run 0\n"
                + "write_dump all custom " + name + ".cheap" + COLUMNS + FORMAT;
    }

    /** Compares weights, zone codes and forces with brute force. */
    public Frame check(LammpsRun run) {
        return check(run, "end");
    }

    /** As {@link #check(LammpsRun)}, of the files that begin with a name. */
    public Frame check(LammpsRun run, String name) {
        Frame mixed = run.succeeded().frame(name + ".mixed");
        double[][] fromExpensive = run.frame(name + ".expensive").forces();
        double[][] fromCheap = run.frame(name + ".cheap").forces();
        boolean[] seeds = new boolean[mixed.count()];
        for (int i = 0; i < seeds.length; i++) {
            seeds[i] = mixed.column("v_isseed")[i] == 1;
        }
        BruteForce bruteForce = new BruteForce(new Distances(mixed.box(), mixed.positions()));
        double[] weights = bruteForce.weights(Zone.of(core, blend), seeds);
        int[] codes = BruteForce.zoneCodes(
                weights, bruteForce.expensiveList(weights, buffers[0]), bruteForce.cheapList(weights, buffers[1]));
        double largest = 0;
        for (int i = 0; i < seeds.length; i++) {
            for (int k = 0; k < 3; k++) {
                largest = Math.max(largest, Math.abs(fromExpensive[i][k]));
                largest = Math.max(largest, Math.abs(fromCheap[i][k]));
            }
        }
        List<String> problems = new ArrayList<>();
        double[][] forces = mixed.forces();
        for (int i = 0; i < seeds.length; i++) {
            double[] expected = BruteForce.mixedForce(weights[i], fromExpensive[i], fromCheap[i], new double[3]);
            double weight = mixed.column("f_zone[1]")[i];
            double code = mixed.column("f_zone[2]")[i];
            if (!(Oracle.distance(forces[i], expected) <= Oracle.FORCE_TOLERANCE * largest)
                    || !(Math.abs(weight - weights[i]) <= 1e-13)
                    || code != codes[i]) {
                problems.add("atom " + mixed.column("id")[i] + ": weight " + weight + ", expected " + weights[i]
                        + "; code " + code + ", expected " + codes[i] + "; force "
                        + Arrays.toString(forces[i]) + ", expected " + Arrays.toString(expected));
            }
        }
        assertThat(problems).as("problems of %s in %s", name, run.folder()).isEmpty();
        return mixed;
    }
}
