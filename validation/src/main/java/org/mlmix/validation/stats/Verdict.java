package org.mlmix.validation.stats;

/** What a study says of two arms. */
public enum Verdict {
    /** They differ by less than the margin. */
    EQUAL,
    /** They differ by more than the margin. */
    DIFFERENT,
    /** The data allow both; more trajectories are needed. */
    UNDECIDED
}
