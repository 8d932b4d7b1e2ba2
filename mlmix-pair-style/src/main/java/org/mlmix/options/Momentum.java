package org.mlmix.options;

/** From which atoms the net force of the blending is removed. */
public enum Momentum {
    NONE,
    /** All, in equal parts. */
    UNIFORM,
    /** Those with a weight between 0 and 1, in proportion to their mass. */
    BLEND
}
