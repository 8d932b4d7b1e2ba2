/** LAMMPS in this process and in worker processes: evaluations and molecular dynamics. */
package org.mlmix.fitter.lammps;
