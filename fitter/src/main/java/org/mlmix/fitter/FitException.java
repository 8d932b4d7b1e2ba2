package org.mlmix.fitter;

/** Something that the user can mend; the message names the file, line or key and what to do. */
public final class FitException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public FitException(String message) {
        super(message);
    }

    public FitException(String message, Throwable cause) {
        super(message, cause);
    }
}
