package org.mlmix.validation.study;

/**
 * What a trajectory took, by LAMMPS' own account: the runs of its deck that its study times, all unless it says
 * otherwise, not what made its first atoms.
 *
 * @param steps of all runs; of a band, of one image; 0 of a deck that evaluates without a step
 * @param processorSeconds of all ranks together
 * @param atoms in the box
 */
public record Cost(long steps, double processorSeconds, long atoms) {
    /** Not a number without steps. */
    public double secondsPerStep() {
        return processorSeconds / steps;
    }
}
