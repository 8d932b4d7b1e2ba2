/** The numerical heart: equations of frames and constraints, and what solving them comes to. */
package org.mlmix.fitter.rows;
