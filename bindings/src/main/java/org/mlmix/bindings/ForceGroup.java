package org.mlmix.bindings;

/** The forces that are blended, in the order of the C header's {@code enum mlmix_group}. */
public enum ForceGroup {
    /** Weight λ. */
    EXPENSIVE,
    /** Weight 1 − λ. */
    CHEAP,
    /** Weight 1. */
    ALWAYS;

    /** The word that opens the group in a pair_style line. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
