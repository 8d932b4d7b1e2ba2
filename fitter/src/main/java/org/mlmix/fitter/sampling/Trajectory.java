package org.mlmix.fitter.sampling;

import java.util.Locale;
import java.util.SplittableRandom;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.Dynamics;
import org.mlmix.fitter.lammps.Potential;

/**
 * Dynamics from which frames are taken.
 *
 * @param name unique in its data set; file names begin with it
 * @param kind of its frames
 * @param split of its frames
 * @param driver the potential that moves the atoms; the expensive one labels, whatever this is
 * @param start first structure
 * @param ensemble of the dynamics
 * @param temperature K
 * @param timestep ps
 * @param equilibration steps before the first frame
 * @param interval steps between frames
 * @param frames how many
 * @param seed of its random numbers
 */
public record Trajectory(
        String name,
        Kind kind,
        Split split,
        Potential driver,
        Structure start,
        Dynamics.Ensemble ensemble,
        double temperature,
        double timestep,
        int equilibration,
        int interval,
        int frames,
        long seed) {

    /** The stretch that ends with a frame; every one has random numbers of its own. */
    Dynamics stretch(int frame) {
        // LAMMPS wants seeds from 1 to about 9e8. Trajectories whose names differ by a digit must not share any.
        long mixed = new SplittableRandom(seed ^ ((long) name.hashCode() << 32) ^ frame).nextLong();
        int random = (int) Math.floorMod(mixed, 900_000_000L) + 1;
        return new Dynamics(ensemble, temperature, timestep, frame == 0 ? equilibration : interval, random);
    }

    /** {@code hot-1200K-1/003} */
    String frameId(int frame) {
        return String.format(Locale.ROOT, "%s/%03d", name, frame);
    }
}
