package org.mlmix.fitter.check;

import java.io.Serializable;
import java.util.List;
import org.mlmix.bindings.LammpsInstance;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.LammpsSession;
import org.mlmix.fitter.lammps.LammpsTask;
import org.mlmix.fitter.lammps.Potential;

/**
 * Mean stress of a crystal held at a temperature by a Langevin thermostat.
 *
 * @param crystal many cells, strained or not
 * @param temperature K
 * @param timestep ps
 * @param steps that are averaged over, after a third as many to settle
 * @param seed of velocities and thermostat
 */
public record ThermalStress(
        Potential potential, Structure crystal, double temperature, double timestep, int steps, int seed)
        implements LammpsTask<ThermalStress.Mean> {
    private static final int BLOCKS = 10;

    /** Steps from one look at the stress to the next. */
    private static final int EVERY = 5;

    // LAMMPS' order xx yy zz xy xz yz to Voigt
    private static final int[] VOIGT = {0, 1, 2, 5, 4, 3};

    /**
     * Averages, tension positive, GPa, Voigt order; the thermal motion's share included.
     *
     * @param stress means
     * @param error standard errors, from {@value #BLOCKS} blocks
     */
    public record Mean(double[] stress, double[] error) implements Serializable {}

    @Override
    public Mean run(LammpsHost host) {
        LammpsSession session = host.fresh(potential);
        session.load(crystal, new double[0]);
        LammpsInstance lammps = session.lammps();
        lammps.commands(List.of(
                "timestep " + timestep,
                "velocity all create " + 2 * temperature + " " + seed + " mom yes rot no dist gaussian loop geom",
                "compute heat all temp",
                "compute p all pressure heat",
                "fix move all nve",
                "fix bath all langevin " + temperature + " " + temperature + " 0.1 " + seed + " zero yes",
                "run " + steps / 3 + " post no"));
        double[] sum = new double[6];
        double[] squares = new double[6];
        for (int block = 0; block < BLOCKS; block++) {
            double[] mean = block(session, Math.max(1, steps / BLOCKS / EVERY));
            for (int v = 0; v < 6; v++) {
                sum[v] += mean[v] / BLOCKS;
                squares[v] += mean[v] * mean[v] / BLOCKS;
            }
        }
        double[] error = new double[6];
        for (int v = 0; v < 6; v++) {
            error[v] = Math.sqrt(Math.max(0, squares[v] - sum[v] * sum[v]) / (BLOCKS - 1));
        }
        return new Mean(sum, error);
    }

    private static double[] block(LammpsSession session, int samples) {
        double[] mean = new double[6];
        for (int n = 0; n < samples; n++) {
            session.lammps().command("run " + EVERY + " pre no post no");
            double[] pressure = session.lammps().computeVector("p", 6);
            for (int v = 0; v < 6; v++) {
                mean[v] -= 1e-4 * pressure[VOIGT[v]] / samples;
            }
        }
        return session.turnBackTensor(mean);
    }

    /** Of conventional cells, about as many atoms as named. */
    public static Structure crystal(Reference reference, int atoms) {
        int n = (int) Math.max(
                2, Math.round(Math.cbrt((double) atoms / reference.cell().atoms())));
        return reference.cell().replicated(n, n, n);
    }
}
