package org.mlmix.tools.view;

/** Small dumps as text. */
final class Dumps {
    private Dumps() {}

    /** One snapshot in a cubic box from 0 to 10. */
    static String text(long step, String boundary, String columns, String... rows) {
        return "ITEM: TIMESTEP\n" + step + "\nITEM: NUMBER OF ATOMS\n" + rows.length + "\nITEM: BOX BOUNDS " + boundary
                + "\n0 10\n0 10\n0 10\nITEM: ATOMS " + columns + "\n"
                + String.join("\n", rows) + (rows.length > 0 ? "\n" : "");
    }
}
