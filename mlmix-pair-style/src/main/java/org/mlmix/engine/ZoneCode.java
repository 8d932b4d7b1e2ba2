package org.mlmix.engine;

/** Codes of the per-atom output {@code f_ID[2]}. */
public final class ZoneCode {
    /** Weight 0, evaluated by the cheap potential alone. */
    public static final int BULK = 0;
    /** Weight 0, evaluated by the expensive potential too, for the sake of others. */
    public static final int BUFFER = 1;
    /** Weight between 0 and 1. */
    public static final int BLEND = 2;
    /** Weight 1, evaluated by the cheap potential too, for the sake of others. */
    public static final int CORE_IN_CHEAP_LIST = 3;
    /** Weight 1, evaluated by the expensive potential alone. */
    public static final int CORE = 4;

    private ZoneCode() {}
}
