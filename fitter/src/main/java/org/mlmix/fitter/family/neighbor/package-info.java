/** Neighbours of the atoms of a periodic structure. */
package org.mlmix.fitter.family.neighbor;
