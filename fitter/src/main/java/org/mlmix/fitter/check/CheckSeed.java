package org.mlmix.fitter.check;

import org.mlmix.fitter.input.FitInput;

/** Random numbers of checks with dynamics; they follow from the input's seed like all others. */
public enum CheckSeed {
    COST(3),
    THERMAL(5);

    private final int offset;

    CheckSeed(int offset) {
        this.offset = offset;
    }

    /** As LAMMPS takes it. */
    public int of(FitInput input) {
        return (int) (input.seed() % 100_000) * 17 + offset;
    }
}
