package org.mlmix.bindings;

/**
 * What the zone needs of LAMMPS in a run.
 *
 * @param ghostCutoff halo, distance units
 * @param zoneGhostCutoff halo for the zone in a box of any size, of which no more than the skin and
 *     {@link RunSetup.Ghosts#reach} is of use; distance units
 * @param endOfStepEvery steps that are multiples of it end with a call; 0: none
 */
public record RunNeeds(double ghostCutoff, double zoneGhostCutoff, int endOfStepEvery) {}
