/** Frames by the expensive potential: what is sampled, where frames are kept, how sampling goes on after a stop. */
package org.mlmix.fitter.sampling;
