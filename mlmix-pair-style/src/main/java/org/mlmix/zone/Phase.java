package org.mlmix.zone;

import java.util.Locale;

/** What the time of a step goes to. */
public enum Phase {
    /** Outside our calls. */
    OUTSIDE,
    /** Which atoms are seeds. */
    SEEDS,
    /** Who can matter to whom, once per neighbour rebuild. */
    REBUILD,
    /** Weights from current positions. */
    WEIGHTS,
    /** Exchange with other ranks and periodic images. */
    HALO,
    /** Evaluation lists. */
    LISTS,
    /** The expensive sub-styles. */
    EXPENSIVE,
    /** The cheap sub-styles. */
    CHEAP,
    /** The sub-styles with weight 1. */
    ALWAYS,
    /** Saving, blending and checking forces. */
    BLEND,
    /** Tests of the zone. */
    CHECK;

    /** As it stands in the report at the end of a run. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
