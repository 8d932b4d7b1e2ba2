package org.mlmix.zone;

import java.util.Arrays;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.PointGrid;

/** Where some atoms are, local ones and ghosts, to be searched for near ones. */
final class Points {
    private double[] coordinates = new double[0];
    private int count;

    void clear() {
        count = 0;
    }

    void add(Atoms atoms, int atom) {
        if (coordinates.length < 3 * (count + 1)) {
            coordinates = Arrays.copyOf(coordinates, 2 * coordinates.length + 192);
        }
        coordinates[3 * count] = atoms.x(atom);
        coordinates[3 * count + 1] = atoms.y(atom);
        coordinates[3 * count + 2] = atoms.z(atom);
        count++;
    }

    /** Puts the points into a grid, whose name for each is its number. */
    void fill(PointGrid grid, double edge) {
        grid.build(coordinates, null, count, edge);
    }
}
