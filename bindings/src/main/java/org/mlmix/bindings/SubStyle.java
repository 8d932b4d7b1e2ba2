package org.mlmix.bindings;

/**
 * A sub-style of a pair_style line, as LAMMPS made it.
 *
 * @param name style name, suffix included
 * @param group which force of the blend it contributes to
 * @param cutoff largest over all pairs of types, distance units
 * @param ghostNeighbors whether it asks for the neighbours of ghost atoms
 * @param kspace whether it is one half of a long-range sum
 * @param tail whether it adds a correction for what lies beyond its cutoff, as a whole
 */
public record SubStyle(
        String name, ForceGroup group, double cutoff, boolean ghostNeighbors, boolean kspace, boolean tail) {}
