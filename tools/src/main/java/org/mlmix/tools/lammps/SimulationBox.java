package org.mlmix.tools.lammps;

import org.mlmix.bindings.LammpsState;

/**
 * The parallelepiped of a simulation, in distance units.
 *
 * @param origin its lower corner
 * @param edges the vectors a, b, c, one a row
 * @param periodic by edge
 */
public record SimulationBox(double[] origin, double[][] edges, boolean[] periodic) {

    /**
     * As LAMMPS keeps it: a along x, b in the xy plane.
     *
     * @param lengths along x, y, z, without tilt
     * @param tilt xy, xz, yz
     */
    public static SimulationBox of(double[] origin, double[] lengths, double[] tilt, boolean[] periodic) {
        double[][] edges = {{lengths[0], 0, 0}, {tilt[0], lengths[1], 0}, {tilt[1], tilt[2], lengths[2]}};
        return new SimulationBox(origin, edges, periodic);
    }

    /** The box of a running LAMMPS. */
    public static SimulationBox of(LammpsState.Cell cell) {
        double[] lengths = new double[3];
        for (int d = 0; d < 3; d++) {
            lengths[d] = cell.high()[d] - cell.low()[d];
        }
        return of(cell.low(), lengths, cell.tilt(), cell.periodic());
    }

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
        double[] lengths = {high[0] - low[0], high[1] - low[1], high[2] - low[2]};
        return of(low, lengths, new double[] {xy, xz, yz}, periodic);
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

    /** Tilt factors xy, xz and yz of a box as LAMMPS keeps it. */
    public double[] tilt() {
        return new double[] {edges[1][0], edges[2][0], edges[2][1]};
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

    public double volume() {
        return dot(edges[0], cross(edges[1], edges[2]));
    }

    /** Distances between opposite faces, which in a tilted box are shorter than its edges. */
    public double[] heights() {
        double[][] reciprocal = reciprocal();
        double[] heights = new double[3];
        for (int k = 0; k < 3; k++) {
            heights[k] = 1 / Math.sqrt(dot(reciprocal[k], reciprocal[k]));
        }
        return heights;
    }

    /** Coordinates along the edges: 0 to 1 inside the box. */
    public double[] fractions(double x, double y, double z) {
        double[][] reciprocal = reciprocal();
        double[] place = {x - origin[0], y - origin[1], z - origin[2]};
        return new double[] {dot(reciprocal[0], place), dot(reciprocal[1], place), dot(reciprocal[2], place)};
    }

    /** By how much an image lies elsewhere, for a shift by whole edges. */
    public double[] shift(int a, int b, int c) {
        double[] shift = new double[3];
        for (int d = 0; d < 3; d++) {
            shift[d] = a * edges[0][d] + b * edges[1][d] + c * edges[2][d];
        }
        return shift;
    }

    /**
     * Square of the distance to the nearest image, in a box as LAMMPS keeps it; exact up to half the box.
     *
     * @param positions x, y, z of one atom after the other
     */
    public double distanceSquared(double[] positions, int i, int j) {
        double[] difference = {
            positions[3 * i] - positions[3 * j],
            positions[3 * i + 1] - positions[3 * j + 1],
            positions[3 * i + 2] - positions[3 * j + 2]
        };
        for (int k = 2; k >= 0; k--) {
            double n = periodic[k] ? Math.rint(difference[k] / edges[k][k]) : 0;
            for (int d = 0; d <= k; d++) {
                difference[d] -= n * edges[k][d];
            }
        }
        return dot(difference, difference);
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }
}
