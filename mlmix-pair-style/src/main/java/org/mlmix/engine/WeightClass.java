package org.mlmix.engine;

/** Class of a weight λ, which says whose force counts on the atom: elsewhere weights are not compared with 0 and 1. */
public enum WeightClass {
    /** λ = 0: that of the cheap potential alone. */
    BULK,
    /** 0 &lt; λ &lt; 1: both. */
    BLEND,
    /** λ = 1: that of the expensive potential alone. */
    CORE;

    public static WeightClass of(double weight) {
        return weight > 0 ? weight < 1 ? BLEND : CORE : BULK;
    }

    /** Whether the expensive force counts on an atom of that weight. */
    public static boolean isExpensive(double weight) {
        return of(weight) != BULK;
    }

    /** Whether the cheap force counts on an atom of that weight. */
    public static boolean isCheap(double weight) {
        return of(weight) != CORE;
    }

    /** Whether it is a weight of the core. */
    public static boolean isCore(double weight) {
        return of(weight) == CORE;
    }
}
