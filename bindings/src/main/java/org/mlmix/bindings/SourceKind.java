package org.mlmix.bindings;

/** Where per-atom values come from, in the order of the C header's {@code enum mlmix_source_kind}. */
public enum SourceKind {
    COMPUTE,
    FIX,
    /** Atom style. */
    VARIABLE,
    /** 1 for atoms inside, 0 outside. */
    REGION;

    /** The word of a deck. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
