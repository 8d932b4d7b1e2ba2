package org.mlmix.bindings;

/** An error of LAMMPS that ended a command. */
public final class LammpsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean onThisRankAlone;

    public LammpsException(String message, boolean onThisRankAlone) {
        super(message);
        this.onThisRankAlone = onThisRankAlone;
    }

    /** Whether other ranks may not know of it, so that the program can only be aborted. */
    public boolean onThisRankAlone() {
        return onThisRankAlone;
    }
}
