package org.mlmix.bindings;

/** What an evaluation must give beside forces: by atom, or the sum of energies as a sub-style has it. */
public enum Tally {
    NOTHING,
    ENERGY,
    VIRIAL,
    BOTH,
    /** The sub-style's own sum of the energies of what it evaluates on this rank, and nothing by atom. */
    SUM;

    // values() makes a new array at every call, and this is asked for in every step.
    private static final Tally[] BY_BITS = values();

    /** From the bits of the C header's {@code enum mlmix_tally}. */
    static Tally of(int bits) {
        return BY_BITS[bits];
    }

    int bits() {
        return ordinal();
    }

    public boolean energy() {
        return this == ENERGY || this == BOTH;
    }

    public boolean virial() {
        return this == VIRIAL || this == BOTH;
    }

    /** What one of both asks for; not for {@link #SUM}. */
    public Tally with(Tally other) {
        return of(bits() | other.bits());
    }

    /** Whether it asks for all that {@code other} does; not for {@link #SUM}. */
    public boolean covers(Tally other) {
        return with(other) == this;
    }

    /** The parts of this that are possible. */
    public Tally limitedTo(boolean energy, boolean virial) {
        return of((energy() && energy ? ENERGY.bits() : 0) | (virial() && virial ? VIRIAL.bits() : 0));
    }
}
