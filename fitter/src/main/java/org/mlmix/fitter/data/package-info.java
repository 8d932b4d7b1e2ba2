/** Structures, their labels, and the files that hold them. */
package org.mlmix.fitter.data;
