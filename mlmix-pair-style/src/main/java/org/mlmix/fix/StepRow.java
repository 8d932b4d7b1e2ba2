package org.mlmix.fix;

import org.mlmix.zone.Phase;

/**
 * One step on this rank: what was evaluated, and where its time went.
 *
 * @param timestep LAMMPS' number of the step
 * @param rebuilt whether neighbour lists were rebuilt for it
 * @param tallied whether it had to give energies or virials
 * @param seeds on all ranks
 * @param core local atoms of weight 1
 * @param blend local atoms of weight between 0 and 1
 * @param expensive local atoms that the expensive potential was evaluated on, 0 where it was not due
 * @param cheap local atoms that the cheap potential was evaluated on
 * @param seconds by {@link Phase}, from the end of the evaluation before to the end of this one
 * @param processorSeconds that this thread was at work in that time; where times are those of a device,
 *     all of it
 */
public record StepRow(
        long timestep,
        boolean rebuilt,
        boolean tallied,
        long seeds,
        long core,
        long blend,
        long expensive,
        long cheap,
        double[] seconds,
        double processorSeconds) {

    /** Time that went to a phase, s. */
    public double seconds(Phase phase) {
        return seconds[phase.ordinal()];
    }

    /** Time from one evaluation to the next, all of LAMMPS' own work included, s. */
    public double totalSeconds() {
        double total = 0;
        for (double part : seconds) {
            total += part;
        }
        return total;
    }
}
