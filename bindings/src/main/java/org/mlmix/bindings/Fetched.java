package org.mlmix.bindings;

import org.mlmix.bindings.generated.mlmix.Mlmix;

/** What can be brought to the host of atoms that lie on a device. */
public enum Fetched {
    /** {@link Step#tag}. */
    TAGS(Mlmix.MLMIX_FETCH_TAG()),
    /** {@link Step#types}. */
    TYPES(Mlmix.MLMIX_FETCH_TYPE()),
    /** {@link Step#output}, to be read. */
    OUTPUT(Mlmix.MLMIX_FETCH_OUTPUT()),
    /** {@link Step#velocities} and {@link Step#mass}. */
    MOTION(Mlmix.MLMIX_FETCH_V()),
    /** {@link Step#forces}, to be read. */
    FORCES(Mlmix.MLMIX_FETCH_F());

    private final int bit;

    Fetched(int bit) {
        this.bit = bit;
    }

    int bit() {
        return bit;
    }
}
