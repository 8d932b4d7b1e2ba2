package org.mlmix.fitter.sampling;

import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.Dynamics;
import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.LammpsSession;
import org.mlmix.fitter.lammps.LammpsTask;
import org.mlmix.fitter.lammps.Potential;

/**
 * One stretch of dynamics, from frame to frame.
 *
 * @param velocities length 3N, or empty at the start
 */
public record AdvanceTrajectory(Potential potential, Structure structure, double[] velocities, Dynamics dynamics)
        implements LammpsTask<LammpsSession.Moved> {
    @Override
    public LammpsSession.Moved run(LammpsHost host) {
        return host.session(potential).advance(structure, velocities, dynamics);
    }
}
