package org.mlmix.fitter.lammps;

/** Gives a task the LAMMPS instance it needs. One instance is alive at a time. */
public interface LammpsHost {
    /**
     * An instance with this potential; the one of the task before is used again when it had the same
     * potential and was not {@linkplain #fresh fresh}. Leave nothing behind in it. It belongs to the
     * host: do not close it.
     */
    LammpsSession session(Potential potential);

    /** A new instance, for tasks that leave computes, fixes or other state behind. */
    LammpsSession fresh(Potential potential);
}
