package org.mlmix.fitter.sampling;

import java.util.Locale;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.crystal.Relaxation;
import org.mlmix.fitter.crystal.Symmetry;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.input.FitException;
import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.LammpsSession;
import org.mlmix.fitter.lammps.LammpsTask;
import org.mlmix.fitter.lammps.Potential;

/**
 * Lattice and elastic constants of a potential.
 *
 * @param start conventional cell to start from
 */
public record MeasureReference(Potential potential, Structure start, Symmetry symmetry)
        implements LammpsTask<Reference> {
    /** GPa. Atoms beyond each other's reach have none, an energy maximum a negative one. */
    private static final double LEAST_BULK_MODULUS = 0.01;

    @Override
    public Reference run(LammpsHost host) {
        LammpsSession lammps = host.session(potential);
        Relaxation.Relaxed crystal = Relaxation.lattice(
                lammps,
                start,
                symmetry,
                reason -> String.format(
                        "crystal.lattice: '%s' has no lattice without pressure within 15 %% of %.4f Å (%s). Give a"
                                + " better start, or complete the potential: one fitted on top of a reference, such"
                                + " as ZBL, has no equilibrium without it",
                        potential.pairStyle(), Math.cbrt(start.volume()), reason));
        Reference reference = Reference.measure(lammps, crystal);
        if (!(reference.bulkModulus() > LEAST_BULK_MODULUS)) {
            throw new FitException(String.format(
                    Locale.ROOT,
                    "crystal.lattice: '%s' has no pressure at %.4f Å, but does not hold the crystal together there: its"
                            + " bulk modulus is %.3f GPa. Start nearer to the lattice parameter of the crystal",
                    potential.pairStyle(),
                    reference.lattice(),
                    reference.bulkModulus()));
        }
        return reference;
    }
}
