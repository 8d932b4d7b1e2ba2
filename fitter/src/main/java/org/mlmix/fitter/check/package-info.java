/**
 * Checks of a potential as LAMMPS runs it: stability, cost, errors, phonons, constants at rest and at
 * temperature, agreement with the design matrix.
 */
package org.mlmix.fitter.check;
