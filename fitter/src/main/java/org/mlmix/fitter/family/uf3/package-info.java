/**
 * Ultra-fast force fields of two- and three-body B-splines (S. R. Xie, M. Rupp, R. G. Hennig, npj
 * Comput. Mater. 9, 162, 2023), as LAMMPS' pair style {@code uf3} evaluates them.
 */
package org.mlmix.fitter.family.uf3;
