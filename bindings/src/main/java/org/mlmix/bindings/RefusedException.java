package org.mlmix.bindings;

/** The user's input cannot be honoured; every rank comes to the same conclusion. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RefusedException(String message) {
        super(message);
    }
}
