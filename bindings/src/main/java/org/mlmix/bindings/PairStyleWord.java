package org.mlmix.bindings;

/** A word of a pair_style line, and whether LAMMPS knows a pair style of that name. */
public record PairStyleWord(String text, boolean isPairStyle) {}
