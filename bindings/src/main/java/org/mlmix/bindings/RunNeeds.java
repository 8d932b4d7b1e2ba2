package org.mlmix.bindings;

/**
 * What the zone needs of LAMMPS in a run.
 *
 * @param ghostCutoff halo, distance units
 * @param endOfStepEvery steps that are multiples of it end with a call; 0: none
 */
public record RunNeeds(double ghostCutoff, int endOfStepEvery) {}
