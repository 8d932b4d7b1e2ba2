package org.mlmix.validation.report;

import java.util.Locale;

/** Two frames of 8 x 6 x 4 atoms, 3 Å apart along x and y, 4 Å along z, with a zone that reaches through the boundary. */
final class SyntheticDump {
    private static final double A = 3;
    private static final double C = 4;
    private static final double CORE = 3.5;
    private static final double BLEND = 4;
    private static final double BUFFER = 3;

    private SyntheticDump() {}

    static String text() {
        return frame(0) + frame(50);
    }

    private static String frame(int step) {
        StringBuilder text = new StringBuilder("ITEM: TIMESTEP\n" + step + "\nITEM: NUMBER OF ATOMS\n192\n"
                + "ITEM: BOX BOUNDS pp pp pp\n0 24\n0 18\n0 16\nITEM: ATOMS id type x y z f_zone[1] f_zone[2]\n");
        int id = 0;
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 6; j++) {
                for (int k = 0; k < 4; k++) {
                    // From a corner of the box; nearest images.
                    double distance =
                            Math.hypot(A * Math.hypot(Math.min(i, 8 - i), Math.min(j, 6 - j)), C * Math.min(k, 4 - k));
                    double weight = Math.clamp(1 - (distance - CORE) / BLEND, 0, 1);
                    int code = weight == 1 ? 3 : weight > 0 ? 2 : distance < CORE + BLEND + BUFFER ? 1 : 0;
                    text.append(String.format(
                            Locale.ROOT,
                            "%d %d %.3f %.3f %.3f %.6f %d\n",
                            ++id,
                            id == 1 ? 2 : 1,
                            A * i,
                            A * j,
                            C * k,
                            weight,
                            code));
                }
            }
        }
        return text.toString();
    }
}
