package org.mlmix.fitter.check;

import java.io.Serializable;

/**
 * How a run of hot dynamics ended.
 *
 * @param survived whether all atoms stayed, the crystal stayed one, and the energy did not drift
 * @param driftPerAtomPerPs slope of the total energy over time, meV/atom/ps; NaN when it did not end
 * @param meanTemperature K; NaN when it did not end
 * @param reason why it did not survive; empty otherwise
 */
public record StabilityResult(boolean survived, double driftPerAtomPerPs, double meanTemperature, String reason)
        implements Serializable {}
