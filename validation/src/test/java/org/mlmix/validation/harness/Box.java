package org.mlmix.validation.harness;

import org.mlmix.validation.lammps.SimulationBox;

/**
 * A simulation box with edges a = (lx, 0, 0), b = (xy, ly, 0), c = (xz, yz, lz).
 *
 * @param low its lower corner
 * @param lengths lx, ly, lz
 * @param periodic by direction
 */
public record Box(double[] low, double[] lengths, double xy, double xz, double yz, boolean[] periodic) {

    /** Of a box whose edges are as above. */
    static Box of(SimulationBox box) {
        double[][] edges = box.edges();
        return new Box(box.origin(), box.lengths(), edges[1][0], edges[2][0], edges[2][1], box.periodic());
    }

    public double longest() {
        return Math.max(lengths[0], Math.max(lengths[1], lengths[2]));
    }

    /** Distances between opposite faces, which in a tilted box are shorter than its edges. */
    public double[] heights() {
        double lx = lengths[0];
        double ly = lengths[1];
        double lz = lengths[2];
        double volume = lx * ly * lz;
        // Areas |b x c| and |c x a| of the faces; that of a and b is lx ly.
        double bc = norm(ly * lz, -xy * lz, xy * yz - ly * xz);
        double ca = norm(0, lz * lx, -lx * yz);
        return new double[] {volume / bc, volume / ca, lz};
    }

    private static double norm(double x, double y, double z) {
        return Math.sqrt(x * x + y * y + z * z);
    }
}
