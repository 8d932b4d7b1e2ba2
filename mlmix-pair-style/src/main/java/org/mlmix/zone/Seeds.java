package org.mlmix.zone;

import org.mlmix.bindings.Ints;

/** Which atoms are seeds. */
final class Seeds {
    private Seeds() {}

    /**
     * Marks as seeds the atoms, ghosts included, of any group in {@code groupBits}.
     *
     * @param mask group bits, [all]
     * @return whether this rank's local seeds changed
     */
    static boolean mark(Atoms atoms, Ints mask, int groupBits) {
        boolean changed = false;
        for (int i = 0; i < atoms.allCount(); i++) {
            int before = atoms.flags(i);
            int after = (mask.get(i) & groupBits) != 0 ? before | Flags.SEED : before & ~Flags.SEED;
            if (before != after) {
                atoms.setFlags(i, after);
                changed |= i < atoms.localCount();
            }
        }
        return changed;
    }

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
