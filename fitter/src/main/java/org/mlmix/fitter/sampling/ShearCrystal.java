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
        double[] gradient = shear.schmid();
        for (int n = 0; n < gradient.length; n++) {
            gradient[n] = shear.amount() * gradient[n] + (n % 4 == 0 ? 1 : 0);
        }
        return Relaxation.with(host.session(potential), findings).internal(cell.deformed(gradient));
    }
}
