package org.mlmix.fitter.crystal;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.data.Units;
import org.mlmix.fitter.lammps.LammpsSession;

/**
 * What a potential says about the perfect crystal at rest.
 *
 * @param cell relaxed conventional cell
 * @param labels of it
 * @param elastic 6 × 6, GPa, Voigt order, internal coordinates relaxed
 * @param strained the cells that the elastic constants were taken from
 */
public record Reference(Structure cell, Labels labels, double[][] elastic, List<Strained> strained)
        implements Serializable {
    /** Strain of the stencil. */
    public static final double STEP = 1e-3;

    // f' = Σ weight f(multiple h) / h, exact up to h⁴
    private static final int[] MULTIPLES = {-2, -1, 1, 2};
    private static final double[] WEIGHTS = {1.0 / 12, -8.0 / 12, 8.0 / 12, -1.0 / 12};

    /**
     * A strained cell.
     *
     * @param component of the strain, Voigt
     * @param weight with which it enters the derivative with respect to that strain
     * @param structure relaxed at this strain
     */
    public record Strained(int component, double weight, Structure structure, Labels labels) implements Serializable {}

    /** Measures a relaxed crystal. */
    public static Reference measure(LammpsSession lammps, Relaxation.Relaxed crystal) {
        List<Strained> strained = new ArrayList<>();
        double[][] elastic = new double[6][6];
        for (int component = 0; component < 6; component++) {
            for (int point = 0; point < MULTIPLES.length; point++) {
                double[] strain = new double[6];
                strain[component] = MULTIPLES[point] * STEP;
                Relaxation.Relaxed relaxed =
                        Relaxation.internal(lammps, crystal.structure().strained(strain));
                Strained entry = new Strained(component, WEIGHTS[point] / STEP, relaxed.structure(), relaxed.labels());
                strained.add(entry);
                double volume = relaxed.structure().volume();
                for (int row = 0; row < 6; row++) {
                    elastic[row][component] -=
                            entry.weight() * relaxed.labels().virial()[row] / volume * Units.GIGAPASCAL;
                }
            }
        }
        return new Reference(crystal.structure(), crystal.labels(), elastic, strained);
    }

    /** eV. */
    public double energyPerAtom() {
        return labels.energy() / cell.atoms();
    }

    /** One of the independent elastic constants ({@link Symmetry#constants}), GPa. */
    public double constant(int[] pair) {
        return elastic[pair[1]][pair[0]];
    }

    /** GPa, the mean over directions (Voigt's): what it takes to change the volume. */
    public double bulkModulus() {
        double sum = 0;
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                sum += elastic[row][column];
            }
        }
        return sum / 9;
    }

    /** Smallest eigenvalue of the elastic constants, GPa; below 0 some strain lowers the energy. */
    public double softest() {
        DMatrixRMaj symmetric = new DMatrixRMaj(6, 6);
        for (int row = 0; row < 6; row++) {
            for (int column = 0; column < 6; column++) {
                symmetric.set(row, column, (elastic[row][column] + elastic[column][row]) / 2);
            }
        }
        var eigen = DecompositionFactory_DDRM.eig(6, false, true);
        if (!eigen.decompose(symmetric)) {
            return Double.NaN;
        }
        double smallest = Double.POSITIVE_INFINITY;
        for (int n = 0; n < 6; n++) {
            smallest = Math.min(smallest, eigen.getEigenvalue(n).getReal());
        }
        return smallest;
    }

    /** Length of the first cell vector, Å: the lattice parameter of conventional cells. */
    public double lattice() {
        return cell.length(0);
    }
}
