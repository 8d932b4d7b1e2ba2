/**
 * Linear least squares with exact equalities: streaming orthogonal factorisation of the data, the
 * null-space method, an inequality by the secular equation, and what all of it cost. Double
 * precision and orthogonal transformations throughout; A<sup>T</sup>A is never formed, as that would
 * square the condition number.
 */
package org.mlmix.fitter.solve;
