package org.mlmix.engine;

/**
 * Bits of an atom's flags. Those of {@link #LASTING} migrate with the atom and survive restarts; the
 * others say what can happen to the atom until the next preparation of the zone, and are 0 for an
 * atom of the bulk.
 */
public final class Flags {
    /** The atom is a seed. */
    public static final int SEED = 1;
    /** Its weight may be above 0. */
    public static final int MAY_COUNT = 2;
    /** Its weight may be 1. */
    public static final int MAY_BE_CORE = 4;
    /** The geometry makes its weight 1 as soon as weights are updated, and goes on doing so. */
    public static final int SURELY_CORE = 8;
    /** Its weight is 1 now and stays so. */
    public static final int STAYS_CORE = 16;
    /** It qualifies by what does not change in a run: its type, a static group. */
    public static final int BY_KIND = 32;
    /** It qualified, at the last classification, by what does change. */
    public static final int BY_STATE = 64;
    /** It qualified by values of a fix, those that count in this step. */
    public static final int BY_FIX = 128;
    /** It is a seed in another replica. */
    public static final int BY_REPLICA = 256;
    /** It belongs to the sample of a test of the zone. */
    public static final int SAMPLE = 512;
    /** It qualifies by values of a fix that were read at the end of a step. */
    public static final int FIX_READ = 1024;

    public static final int QUALIFIED = BY_KIND | BY_STATE | BY_FIX | BY_REPLICA;
    public static final int LASTING = SEED | QUALIFIED | FIX_READ;

    private Flags() {}
}
