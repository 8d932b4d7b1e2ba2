package org.mlmix.validation.cases;

import java.util.ArrayList;
import java.util.List;
import org.mlmix.validation.cases.ScrewCore.Lattice;

/** A crystal of some hundred rows with a screw dislocation as isotropic elasticity has it. */
final class ScrewCrystal {
    static final Lattice LATTICE = new Lattice(3.1803);

    /** Rows that stay as they are, to either side of the middle. */
    private static final int COLUMNS = 9;

    private static final int LEVELS = 16;

    final double[][] sites;
    final double[][] atoms;

    /**
     * With the centre of the dislocation at y, z, Å; b θ/2π, and a Burgers vector more in every third row, which is the
     * same row.
     */
    ScrewCrystal(double y, double z) {
        List<double[]> perfect = new ArrayList<>();
        List<double[]> displaced = new ArrayList<>();
        double b = LATTICE.burgers();
        for (int column = -COLUMNS; column <= COLUMNS; column++) {
            for (int level = -LEVELS; level <= LEVELS; level++) {
                if (Math.floorMod(column + level, 2) == 0) {
                    double[] site = {
                        b * Math.floorMod(column - level, 3) / 3, column * LATTICE.column(), level * LATTICE.level()
                    };
                    double u = b * Math.atan2(site[2] - z, site[1] - y) / (2 * Math.PI);
                    double whole = perfect.size() % 3 == 0 ? b : 0;
                    perfect.add(site);
                    displaced.add(new double[] {site[0] + u + whole, site[1], site[2]});
                }
            }
        }
        sites = perfect.toArray(new double[0][]);
        atoms = displaced.toArray(new double[0][]);
    }

    /** At the centre of the three rows at (0, 0), (0, 2) and (1, 1), moved by columns and levels. */
    static ScrewCrystal at(int column, int level) {
        return new ScrewCrystal((column + 1 / 3.0) * LATTICE.column(), (level + 1) * LATTICE.level());
    }

    /** The same with another displacement of the row at column and level, b more. */
    ScrewCrystal with(int column, int level, double more) {
        for (int i = 0; i < sites.length; i++) {
            if (LATTICE.row(sites[i]).equals(new ScrewCore.Row(column, level))) {
                atoms[i][0] += more * LATTICE.burgers();
            }
        }
        return this;
    }

    ScrewCore core() {
        return ScrewCore.of(LATTICE, sites, atoms);
    }

    /** As a dump {@code id x y z}. */
    static String dump(double[][] positions) {
        StringBuilder text = new StringBuilder("""
                ITEM: TIMESTEP
                0
                ITEM: NUMBER OF ATOMS
                %d
                ITEM: BOX BOUNDS pp pp ss
                0 3
                -30 30
                -30 30
                ITEM: ATOMS id x y z
                """.formatted(positions.length));
        for (int i = 0; i < positions.length; i++) {
            text.append(i + 1);
            for (double x : positions[i]) {
                text.append(' ').append(x);
            }
            text.append('\n');
        }
        return text.toString();
    }
}
