package org.mlmix.options;

import org.mlmix.bindings.RefusedException;

/** Refuses a fix line, or what it meets in the deck. */
public final class Refusal {
    private Refusal() {}

    /**
     * The exception to be thrown.
     *
     * @param reason what was found, and what is accepted instead
     */
    public static RefusedException refused(String reason) {
        return new RefusedException("fix mlmix: " + reason);
    }
}
