package org.mlmix.zone;

/**
 * Bits of an atom's flags. {@link #SEED} lasts and migrates with the atom; the others say what can
 * happen to the atom until the next {@link Zone} preparation, and are 0 for an atom of the bulk.
 */
final class Flags {
    /** The atom is a seed. */
    static final int SEED = 1;
    /** Its weight may be above 0. */
    static final int MAY_COUNT = 2;
    /** Its weight may be 1. */
    static final int MAY_BE_CORE = 4;
    /** Its weight is 1 as soon as weights are updated, and stays so. */
    static final int SURELY_CORE = 8;
    /** Its weight is 1 now and stays so. */
    static final int STAYS_CORE = 16;

    private Flags() {}
}
