/** The fitter: packages for its parts, and what all of them know. */
package org.mlmix.fitter;
