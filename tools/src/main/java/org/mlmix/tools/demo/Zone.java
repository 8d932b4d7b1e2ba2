package org.mlmix.tools.demo;

import java.awt.Color;

/** Zone codes of fix mlmix (its f_ID[2]), in the order of their numbers, and how they are drawn. */
enum Zone {
    BULK("bulk: fitted alone", new Color(0xB8BFC9)),
    BUFFER("buffer: both evaluated", new Color(0x5FA8A0)),
    BLEND("blend: both", new Color(0xE9A23B)),
    CORE_LISTED("core: both evaluated", new Color(0xD1495B)),
    CORE("core: SNAP alone", new Color(0x8C1C3A));

    final String title;
    final Color color;

    Zone(String title, Color color) {
        this.title = title;
        this.color = color;
    }

    static Zone ofCode(double code) {
        return values()[(int) code];
    }

    boolean isCore() {
        return this == CORE || this == CORE_LISTED;
    }

    /** Its weight is 0: the expensive force does not enter. */
    boolean isOutside() {
        return this == BULK || this == BUFFER;
    }
}
