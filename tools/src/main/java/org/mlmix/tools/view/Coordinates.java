package org.mlmix.tools.view;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.mlmix.tools.lammps.Dump;
import org.mlmix.tools.lammps.LammpsFailure;
import org.mlmix.tools.lammps.SimulationBox;

/** The kinds of coordinates that LAMMPS dumps, in the order in which they are taken. */
enum Coordinates {
    PLAIN(false, "x", "y", "z"),
    SCALED(true, "xs", "ys", "zs"),
    UNWRAPPED(false, "xu", "yu", "zu"),
    SCALED_UNWRAPPED(true, "xsu", "ysu", "zsu");

    /** Whether they are fractions of the box' edges. */
    final boolean scaled;

    private final String x;
    private final String y;
    private final String z;

    Coordinates(boolean scaled, String x, String y, String z) {
        this.scaled = scaled;
        this.x = x;
        this.y = y;
        this.z = z;
    }

    List<String> columns() {
        return List.of(x, y, z);
    }

    static Coordinates of(Dump dump) {
        List<String> names = dump.names();
        return Arrays.stream(values())
                .filter(kind -> names.containsAll(kind.columns()))
                .findFirst()
                .orElseThrow(() -> new LammpsFailure("line " + dump.line() + ": no positions, only the columns "
                        + String.join(" ", names) + "; looked for "
                        + Arrays.stream(values())
                                .map(kind -> String.join(" ", kind.columns()))
                                .collect(Collectors.joining(", or "))
                        + "; write them with  dump ID all custom N FILE id type x y z"));
    }

    /** Positions as fractions of the box' edges, [edge][atom]; not wrapped. */
    double[][] fractions(Dump dump) {
        double[][] given = new double[3][];
        for (int k = 0; k < 3; k++) {
            given[k] = dump.column(columns().get(k));
        }
        return scaled ? given : fractions(given, dump.box());
    }

    private static double[][] fractions(double[][] x, SimulationBox box) {
        double[][] reciprocal = box.reciprocal();
        double[] origin = box.origin();
        int count = x[0].length;
        double[][] fractions = new double[3][count];
        for (int k = 0; k < 3; k++) {
            double[] g = reciprocal[k];
            for (int i = 0; i < count; i++) {
                fractions[k][i] =
                        g[0] * (x[0][i] - origin[0]) + g[1] * (x[1][i] - origin[1]) + g[2] * (x[2][i] - origin[2]);
            }
        }
        return fractions;
    }
}
