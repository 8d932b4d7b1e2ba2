package org.mlmix.bindings;

/** This rank cannot go on, for a reason that other ranks need not share. */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoppedException(String message) {
        super(message);
    }
}
