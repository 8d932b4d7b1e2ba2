package org.mlmix.fitter.check;

import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.LammpsSession;
import org.mlmix.fitter.lammps.LammpsTask;
import org.mlmix.fitter.lammps.Potential;

/**
 * Energy per atom over the volume, the crystal stretched the same in all directions.
 *
 * @param cell relaxed conventional cell
 */
public record EnergyVolume(Potential potential, Structure cell) implements LammpsTask<double[][]> {
    private static final int POINTS = 41;
    private static final double LARGEST = 0.08;

    /** Two rows: volume per atom in Å³, energy per atom in eV. */
    @Override
    public double[][] run(LammpsHost host) {
        LammpsSession lammps = host.session(potential);
        double[][] curve = new double[2][POINTS];
        for (int n = 0; n < POINTS; n++) {
            Structure scaled = cell.scaled(1 + LARGEST * (2.0 * n / (POINTS - 1) - 1));
            curve[0][n] = scaled.volume() / cell.atoms();
            curve[1][n] = lammps.evaluate(scaled).energy() / cell.atoms();
        }
        return curve;
    }
}
