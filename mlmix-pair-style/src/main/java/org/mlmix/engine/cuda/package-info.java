/**
 * The zone on an NVIDIA GPU: {@link org.mlmix.engine.ZoneEngine} over arrays in a device's memory. Java
 * launches the kernels of {@code native/cuda}; what comes back to the host in a step are counters.
 *
 * <p>A device passes over all atoms faster than a host finds out which it need not look at: nothing is
 * looked up ahead, and every stage does its work on all of the rank's atoms.
 */
package org.mlmix.engine.cuda;
