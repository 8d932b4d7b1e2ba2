package org.mlmix.validation.harness;

/**
 * A simulation box with edges a = (lx, 0, 0), b = (xy, ly, 0), c = (xz, yz, lz).
 *
 * @param low its lower corner
 * @param lengths lx, ly, lz
 * @param periodic by direction
 */
public record Box(double[] low, double[] lengths, double xy, double xz, double yz, boolean[] periodic) {

    static Box orthogonal(double[][] bounds, boolean[] periodic) {
        double[] low = {bounds[0][0], bounds[1][0], bounds[2][0]};
        double[] lengths = new double[3];
        for (int d = 0; d < 3; d++) {
            lengths[d] = bounds[d][1] - bounds[d][0];
        }
        return new Box(low, lengths, 0, 0, 0, periodic);
    }

    /** From the bounding box and tilt factors that a dump file gives of a triclinic box. */
    static Box ofBounds(double[][] bounds, boolean[] periodic) {
        double xy = bounds[0][2];
        double xz = bounds[1][2];
        double yz = bounds[2][2];
        double[] low = {
            bounds[0][0] - Math.min(Math.min(0, xy), Math.min(xz, xy + xz)),
            bounds[1][0] - Math.min(0, yz),
            bounds[2][0]
        };
        double[] high = {
            bounds[0][1] - Math.max(Math.max(0, xy), Math.max(xz, xy + xz)),
            bounds[1][1] - Math.max(0, yz),
            bounds[2][1]
        };
        double[] lengths = {high[0] - low[0], high[1] - low[1], high[2] - low[2]};
        return new Box(low, lengths, xy, xz, yz, periodic);
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
