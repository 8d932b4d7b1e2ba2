/** The command line of the fitter. */
package org.mlmix.fitter.command;
