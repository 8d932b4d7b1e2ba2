/** Runs LAMMPS as child processes, in both hosts, and reads what it prints. */
package org.mlmix.validation.lammps;
