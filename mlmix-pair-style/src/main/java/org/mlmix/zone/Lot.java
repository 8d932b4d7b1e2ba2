package org.mlmix.zone;

/** Numbers that look drawn by chance and follow from an atom's identity, so that all ranks draw the same. */
public final class Lot {
    private Lot() {}

    /** A number between 0 and 1 for an atom and a draw: SplitMix64's mixing function. */
    public static double of(long tag, long draw) {
        long z = tag * 0x9E3779B97F4A7C15L + draw * 0xD1B54A32D192ED03L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1p-53;
    }
}
