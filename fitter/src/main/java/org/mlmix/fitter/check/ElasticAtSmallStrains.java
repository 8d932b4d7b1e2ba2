package org.mlmix.fitter.check;

import java.util.ArrayList;
import java.util.List;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.LammpsSession;
import org.mlmix.fitter.lammps.LammpsTask;
import org.mlmix.fitter.lammps.Potential;

/**
 * Elastic constants of a written potential at strains that no row of the fit knows of.
 *
 * @param cell relaxed conventional cell of the potential
 */
record ElasticAtSmallStrains(Potential potential, Structure cell) implements LammpsTask<ArrayList<double[][]>> {
    /** Each with its negative. */
    static final List<Double> STRAINS = List.of(2e-5, 1e-4);

    @Override
    public ArrayList<double[][]> run(LammpsHost host) {
        LammpsSession lammps = host.session(potential);
        ArrayList<double[][]> constants = new ArrayList<>();
        for (double strain : STRAINS) {
            constants.add(Reference.elastic(lammps, cell, strain));
        }
        return constants;
    }
}
