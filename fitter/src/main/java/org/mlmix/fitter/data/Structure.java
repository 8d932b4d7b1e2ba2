package org.mlmix.fitter.data;

import java.io.Serializable;

/**
 * Atoms in a periodic cell.
 *
 * @param cell the three cell vectors as rows: a, b, c; length 9, Å
 * @param types length N, counted from 1 in the order of the fit's elements
 * @param positions x, y, z of each atom; length 3N, Å, not necessarily inside the cell
 */
public record Structure(double[] cell, int[] types, double[] positions) implements Serializable {

    public Structure {
        if (cell.length != 9 || positions.length != 3 * types.length) {
            throw new IllegalArgumentException("a cell has 9 numbers and an atom 3; got " + cell.length + " and "
                    + positions.length + " for " + types.length + " atoms");
        }
    }

    public int atoms() {
        return types.length;
    }

    /** Å³; positive for a right-handed cell. */
    public double volume() {
        double[] h = cell;
        return h[0] * (h[4] * h[8] - h[5] * h[7])
                - h[1] * (h[3] * h[8] - h[5] * h[6])
                + h[2] * (h[3] * h[7] - h[4] * h[6]);
    }

    /** Of a cell vector, 0 to 2; Å. */
    public double length(int vector) {
        return Math.sqrt(dot(vector, vector));
    }

    /** Between two cell vectors, degrees. */
    public double angle(int one, int two) {
        return Math.toDegrees(Math.acos(dot(one, two) / (length(one) * length(two))));
    }

    private double dot(int one, int two) {
        double sum = 0;
        for (int x = 0; x < 3; x++) {
            sum += cell[3 * one + x] * cell[3 * two + x];
        }
        return sum;
    }

    public Structure withPositions(double[] moved) {
        return new Structure(cell, types, moved);
    }

    /**
     * Cell and positions under x → (1 + ε) x.
     *
     * @param strain the symmetric ε in Voigt order, xx yy zz yz xz xy, the last three engineering
     *     strains (γ = 2ε)
     */
    public Structure strained(double[] strain) {
        double[] f = {
            1 + strain[0],
            strain[5] / 2,
            strain[4] / 2,
            strain[5] / 2,
            1 + strain[1],
            strain[3] / 2,
            strain[4] / 2,
            strain[3] / 2,
            1 + strain[2]
        };
        return deformed(f);
    }

    /**
     * Cell and positions under x → F x.
     *
     * @param f length 9, row-major
     */
    public Structure deformed(double[] f) {
        return new Structure(transform(cell, f), types, transform(positions, f));
    }

    /** All lengths multiplied. */
    public Structure scaled(double factor) {
        return strained(new double[] {factor - 1, factor - 1, factor - 1, 0, 0, 0});
    }

    /** Copies along each cell vector; the atoms of one copy stay together, the first copy comes first. */
    public Structure replicated(int na, int nb, int nc) {
        int copies = na * nb * nc;
        int[] manyTypes = new int[copies * atoms()];
        double[] manyPositions = new double[3 * manyTypes.length];
        int atom = 0;
        for (int ia = 0; ia < na; ia++) {
            for (int ib = 0; ib < nb; ib++) {
                for (int ic = 0; ic < nc; ic++) {
                    for (int i = 0; i < atoms(); i++, atom++) {
                        manyTypes[atom] = types[i];
                        for (int x = 0; x < 3; x++) {
                            manyPositions[3 * atom + x] =
                                    positions[3 * i + x] + ia * cell[x] + ib * cell[3 + x] + ic * cell[6 + x];
                        }
                    }
                }
            }
        }
        double[] h = cell.clone();
        for (int x = 0; x < 3; x++) {
            h[x] *= na;
            h[3 + x] *= nb;
            h[6 + x] *= nc;
        }
        return new Structure(h, manyTypes, manyPositions);
    }

    // rows v → f v; f is 3 × 3, row-major
    private static double[] transform(double[] rows, double[] f) {
        double[] moved = new double[rows.length];
        for (int i = 0; i < rows.length; i += 3) {
            for (int x = 0; x < 3; x++) {
                moved[i + x] = f[3 * x] * rows[i] + f[3 * x + 1] * rows[i + 1] + f[3 * x + 2] * rows[i + 2];
            }
        }
        return moved;
    }
}
