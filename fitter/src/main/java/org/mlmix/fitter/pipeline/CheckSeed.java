package org.mlmix.fitter.pipeline;

import org.mlmix.fitter.input.FitInput;

/** Random numbers of checks with dynamics; they follow from the input's seed like all others. */
enum CheckSeed {
    COST(3),
    THERMAL(5);

    private final int offset;

    CheckSeed(int offset) {
        this.offset = offset;
    }

    /** As LAMMPS takes it. */
    int of(FitInput input) {
        return (int) (input.seed() % 100_000) * 17 + offset;
    }
}
