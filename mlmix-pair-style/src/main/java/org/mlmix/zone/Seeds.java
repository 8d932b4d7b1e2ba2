package org.mlmix.zone;

/** The seeds among a rank's atoms. */
final class Seeds {
    private Seeds() {}

    /** Lists all seeds, ghosts included. */
    static void collect(Atoms atoms, IntList seeds) {
        seeds.clear();
        for (int i = 0; i < atoms.allCount(); i++) {
            if (atoms.has(i, Flags.SEED)) {
                seeds.add(i);
            }
        }
    }
}
