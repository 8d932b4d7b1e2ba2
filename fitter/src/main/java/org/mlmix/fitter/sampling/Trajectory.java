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
 * @param damping of the thermostat, ps
 * @param timestep ps
 * @param equilibration steps before the first frame
 * @param interval steps between frames
 * @param frames how many
 * @param seed of its random numbers
 * @param bounds a frame beyond them is not taken, but one earlier on the way there
 */
public record Trajectory(
        String name,
        Kind kind,
        Split split,
        Potential driver,
        Structure start,
        Dynamics.Ensemble ensemble,
        double temperature,
        double damping,
        double timestep,
        int equilibration,
        int interval,
        int frames,
        long seed,
        Bounds bounds) {

    /**
     * The stretch that ends with a frame; every one has random numbers of its own.
     *
     * @param halvings how often the way to the frame is halved
     */
    Dynamics stretch(int frame, int halvings) {
        // LAMMPS wants seeds from 1 to about 9e8. Trajectories whose names differ by a digit must not share any.
        long mixed = new SplittableRandom(seed ^ ((long) name.hashCode() << 32) ^ frame).nextLong();
        int random = (int) Math.floorMod(mixed, 900_000_000L) + 1;
        int steps = frame == 0 ? equilibration : interval;
        return new Dynamics(ensemble, temperature, damping, timestep, Math.max(1, steps >> halvings), random);
    }

    /** {@code hot-1200K-1/003} */
    String frameId(int frame) {
        return String.format(Locale.ROOT, "%s/%03d", name, frame);
    }
}
