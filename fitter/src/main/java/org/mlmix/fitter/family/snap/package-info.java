/**
 * Spectral neighbour analysis potentials (A. P. Thompson et al., J. Comput. Phys. 285, 316 (2015);
 * quadratic form: M. A. Wood and A. P. Thompson, J. Chem. Phys. 148, 241721 (2018)) with LAMMPS'
 * own bispectrum.
 */
package org.mlmix.fitter.family.snap;
