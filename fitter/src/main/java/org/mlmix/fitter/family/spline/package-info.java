/** Cubic B-splines on equal knot intervals: the functions that pair and embedding terms are made of. */
package org.mlmix.fitter.family.spline;
