package org.mlmix.tools.view;

import java.util.Arrays;
import org.mlmix.tools.lammps.DumpColumn;

/** What a column of {@code fix mlmix} says about an atom. */
enum Role {
    /** Share of the expensive force, 0 to 1. */
    WEIGHT("weight", 1),
    /** Zone code, 0 (bulk) to 4 (core, evaluated with the expensive potential alone). */
    ZONE("zone", 2),
    /** Cost relative to that of an atom that only the cheap potential is evaluated on. */
    COST("cost", 3),
    /** Seam error, in force units; 0 where it was never measured. */
    ERROR("error", 4);

    static final int ZONES = 5;

    final String key;
    final int place;

    Role(String key, int place) {
        this.key = key;
        this.place = place;
    }

    /** The column's name in a dump of the fix with the given ID. */
    String of(String fix) {
        return "f_" + fix + "[" + place + "]";
    }

    boolean allows(double value) {
        return switch (this) {
            case WEIGHT -> value >= 0 && value <= 1;
            case ZONE -> value >= 0 && value < ZONES && value == Math.rint(value);
            case COST, ERROR -> value >= 0;
        };
    }

    boolean allows(DumpColumn column) {
        return !column.isText() && Arrays.stream(column.values()).allMatch(this::allows);
    }

    /** What {@link #allows} asks for, in words. */
    String range() {
        return switch (this) {
            case WEIGHT -> "weights are between 0 and 1";
            case ZONE -> "zones are the whole numbers 0 to 4";
            case COST -> "costs are not negative";
            case ERROR -> "seam errors are not negative";
        };
    }
}
