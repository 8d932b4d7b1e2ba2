package org.mlmix.validation.system;

/** How the distance that sets the weight is measured. */
public enum Metric {
    /** To the nearest seed. */
    SEED,
    /** To the nearest atom of the core, as published. */
    HOP;

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
