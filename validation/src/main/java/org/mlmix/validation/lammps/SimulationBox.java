package org.mlmix.validation.lammps;

/**
 * The parallelepiped of a simulation, in distance units.
 *
 * @param origin its lower corner
 * @param edges the vectors a, b, c, one a row
 * @param periodic by edge
 */
public record SimulationBox(double[] origin, double[][] edges, boolean[] periodic) {

    /** From the bounds that a dump file gives of an orthogonal box: low and high by direction. */
    static SimulationBox orthogonal(double[][] bounds, boolean[] periodic) {
        return tilted(
                new double[][] {
                    {bounds[0][0], bounds[0][1], 0}, {bounds[1][0], bounds[1][1], 0}, {bounds[2][0], bounds[2][1], 0}
                },
                periodic);
    }

    /**
     * From what a dump file gives of a triclinic box: low and high of the bounding box by direction,
     * behind them the tilt factors xy, xz and yz.
     */
    static SimulationBox tilted(double[][] bounds, boolean[] periodic) {
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
        double[][] edges = {{high[0] - low[0], 0, 0}, {xy, high[1] - low[1], 0}, {xz, yz, high[2] - low[2]}};
        return new SimulationBox(low, edges, periodic);
    }

    /** From the vectors of a general triclinic box, each with a component of the origin behind it. */
    static SimulationBox general(double[][] rows, boolean[] periodic) {
        double[] origin = new double[3];
        double[][] edges = new double[3][3];
        for (int k = 0; k < 3; k++) {
            origin[k] = rows[k][3];
            System.arraycopy(rows[k], 0, edges[k], 0, 3);
        }
        return new SimulationBox(origin, edges, periodic);
    }

    /** Extent in x, y and z of the edges a, b and c; their lengths where the box is orthogonal. */
    public double[] lengths() {
        return new double[] {edges[0][0], edges[1][1], edges[2][2]};
    }

    /** Lengths of the edges themselves. */
    public double[] edgeLengths() {
        double[] lengths = new double[3];
        for (int k = 0; k < 3; k++) {
            lengths[k] = Math.sqrt(dot(edges[k], edges[k]));
        }
        return lengths;
    }

    /** Whether the edges are along x, y and z. */
    public boolean isOrthogonal() {
        for (int k = 0; k < 3; k++) {
            for (int d = 0; d < 3; d++) {
                if (k != d && edges[k][d] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Three vectors whose products with a position, taken from the origin, are its fractions of the
     * edges.
     */
    public double[][] reciprocal() {
        double[][] normals = {
            cross(edges[1], edges[2]), cross(edges[2], edges[0]), cross(edges[0], edges[1]),
        };
        double volume = dot(edges[0], normals[0]);
        for (double[] normal : normals) {
            for (int d = 0; d < 3; d++) {
                normal[d] /= volume;
            }
        }
        return normals;
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }
}
