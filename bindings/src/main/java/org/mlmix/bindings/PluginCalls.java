package org.mlmix.bindings;

import java.util.List;

/**
 * What the plugin asks of Java. Implementations may throw: {@link RefusedException} for input that
 * cannot be honoured, {@link StoppedException} when this rank cannot go on; anything else is
 * reported with its stack.
 */
public interface PluginCalls {
    /** Finds the sub-styles in the words behind {@code pair_style hybrid/mlmix}. */
    List<SubStyleWords> pairSettings(List<PairStyleWord> words);

    /** Parses a whole fix line; the number returned names the zone from then on. */
    long fixCreate(List<String> words, Lammps lammps, Step step);

    void fixDestroy(long handle);

    /** Checks what depends on several commands; returns the halo the zone needs, distance units. */
    double fixInit(long handle, RunSetup setup);

    void preForce(long handle);

    void pairCompute(long handle);

    void runEnd(long handle);
}
