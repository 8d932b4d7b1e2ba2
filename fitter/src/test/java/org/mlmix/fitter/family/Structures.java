package org.mlmix.fitter.family;

import java.util.Random;
import org.mlmix.fitter.crystal.UnitCell;
import org.mlmix.fitter.data.Structure;

/** Structures that families are tried on. */
public final class Structures {
    private Structures() {}

    /** With normally distributed displacements of every coordinate, Å. */
    public static Structure rattled(Structure structure, double amplitude, long seed) {
        Random random = new Random(seed);
        double[] positions = structure.positions().clone();
        for (int i = 0; i < positions.length; i++) {
            positions[i] += amplitude * random.nextGaussian();
        }
        return structure.withPositions(positions);
    }

    public static Structure tungsten(int n) {
        return UnitCell.of("bcc", 3.18, 1, 1).replicated(n, n, n);
    }

    public static Structure indiumPhosphide(int n) {
        return UnitCell.of("diamond", 5.87, 1, 1, 1, 1, 1, 2, 2, 2, 2).replicated(n, n, n);
    }

    /** Sheared and stretched, every component different. */
    public static Structure tilted(Structure structure) {
        return structure.strained(new double[] {0.02, -0.03, 0.01, 0.15, -0.1, 0.2});
    }

    /** Two atoms in a cell that is smaller than any cutoff. */
    public static Structure small() {
        return rattled(UnitCell.of("bcc", 3.18, 1, 1), 0.1, 4);
    }
}
