/** The stages of a fit, from an input file to a potential, its files and its report. */
package org.mlmix.fitter.pipeline;
