package org.mlmix.options;

/** How the distance of an atom from the seeds is measured. */
public enum Metric {
    /** To the nearest seed. */
    SEED,
    /**
     * To the nearest atom of the core, which are the seeds and what lies within the core radius of
     * one (the scheme published with the method: Birks, Nutter, Swinburne and Kermode, npj Comput.
     * Mater. 12, 110 (2026)).
     */
    HOP
}
