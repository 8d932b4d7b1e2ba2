/**
 * Families of cheap potentials that are linear in their coefficients: what each of them says about
 * a structure as rows of a design matrix, how rough it is, and how it is written for LAMMPS.
 */
package org.mlmix.fitter.family;
