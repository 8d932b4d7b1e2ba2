package org.mlmix.tools.bench;

import java.util.Locale;

/** How a bench deck evaluates its box; the names are the decks' own. */
enum Mode {
    EXPENSIVE,
    CHEAP,
    IDEAL,
    MIXED;

    String deckName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
