package org.mlmix.tools.lammps;

/** A LAMMPS process ended otherwise than it should have, or a file of it cannot be used. */
public final class LammpsFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LammpsFailure(String message) {
        super(message);
    }
}
