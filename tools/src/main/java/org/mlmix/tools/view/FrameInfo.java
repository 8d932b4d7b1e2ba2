package org.mlmix.tools.view;

import java.util.List;

/**
 * What the page must know of a frame beside its numbers by atom; becomes JSON.
 *
 * @param step time step
 * @param count number of atoms
 * @param origin lower corner of the box, distance units
 * @param edges the vectors a, b, c of the box, one a row
 * @param low fractions of the edges at which the stored positions begin
 * @param span how far they reach, in fractions; 65,535 steps are this long
 * @param kinds how the ids (first) and the columns (behind them) are stored, see {@link Packing.Kind}
 * @param images the same for the whole edges that an atom is away from where it is drawn; empty when
 *     all atoms are drawn where they are
 * @param zones atoms by zone code; empty when the dump has no zones
 */
record FrameInfo(
        long step,
        int count,
        double[] origin,
        double[][] edges,
        double[] low,
        double[] span,
        List<String> kinds,
        List<String> images,
        int[] zones) {
    static final int STEPS = 65_535;

    /** Half of the distance between neighbouring positions that can be stored, along the worst edge. */
    double resolution() {
        double worst = 0;
        for (int k = 0; k < 3; k++) {
            double edge = Math.sqrt(edges[k][0] * edges[k][0] + edges[k][1] * edges[k][1] + edges[k][2] * edges[k][2]);
            worst = Math.max(worst, edge * span[k] / STEPS / 2);
        }
        return worst;
    }
}
