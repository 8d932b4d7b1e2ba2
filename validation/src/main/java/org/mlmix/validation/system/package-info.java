/** Systems that tests and studies mix: crystals, pairs of real potentials, zones, and what LAMMPS says of them. */
package org.mlmix.validation.system;
