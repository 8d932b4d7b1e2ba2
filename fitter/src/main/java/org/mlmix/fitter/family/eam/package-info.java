/**
 * Embedded-atom potentials (M. S. Daw and M. I. Baskes, Phys. Rev. B 29, 6443 (1984)) of one element:
 * splines for the pair function φ(r) and the embedding function F(ρ), linear in their coefficients
 * for a given density function f(r), whose few shape parameters are searched for. All functions are
 * LAMMPS' tables from the start: what is fitted is what {@code eam/alloy} and {@code eam/fs}
 * interpolate.
 */
package org.mlmix.fitter.family.eam;
