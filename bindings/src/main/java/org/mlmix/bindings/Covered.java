package org.mlmix.bindings;

import java.util.BitSet;

/**
 * Which pairs of atom types the deck's pair_coeff commands give to which sub-style.
 *
 * @param types number of atom types
 * @param pairs [sub-style][type][type], types from 0; symmetric
 */
public record Covered(int types, BitSet pairs) {
    /** Whether a sub-style has a pair of types, which count from 1. */
    public boolean has(int subStyle, int type, int other) {
        return pairs.get((subStyle * types + type - 1) * types + other - 1);
    }
}
