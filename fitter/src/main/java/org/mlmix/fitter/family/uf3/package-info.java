/**
 * Ultra-fast potentials: two- and three-body functions of distances on B-splines.
 *
 * <p>S. R. Xie, M. Rupp, R. G. Hennig, npj Comput. Mater. 9, 162 (2023); LAMMPS' {@code pair_style uf3}.
 */
package org.mlmix.fitter.family.uf3;
