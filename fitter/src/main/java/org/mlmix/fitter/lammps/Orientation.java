package org.mlmix.fitter.lammps;

/**
 * The rotation between a cell and the same cell as LAMMPS wants it: a along x, b in the xy plane, c
 * above it. Cells that are so already are not touched, not even by rounding.
 */
final class Orientation {
    private final double[] rotation;
    private final double[] lengths;
    private final double[] tilts;

    private Orientation(double[] rotation, double[] restricted) {
        this.rotation = rotation;
        lengths = new double[] {restricted[0], restricted[4], restricted[8]};
        tilts = new double[] {restricted[3], restricted[6], restricted[7]};
    }

    /** For a cell given by its vectors as rows, length 9. */
    static Orientation of(double[] cell) {
        boolean restricted = cell[1] == 0 && cell[2] == 0 && cell[5] == 0 && cell[0] > 0 && cell[4] > 0 && cell[8] > 0;
        if (restricted) {
            return new Orientation(null, cell);
        }
        // Rows of the rotation: new axes in old coordinates, by Gram and Schmidt.
        double[] r = new double[9];
        double a = norm(cell[0], cell[1], cell[2]);
        for (int x = 0; x < 3; x++) {
            r[x] = cell[x] / a;
        }
        double along = cell[3] * r[0] + cell[4] * r[1] + cell[5] * r[2];
        double[] b = {cell[3] - along * r[0], cell[4] - along * r[1], cell[5] - along * r[2]};
        double height = norm(b[0], b[1], b[2]);
        for (int x = 0; x < 3; x++) {
            r[3 + x] = b[x] / height;
        }
        r[6] = r[1] * r[5] - r[2] * r[4];
        r[7] = r[2] * r[3] - r[0] * r[5];
        r[8] = r[0] * r[4] - r[1] * r[3];
        double[] turned = new double[9];
        multiply(cell, r, turned);
        if (turned[8] <= 0) {
            throw new IllegalArgumentException("the cell vectors are left-handed or lie in a plane");
        }
        return new Orientation(r, turned);
    }

    private static double norm(double x, double y, double z) {
        return Math.sqrt(x * x + y * y + z * z);
    }

    // rows v → R v
    private static void multiply(double[] rows, double[] r, double[] result) {
        for (int i = 0; i < rows.length; i += 3) {
            for (int x = 0; x < 3; x++) {
                result[i + x] = r[3 * x] * rows[i] + r[3 * x + 1] * rows[i + 1] + r[3 * x + 2] * rows[i + 2];
            }
        }
    }

    /** Lengths along x, y, z. */
    double[] lengths() {
        return lengths;
    }

    /** xy, xz, yz. */
    double[] tilts() {
        return tilts;
    }

    /** Vectors into LAMMPS' frame. */
    double[] turn(double[] vectors) {
        if (rotation == null) {
            return vectors;
        }
        double[] turned = new double[vectors.length];
        multiply(vectors, rotation, turned);
        return turned;
    }

    /** Vectors out of LAMMPS' frame. */
    double[] turnBack(double[] vectors) {
        if (rotation == null) {
            return vectors;
        }
        double[] r = rotation;
        double[] turned = new double[vectors.length];
        multiply(vectors, new double[] {r[0], r[3], r[6], r[1], r[4], r[7], r[2], r[5], r[8]}, turned);
        return turned;
    }

    /** A symmetric tensor out of LAMMPS' frame, Voigt order xx yy zz yz xz xy. */
    double[] turnBackTensor(double[] voigt) {
        if (rotation == null) {
            return voigt;
        }
        int[] first = {0, 1, 2, 1, 0, 0};
        int[] second = {0, 1, 2, 2, 2, 1};
        double[][] t = {{voigt[0], voigt[5], voigt[4]}, {voigt[5], voigt[1], voigt[3]}, {voigt[4], voigt[3], voigt[2]}};
        double[] result = new double[6];
        for (int v = 0; v < 6; v++) {
            for (int p = 0; p < 3; p++) {
                for (int q = 0; q < 3; q++) {
                    result[v] += rotation[3 * p + first[v]] * t[p][q] * rotation[3 * q + second[v]];
                }
            }
        }
        return result;
    }
}
