package org.mlmix.fitter.sampling;

import org.mlmix.fitter.crystal.Relaxation;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.input.FitInput.Shear;
import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.LammpsTask;
import org.mlmix.fitter.lammps.Potential;

/**
 * A perfect crystal under shear, internal coordinates relaxed.
 *
 * @param cell relaxed conventional cell
 * @param findings of its relaxation
 */
public record ShearCrystal(Potential potential, Structure cell, Relaxation.Findings findings, Shear shear)
        implements LammpsTask<Relaxation.Relaxed> {
    @Override
    public Relaxation.Relaxed run(LammpsHost host) {
        return Relaxation.with(host.session(potential), findings)
                .internal(cell.sheared(shear.amount(), array(shear.along()), array(shear.plane())));
    }

    private static double[] array(java.util.List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
