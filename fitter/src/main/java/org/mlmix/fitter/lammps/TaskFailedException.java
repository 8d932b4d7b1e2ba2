package org.mlmix.fitter.lammps;

/** A task that did not come to its end: LAMMPS stopped with an error, or its process ended. */
public final class TaskFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TaskFailedException(String message) {
        super(message);
    }

    public TaskFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
