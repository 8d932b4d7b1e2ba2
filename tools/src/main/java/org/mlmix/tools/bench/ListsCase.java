package org.mlmix.tools.bench;

import java.util.List;
import java.util.Locale;

/**
 * A box of iron with a zone around two of its atoms.
 *
 * @param cells along x, y, z
 * @param core radius, Å; with a blend of 4 and a buffer of 5.6 Å around it
 */
record ListsCase(int[] cells, double core) {
    /** Zones of about 500, 1,000, 5,000 and 50,000 atoms in the expensive list, and a small one in a large box. */
    static final List<ListsCase> ALL = List.of(
            new ListsCase(new int[] {16, 16, 16}, 2.9),
            new ListsCase(new int[] {16, 16, 16}, 6.0),
            new ListsCase(new int[] {32, 32, 32}, 15.4),
            new ListsCase(new int[] {80, 80, 40}, 6.0),
            new ListsCase(new int[] {80, 80, 40}, 43.2));

    long atoms() {
        return 2L * cells[0] * cells[1] * cells[2];
    }

    String name() {
        return String.format(Locale.ROOT, "%,d atoms, core %.1f Å", atoms(), core);
    }
}
