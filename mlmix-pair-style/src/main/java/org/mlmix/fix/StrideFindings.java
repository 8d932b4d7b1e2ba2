package org.mlmix.fix;

/**
 * What a few looks at the force by which the two potentials differ, d = λ (F_exp − F_cheap), say of
 * strides. Units are the deck's.
 *
 * @param looks of three steps each, one behind the other
 * @param timestep LAMMPS' time step
 * @param force root mean square of d on the atoms on which it acts
 * @param period of the fastest mode that d drives
 * @param impulse kinetic energy of the impulses of one step, relative to that of these atoms
 * @param fluctuation of the energy by a stride of 1, relative to the kinetic energy of these atoms; NaN: one look does
 *     not show it
 */
public record StrideFindings(
        int looks, double timestep, double force, double period, double impulse, double fluctuation) {

    /** The longest stride that is safe from resonance; at least 1. */
    public int safe() {
        return StrideWatch.safeStride(period, timestep);
    }

    /** Half of that. */
    public int recommended() {
        return StrideWatch.recommended(period, timestep);
    }

    /** Kinetic energy of the impulses of a stride, relative to that of the atoms that they act on. */
    public double impulse(int stride) {
        return (double) stride * stride * impulse;
    }

    /**
     * By how much the energy fluctuates in steps with an impulse (root mean square), relative to the
     * kinetic energy of the atoms that these act on. It is what the energy differs from the one that
     * impulses conserve, to second order in their time; for strides that are safe.
     */
    public double fluctuation(int stride) {
        return (double) stride * stride * fluctuation;
    }
}
