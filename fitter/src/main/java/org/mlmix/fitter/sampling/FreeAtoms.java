package org.mlmix.fitter.sampling;

import java.util.ArrayList;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.LammpsTask;
import org.mlmix.fitter.lammps.Potential;

/**
 * Energy of one atom of each element with nobody around, eV. Potentials fitted to first-principles
 * calculations often have large ones, and what is fitted to them has no function that could hold them.
 */
public record FreeAtoms(Potential potential) implements LammpsTask<ArrayList<Double>> {
    /** Å, far beyond every cutoff; not so far that the bins of neighbour lists become many. */
    private static final double EMPTINESS = 40;

    @Override
    public ArrayList<Double> run(LammpsHost host) {
        ArrayList<Double> energies = new ArrayList<>();
        double[] cell = {EMPTINESS, 0, 0, 0, EMPTINESS, 0, 0, 0, EMPTINESS};
        double[] middle = {EMPTINESS / 2, EMPTINESS / 2, EMPTINESS / 2};
        for (int type = 1; type <= potential.elements().size(); type++) {
            Structure alone = new Structure(cell, new int[] {type}, middle);
            energies.add(host.session(potential).evaluate(alone).energy());
        }
        return energies;
    }
}
