package org.mlmix.engine;

import org.mlmix.bindings.ForceGroup;

/** What an evaluation's share in the force and energy of an atom is, by the weight λ of the atom. */
public enum Weighting {
    /** λ. */
    LAMBDA,
    /** 1 − λ. */
    REST,
    /** 1, whatever λ is. */
    ONE;

    /** Where forces are blended. */
    public static Weighting of(ForceGroup group) {
        return switch (group) {
            case EXPENSIVE -> LAMBDA;
            case CHEAP -> REST;
            case ALWAYS -> ONE;
        };
    }

    public double share(double weight) {
        return switch (this) {
            case LAMBDA -> weight;
            case REST -> 1 - weight;
            case ONE -> 1;
        };
    }

    /** Whether an atom has a share: where it has none, what a sub-style gives may be anything. */
    public boolean counts(double weight) {
        return share(weight) != 0;
    }
}
