package org.mlmix.validation.plan;

import org.mlmix.bindings.LammpsState;

/**
 * A cell of LAMMPS: a along x, b in the xy plane.
 *
 * @param low origin, distance units
 * @param length along x, y, z without tilt
 * @param tilt xy, xz, yz
 * @param periodic along a, b, c
 */
record Box(double[] low, double[] length, double[] tilt, boolean[] periodic) {

    static Box of(LammpsState.Cell cell) {
        double[] length = new double[3];
        for (int d = 0; d < 3; d++) {
            length[d] = cell.high()[d] - cell.low()[d];
        }
        return new Box(cell.low(), length, cell.tilt(), cell.periodic());
    }

    double volume() {
        return length[0] * length[1] * length[2];
    }

    /** Distances between opposite faces, which for tilted boxes are shorter than the edges. */
    double[] heights() {
        double bc = norm(length[1] * length[2], tilt[0] * length[2], tilt[0] * tilt[2] - length[1] * tilt[1]);
        double ca = norm(0, length[2] * length[0], tilt[2] * length[0]);
        return new double[] {volume() / bc, volume() / ca, length[2]};
    }

    private static double norm(double x, double y, double z) {
        return Math.sqrt(x * x + y * y + z * z);
    }

    /** Coordinates along the cell's vectors: 0 to 1 inside the box. */
    double[] fractions(double x, double y, double z) {
        double c = (z - low[2]) / length[2];
        double b = (y - low[1] - c * tilt[2]) / length[1];
        double a = (x - low[0] - b * tilt[0] - c * tilt[1]) / length[0];
        return new double[] {a, b, c};
    }

    /** By how much an image lies elsewhere, for a shift by whole cells. */
    double[] shift(int a, int b, int c) {
        return new double[] {a * length[0] + b * tilt[0] + c * tilt[1], b * length[1] + c * tilt[2], c * length[2]};
    }

    /** Square of the distance to the nearest image; exact up to half the box. */
    double distanceSquared(double[] positions, int i, int j) {
        double x = positions[3 * i] - positions[3 * j];
        double y = positions[3 * i + 1] - positions[3 * j + 1];
        double z = positions[3 * i + 2] - positions[3 * j + 2];
        double n = periodic[2] ? Math.rint(z / length[2]) : 0;
        z -= n * length[2];
        y -= n * tilt[2];
        x -= n * tilt[1];
        n = periodic[1] ? Math.rint(y / length[1]) : 0;
        y -= n * length[1];
        x -= n * tilt[0];
        n = periodic[0] ? Math.rint(x / length[0]) : 0;
        x -= n * length[0];
        return x * x + y * y + z * z;
    }
}
