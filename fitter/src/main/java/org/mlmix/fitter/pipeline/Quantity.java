package org.mlmix.fitter.pipeline;

import org.mlmix.fitter.input.FitInput.NoiseInput;

/** Kinds of rows, in the units that errors are given in. */
public enum Quantity {
    /** Energy per atom, eV. */
    ENERGY,
    /** Force components, eV/Å. */
    FORCE,
    /** Stress components, tension positive, GPa. */
    STRESS;

    /** The scale of a deviation, in the units of the rows. */
    public double scale(NoiseInput scales) {
        return switch (this) {
            case ENERGY -> 1e-3 * scales.energy();
            case FORCE -> scales.force();
            case STRESS -> scales.stress();
        };
    }
}
