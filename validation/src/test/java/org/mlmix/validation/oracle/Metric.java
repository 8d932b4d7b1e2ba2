package org.mlmix.validation.oracle;

/** How the distance that sets the weight is measured. */
enum Metric {
    /** To the nearest seed. */
    SEED,
    /** To the nearest atom of the core, as published. */
    HOP;

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
