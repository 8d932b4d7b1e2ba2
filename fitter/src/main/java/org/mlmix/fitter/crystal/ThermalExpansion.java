package org.mlmix.fitter.crystal;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.Structure;

/** Where the mean stress of a hot crystal vanishes, by its elastic constants at rest: the step is small. */
public final class ThermalExpansion {
    /** Of a strain, for derivatives of lengths. */
    private static final double STEP = 1e-6;

    private ThermalExpansion() {}

    /**
     * A lattice parameter.
     *
     * @param value Å
     * @param error standard error, Å; stresses along different axes are taken to err together
     */
    public record Length(String name, double value, double error) {}

    /**
     * The lattice parameters that the crystal's symmetry leaves independent.
     *
     * @param cell the unit cell as it was when the stress was measured
     * @param elastic 6 × 6, GPa, Voigt order
     * @param stress mean, GPa, Voigt order, tension positive
     * @param error standard errors of it
     */
    public static List<Length> lengths(
            Structure cell, Symmetry symmetry, double[][] elastic, double[] stress, double[] error) {
        int[][] modes = symmetry.strains();
        DMatrixRMaj compliance = compliance(modes, elastic);
        double[] strain = new double[6];
        double[] strainError = new double[modes.length];
        for (int m = 0; m < modes.length; m++) {
            double step = 0;
            for (int n = 0; n < modes.length; n++) {
                step -= compliance.get(m, n) * mean(modes[n], stress);
                strainError[m] += Math.abs(compliance.get(m, n)) * mean(modes[n], error);
            }
            for (int component : modes[m]) {
                strain[component] = step;
            }
        }
        String[] names = symmetry.lengths();
        List<Length> lengths = new ArrayList<>();
        for (int vector = 0; vector < 3; vector++) {
            if (names[vector] != null) {
                double length = cell.strained(strain).length(vector);
                double spread = 0;
                for (int m = 0; m < modes.length; m++) {
                    double[] little = strain.clone();
                    for (int component : modes[m]) {
                        little[component] += STEP;
                    }
                    double slope = (cell.strained(little).length(vector) - length) / STEP;
                    spread += Math.abs(slope) * strainError[m];
                }
                lengths.add(new Length(names[vector], length, spread));
            }
        }
        return lengths;
    }

    private static double mean(int[] components, double[] values) {
        double sum = 0;
        for (int component : components) {
            sum += values[component];
        }
        return sum / components.length;
    }

    // Inverse of the mean stress of each mode over the strain of each mode.
    private static DMatrixRMaj compliance(int[][] modes, double[][] elastic) {
        DMatrixRMaj stiffness = new DMatrixRMaj(modes.length, modes.length);
        for (int m = 0; m < modes.length; m++) {
            for (int n = 0; n < modes.length; n++) {
                double sum = 0;
                for (int row : modes[m]) {
                    for (int column : modes[n]) {
                        sum += elastic[row][column];
                    }
                }
                stiffness.set(m, n, sum / modes[m].length);
            }
        }
        if (!CommonOps_DDRM.invert(stiffness)) {
            throw new FitException("the elastic constants at rest have no inverse: is the crystal stable?");
        }
        return stiffness;
    }
}
