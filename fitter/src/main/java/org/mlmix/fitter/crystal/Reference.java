package org.mlmix.fitter.crystal;

import java.io.Serializable;
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
 * @param elastic 6 × 6, GPa, Voigt order, internal coordinates relaxed: derivatives at no strain
 * @param internal 6 × 3N, Å: how far the atoms move, beside what the cell does with them, per unit of
 *     each strain
 * @param findings of relaxing it, of use to other cells of this crystal
 */
public record Reference(
        Structure cell, Labels labels, double[][] elastic, double[][] internal, Relaxation.Findings findings)
        implements Serializable {
    public Reference(Structure cell, Labels labels, double[][] elastic, double[][] internal) {
        this(cell, labels, elastic, internal, Relaxation.Findings.NONE);
    }

    /**
     * Strain of the stencil, wide enough for potentials that are tables: published ones have kinks in
     * the second derivative at every entry, and what they say of a single point between two entries is
     * noise (0.4 % of C11 for an EAM of iron). For smooth ones the error, of fourth order, is 1e-9.
     */
    private static final double STEP = 1e-3;

    // f' = Σ weight f(multiple h) / h, exact up to h⁴
    private static final int[] MULTIPLES = {-2, -1, 1, 2};
    private static final double[] WEIGHTS = {1.0 / 12, -8.0 / 12, 8.0 / 12, -1.0 / 12};

    /** Measures a relaxed crystal. */
    public static Reference measure(LammpsSession lammps, Relaxation.Relaxed crystal) {
        return measure(Relaxation.near(lammps, crystal.structure()), crystal);
    }

    /** The same with the relaxation that the crystal comes from. */
    public static Reference measure(Relaxation relaxation, Relaxation.Relaxed crystal) {
        double[][] elastic = new double[6][6];
        double[][] internal = new double[6][3 * crystal.structure().atoms()];
        for (int component = 0; component < 6; component++) {
            for (int point = 0; point < MULTIPLES.length; point++) {
                Structure affine = strained(crystal.structure(), component, MULTIPLES[point] * STEP);
                Relaxation.Relaxed relaxed = relaxation.internal(affine);
                double weight = WEIGHTS[point] / STEP;
                for (int i = 0; i < internal[component].length; i++) {
                    internal[component][i] += weight * (relaxed.structure().positions()[i] - affine.positions()[i]);
                }
                addStress(elastic, component, weight, relaxed);
            }
        }
        return new Reference(crystal.structure(), crystal.labels(), elastic, internal, relaxation.findings());
    }

    /**
     * What noise makes of an elastic constant, GPa, as a standard deviation: that of the stress itself, and
     * what forces that stay on atoms add to it, as these are about half their spacing off for each unit
     * of strain.
     */
    public double elasticNoise() {
        double squares = 0;
        for (double weight : WEIGHTS) {
            squares += weight * weight;
        }
        double half = Math.cbrt(cell.volume() / cell.atoms()) / 2;
        double stress = Math.hypot(findings.noise().stress(), findings.forceTolerance() * half / cell.volume());
        return Math.sqrt(squares) / STEP * stress * Units.GIGAPASCAL;
    }

    /**
     * Elastic constants by central differences between two strains, internal coordinates relaxed.
     *
     * @param cell relaxed
     * @param strain of both signs
     * @return 6 × 6, GPa, Voigt order
     */
    public static double[][] elastic(LammpsSession lammps, Structure cell, double strain) {
        double[][] elastic = new double[6][6];
        Relaxation relaxation = Relaxation.near(lammps, cell);
        for (int component = 0; component < 6; component++) {
            for (int sign = -1; sign <= 1; sign += 2) {
                Relaxation.Relaxed relaxed = relaxation.internal(strained(cell, component, sign * strain));
                addStress(elastic, component, sign / (2 * strain), relaxed);
            }
        }
        return elastic;
    }

    private static Structure strained(Structure cell, int component, double amount) {
        double[] strain = new double[6];
        strain[component] = amount;
        return cell.strained(strain);
    }

    private static void addStress(double[][] elastic, int component, double weight, Relaxation.Relaxed relaxed) {
        double volume = relaxed.structure().volume();
        for (int row = 0; row < 6; row++) {
            elastic[row][component] -= weight * relaxed.labels().virial()[row] / volume * Units.GIGAPASCAL;
        }
    }

    /** The cell under a small strain of one component, atoms where they go to first order. */
    public Structure under(int component, double amount) {
        Structure affine = strained(cell, component, amount);
        double[] positions = affine.positions().clone();
        for (int i = 0; i < positions.length; i++) {
            positions[i] += amount * internal[component][i];
        }
        return affine.withPositions(positions);
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
