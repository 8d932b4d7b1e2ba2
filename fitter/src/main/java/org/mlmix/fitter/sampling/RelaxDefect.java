package org.mlmix.fitter.sampling;

import java.util.List;
import org.mlmix.fitter.crystal.Evaluation;
import org.mlmix.fitter.crystal.Relaxation;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.LammpsSession;
import org.mlmix.fitter.lammps.LammpsTask;
import org.mlmix.fitter.lammps.Potential;

/** A cell with many free atoms, relaxed at fixed volume by LAMMPS' conjugate gradients. */
public record RelaxDefect(Potential potential, Structure start) implements LammpsTask<Relaxation.Relaxed> {
    /** eV/Å, 2-norm over all atoms. */
    private static final double FORCE_TOLERANCE = 1e-6;

    @Override
    public Relaxation.Relaxed run(LammpsHost host) {
        LammpsSession lammps = host.session(potential);
        // On forces that are no numbers LAMMPS' line search does not end.
        Evaluation.of(lammps, start);
        lammps.load(start, new double[0]);
        lammps.lammps().commands(List.of("min_style cg", "minimize 0 " + FORCE_TOLERANCE + " 2000 20000"));
        Structure relaxed = lammps.current();
        return new Relaxation.Relaxed(relaxed, Evaluation.of(lammps, relaxed));
    }
}
