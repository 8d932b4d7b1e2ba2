/** Checks of a potential as LAMMPS runs it: stability, cost, errors, phonons, constants at temperature. */
package org.mlmix.fitter.check;
