package org.mlmix.fitter.sampling;

import java.util.Locale;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.lammps.TaskFailedException;

/**
 * How far a frame may be from the crystal to be learned from, by what the expensive potential says of it.
 *
 * @param energy eV, of the whole cell
 * @param force eV/Å, largest component
 */
public record Bounds(double energy, double force) {
    /** Every frame is within. */
    public static final Bounds NONE = new Bounds(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** eV/K, CODATA 2018. */
    private static final double BOLTZMANN = 8.617333262e-5;

    /** What anharmonic vibrations may have beyond equipartition. */
    private static final double ANHARMONIC = 0.3;

    /** Standard deviations of the energy of harmonic vibrations. */
    private static final double DEVIATIONS = 4;

    /**
     * Those of a hot crystal: 3/2 kT for each atom, with its fluctuations.
     *
     * @param crystalEnergy of the cell at rest, eV
     * @param temperature K
     * @param force eV/Å
     */
    public static Bounds hot(double crystalEnergy, int atoms, double temperature, double force) {
        double harmonic = 1.5 * BOLTZMANN * temperature * atoms;
        double fluctuation = Math.sqrt(2.0 / (3 * atoms));
        return new Bounds(crystalEnergy + harmonic * (1 + ANHARMONIC + DEVIATIONS * fluctuation), force);
    }

    /**
     * @throws TaskFailedException for a frame that is beyond
     */
    void check(Labels labels) {
        if (!(labels.energy() <= energy)) {
            throw beyond("an energy", labels.energy(), energy, "eV");
        }
        if (!(labels.largestForce() <= force)) {
            throw beyond("a force", labels.largestForce(), force, "eV/Å");
        }
    }

    private static TaskFailedException beyond(String what, double value, double largest, String unit) {
        return new TaskFailedException(String.format(
                Locale.ROOT,
                "the cheap potential went where the expensive one has %s of %.1f %s; at most %.1f is learned from",
                what,
                value,
                unit,
                largest));
    }
}
