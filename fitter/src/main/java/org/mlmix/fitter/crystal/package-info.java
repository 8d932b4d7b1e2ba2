/** The perfect crystal: its unit cell, its relaxed lattice, its elastic constants, its defects. */
package org.mlmix.fitter.crystal;
