package org.mlmix.fitter.crystal;

import org.mlmix.fitter.data.Structure;

/** How near atoms are to one another. */
public final class Spacing {
    private Spacing() {}

    /** Smallest distance of two atoms of a crystal, Å, images of its cell among them. */
    public static double nearest(Structure cell) {
        Structure around = cell.replicated(3, 3, 3);
        double[] p = around.positions();
        // The copy in the middle.
        int first = 3 * 13 * cell.atoms();
        double least = Double.POSITIVE_INFINITY;
        for (int from = first; from < first + 3 * cell.atoms(); from += 3) {
            for (int i = 0; i < p.length; i += 3) {
                double dx = p[i] - p[from];
                double dy = p[i + 1] - p[from + 1];
                double dz = p[i + 2] - p[from + 2];
                double square = dx * dx + dy * dy + dz * dz;
                least = i == from ? least : Math.min(least, square);
            }
        }
        return Math.sqrt(least);
    }
}
