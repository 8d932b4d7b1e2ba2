package org.mlmix.fitter.lammps;

import java.io.Serializable;

/**
 * Work for a process that hosts LAMMPS; it travels there, and its result back, by serialisation.
 *
 * @param <R> the result
 */
public interface LammpsTask<R extends Serializable> extends Serializable {
    /**
     * Does the work, on the one thread that LAMMPS runs on.
     *
     * @throws org.mlmix.bindings.LammpsException when LAMMPS stopped with an error
     */
    R run(LammpsHost host);
}
