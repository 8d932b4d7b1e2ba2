/** Cubic B-splines: values, derivatives, roughness. */
package org.mlmix.fitter.family.spline;
