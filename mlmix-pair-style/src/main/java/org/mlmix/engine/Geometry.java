package org.mlmix.engine;

import org.mlmix.options.BlendShape;
import org.mlmix.options.Metric;

/**
 * What a zone is made of; lengths in distance units.
 *
 * @param core radius of the core
 * @param blend width of the blend
 * @param expensiveBuffer width of the expensive potential's buffer
 * @param cheapBuffer width of the cheap potential's buffer
 * @param cheapEverywhere whether the cheap potential is evaluated on all atoms, those deep in the core
 *     as well
 * @param every steps between updates of the weights; 0: once
 * @param skin LAMMPS' neighbour skin
 */
public record Geometry(
        Metric metric,
        BlendShape shape,
        double core,
        double blend,
        double expensiveBuffer,
        double cheapBuffer,
        boolean cheapEverywhere,
        int every,
        double skin) {}
