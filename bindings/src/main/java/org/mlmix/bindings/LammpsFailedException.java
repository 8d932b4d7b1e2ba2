package org.mlmix.bindings;

/** LAMMPS raised an error below this call; the plugin raises it again once Java has returned. */
public final class LammpsFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LammpsFailedException(String call) {
        super("LAMMPS failed in " + call);
    }
}
