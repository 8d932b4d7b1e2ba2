package org.mlmix.bindings;

/**
 * Where a sub-style stands in the pair_style line.
 *
 * @param group which force of the blend it contributes to
 * @param first index of its name
 * @param count number of words, name and arguments
 */
public record SubStyleWords(ForceGroup group, int first, int count) {}
