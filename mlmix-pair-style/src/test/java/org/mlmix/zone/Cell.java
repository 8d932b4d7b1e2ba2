package org.mlmix.zone;

/**
 * A simulation box as LAMMPS has them: edge a along x, b in the xy plane; periodic or not along each.
 *
 * @param edges rows a, b and c
 */
record Cell(double[][] edges, boolean[] periodic) {
    double[] cartesian(double[] fraction) {
        double[] x = new double[3];
        for (int d = 0; d < 3; d++) {
            for (int c = 0; c < 3; c++) {
                x[c] += fraction[d] * edges[d][c];
            }
        }
        return x;
    }

    double[] fraction(double[] x) {
        double c = x[2] / edges[2][2];
        double b = (x[1] - c * edges[2][1]) / edges[1][1];
        double a = (x[0] - c * edges[2][0] - b * edges[1][0]) / edges[0][0];
        return new double[] {a, b, c};
    }

    /** Distance between the two faces that edge {@code d} joins. */
    double height(int d) {
        double[] u = edges[(d + 1) % 3];
        double[] v = edges[(d + 2) % 3];
        double[] normal = {u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]};
        double volume = edges[0][0] * edges[1][1] * edges[2][2];
        return volume / Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
    }

    double longestEdge() {
        return Math.max(edges[0][0], Math.max(edges[1][1], edges[2][2]));
    }

    /** How many images lie within {@code reach} of the box on either side of a direction. */
    int imagesWithin(double reach, int d) {
        return periodic[d] ? (int) Math.ceil(reach / height(d)) : 0;
    }

    /** Into the box: by the period, or onto the wall. */
    double[] wrap(double[] x) {
        double[] s = fraction(x);
        for (int d = 0; d < 3; d++) {
            s[d] = periodic[d] ? s[d] - Math.floor(s[d]) : Math.clamp(s[d], 0, 1);
        }
        return cartesian(s);
    }

    /** The translation by whole periods. */
    double[] shift(int i, int j, int k) {
        return cartesian(new double[] {i, j, k});
    }
}
