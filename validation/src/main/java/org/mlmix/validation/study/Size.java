package org.mlmix.validation.study;

/** How much is run. */
public enum Size {
    /** Minutes: small boxes, few trajectories, where needed cheaper potentials; a real comparison nevertheless. */
    QUICK,
    /** About half an hour on two cores. */
    STANDARD,
    /** The published sizes, for a cluster. */
    FULL
}
