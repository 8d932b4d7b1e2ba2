/**
 * What trajectories say of a quantity, and whether two arms of a study agree.
 *
 * <p>Nothing here knows of LAMMPS. Quantities have the unit of the values given; an error is a standard error
 * ("one sigma"), {@code level} is the confidence of an interval (0.95), {@code alpha} the chance of a wrong verdict
 * (0.05). Values must be finite: NaN is refused, as it would hide in a mean.
 */
package org.mlmix.validation.stats;
