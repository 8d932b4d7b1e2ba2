package org.mlmix.fitter.crystal;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.mlmix.fitter.data.Structure;

/** How far atoms have gone from the sites of a crystal. */
public final class Displacement {
    private Displacement() {}

    /**
     * Root mean square over all atoms, Å, the crystal's motion as a whole left out. Periodic images
     * count as one; the cell may have changed with the crystal in it.
     *
     * @param sites where the atoms belong, in the order of their numbers
     * @param now the same atoms
     */
    public static double rootMeanSquare(Structure sites, Structure now) {
        double[] from = fractional(sites);
        double[] to = fractional(now);
        int atoms = now.atoms();
        double[] moved = new double[to.length];
        double[] mean = new double[3];
        for (int i = 0; i < to.length; i++) {
            moved[i] = to[i] - from[i];
            moved[i] -= Math.rint(moved[i]);
            mean[i % 3] += moved[i] / atoms;
        }
        double[] h = now.cell();
        double squares = 0;
        for (int i = 0; i < moved.length; i += 3) {
            for (int x = 0; x < 3; x++) {
                double length = 0;
                for (int k = 0; k < 3; k++) {
                    length += (moved[i + k] - mean[k]) * h[3 * k + x];
                }
                squares += length * length;
            }
        }
        return Math.sqrt(squares / atoms);
    }

    /** N × 3 in units of the cell vectors: x = s h with the vectors as rows of h. */
    static double[] fractional(Structure structure) {
        DMatrixRMaj inverse = new DMatrixRMaj(3, 3);
        CommonOps_DDRM.invert(DMatrixRMaj.wrap(3, 3, structure.cell().clone()), inverse);
        DMatrixRMaj result = new DMatrixRMaj(structure.atoms(), 3);
        CommonOps_DDRM.mult(DMatrixRMaj.wrap(structure.atoms(), 3, structure.positions()), inverse, result);
        return result.data;
    }
}
