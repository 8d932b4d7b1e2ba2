package org.mlmix.fitter.data;

import java.io.Serializable;

/**
 * A labelled structure.
 *
 * @param id unique in its data set, {@code hot-1200K-1.000-2/007}
 * @param kind where it comes from
 * @param split what it is used for
 * @param source the trajectory or file it belongs to; errors are also reported for each of them
 * @param temperature of the dynamics, K; 0 where there was none
 * @param structure atoms and cell
 * @param velocities length 3N, Å/ps, with which the trajectory goes on; empty where there are none
 * @param labels by the expensive potential
 */
public record Frame(
        String id,
        Kind kind,
        Split split,
        String source,
        double temperature,
        Structure structure,
        double[] velocities,
        Labels labels)
        implements Serializable {}
