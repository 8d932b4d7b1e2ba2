package org.mlmix.bindings;

/**
 * What the plugin itself must know of a fix line.
 *
 * @param handle names the zone from then on
 * @param groups whether dynamic groups over the zone are wanted
 * @param writeData whether data files shall hold the per-atom state
 * @param held whether {@link Step#held} is wanted
 */
public record FixOptions(long handle, boolean groups, boolean writeData, boolean held) {}
