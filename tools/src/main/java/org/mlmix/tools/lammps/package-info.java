/** Runs LAMMPS as child processes, in both hosts, and reads what it prints and the files that it writes. */
package org.mlmix.tools.lammps;
