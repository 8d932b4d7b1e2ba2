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

    /** Parses a whole fix line; the handle it returns names the zone from then on. */
    FixOptions fixCreate(List<String> words, Lammps lammps, Step step);

    void fixDestroy(long handle);

    /** Checks what depends on several commands; returns what the zone needs. */
    RunNeeds fixInit(long handle, RunSetup setup);

    void preForce(long handle);

    void pairCompute(long handle);

    /** Reads what other fixes have finished in this step. */
    void endOfStep(long handle);

    /** Entry of the global vector; all ranks call it. The energy is NaN where it is not known. */
    double ledger(long handle, int index, double potentialEnergy);

    /** Whether an entry of the global vector needs the potential energy. */
    boolean ledgerNeedsEnergy(long handle, int index);

    /** What must survive a restart, as text. */
    String saveState(long handle);

    void restoreState(long handle, String state);

    void runEnd(long handle);
}
