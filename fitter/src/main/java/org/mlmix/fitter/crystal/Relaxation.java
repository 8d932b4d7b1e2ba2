package org.mlmix.fitter.crystal;

import java.util.function.Function;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.data.Units;
import org.mlmix.fitter.lammps.LammpsSession;

/**
 * Relaxes internal coordinates and the lattice of small cells to rounding: Newton's method on
 * LAMMPS' forces and stresses, derivatives by central differences.
 */
public final class Relaxation {
    /** eV/Å; forces of perfect crystals are rounded to about 1e-13. */
    private static final double FORCE_TOLERANCE = 1e-11;

    /** eV/Å³, 2e-8 GPa. */
    private static final double STRESS_TOLERANCE = 1e-10;

    private static final double POSITION_STEP = 1e-4;
    private static final double STRAIN_STEP = 1e-5;
    private static final int MAX_STEPS = 40;

    /** Singular values of the force constants below this share of the largest belong to translations. */
    private static final double TRANSLATION = 1e-6;

    private Relaxation() {}

    /** A structure with its labels. */
    public record Relaxed(Structure structure, Labels labels) implements java.io.Serializable {}

    /** Moves atoms, in a cell of few, to where no force acts on them. */
    public static Relaxed internal(LammpsSession lammps, Structure start) {
        Structure structure = start;
        Labels labels = lammps.evaluate(structure);
        DMatrixRMaj inverse = null;
        double before = Double.POSITIVE_INFINITY;
        for (int step = 0; labels.largestForce() > FORCE_TOLERANCE; step++) {
            double now = labels.largestForce();
            // Forces stop shrinking where rounding begins.
            if (now < 1e-9 && now > 0.5 * before) {
                break;
            }
            if (step == MAX_STEPS) {
                throw new FitException("the internal coordinates of a strained cell do not relax: a force of " + now
                        + " eV/Å stays; is the crystal stable with this potential?");
            }
            // The matrix of force constants serves as long as it halves the forces.
            if (inverse == null || now > 0.1 * before) {
                inverse = pseudoInverse(forceConstants(lammps, structure));
            }
            before = now;
            DMatrixRMaj move = new DMatrixRMaj(labels.forces().length, 1);
            CommonOps_DDRM.mult(inverse, DMatrixRMaj.wrap(labels.forces().length, 1, labels.forces()), move);
            double[] positions = structure.positions().clone();
            // An anharmonic start must not throw atoms through each other.
            double shorten = Math.min(1, 0.1 / Math.max(1e-300, Labels.largest(move.data)));
            for (int i = 0; i < positions.length; i++) {
                positions[i] += shorten * move.data[i];
            }
            structure = structure.withPositions(positions);
            labels = lammps.evaluate(structure);
        }
        return new Relaxed(structure, labels);
    }

    // 3N × 3N, eV/Å²: minus the derivative of the forces
    private static DMatrixRMaj forceConstants(LammpsSession lammps, Structure structure) {
        int size = 3 * structure.atoms();
        DMatrixRMaj matrix = new DMatrixRMaj(size, size);
        for (int column = 0; column < size; column++) {
            double[] positions = structure.positions().clone();
            positions[column] += POSITION_STEP;
            double[] up = lammps.evaluate(structure.withPositions(positions)).forces();
            positions[column] -= 2 * POSITION_STEP;
            double[] down = lammps.evaluate(structure.withPositions(positions)).forces();
            for (int row = 0; row < size; row++) {
                matrix.set(row, column, -(up[row] - down[row]) / (2 * POSITION_STEP));
            }
        }
        return matrix;
    }

    // Translations cost nothing, so the matrix has three zero singular values.
    private static DMatrixRMaj pseudoInverse(DMatrixRMaj matrix) {
        DMatrixRMaj inverse = new DMatrixRMaj(matrix.numRows, matrix.numCols);
        var solver = LinearSolverFactory_DDRM.pseudoInverse(true);
        ((org.ejml.dense.row.linsol.svd.SolvePseudoInverseSvd_DDRM) solver).setThreshold(TRANSLATION);
        if (!solver.setA(matrix)) {
            throw new FitException("the force constants of the crystal cannot be factorised");
        }
        solver.invert(inverse);
        return inverse;
    }

    /**
     * The lattice without stress, internal coordinates relaxed.
     *
     * @param describe says what is sought, for the message when there is none near the start
     * @throws FitException when there is none within 15 % of the start
     */
    public static Relaxed lattice(
            LammpsSession lammps, Structure start, Symmetry symmetry, Function<String, String> describe) {
        int[][] modes = symmetry.strains();
        Relaxed relaxed = internal(lammps, start);
        double[] stress = stress(relaxed.labels(), relaxed.structure(), modes);
        double first = -stress[0];
        double before = Double.POSITIVE_INFINITY;
        for (int step = 0; Labels.largest(stress) > STRESS_TOLERANCE; step++) {
            double now = Labels.largest(stress);
            if (now < 1e-8 && now > 0.5 * before) {
                break;
            }
            before = now;
            double[] strain = newtonStrain(lammps, relaxed.structure(), modes, stress);
            Structure next = relaxed.structure().strained(strain);
            double change = Math.cbrt(next.volume() / start.volume());
            if (step == MAX_STEPS || !(Math.abs(change - 1) < 0.15)) {
                double gpa = first * Units.GIGAPASCAL;
                throw new FitException(describe.apply(String.format("the pressure there is %.0f GPa", gpa)));
            }
            relaxed = internal(lammps, next);
            stress = stress(relaxed.labels(), relaxed.structure(), modes);
        }
        return relaxed;
    }

    // eV/Å³, one number for each free strain
    private static double[] stress(Labels labels, Structure structure, int[][] modes) {
        double[] stress = new double[modes.length];
        for (int m = 0; m < modes.length; m++) {
            for (int component : modes[m]) {
                stress[m] -= labels.virial()[component] / structure.volume() / modes[m].length;
            }
        }
        return stress;
    }

    private static double[] newtonStrain(LammpsSession lammps, Structure structure, int[][] modes, double[] stress) {
        int size = modes.length;
        DMatrixRMaj slope = new DMatrixRMaj(size, size);
        for (int m = 0; m < size; m++) {
            double[] up = strainedStress(lammps, structure, modes, m, STRAIN_STEP);
            double[] down = strainedStress(lammps, structure, modes, m, -STRAIN_STEP);
            for (int row = 0; row < size; row++) {
                slope.set(row, m, (up[row] - down[row]) / (2 * STRAIN_STEP));
            }
        }
        DMatrixRMaj answer = new DMatrixRMaj(size, 1);
        boolean solved = CommonOps_DDRM.solve(slope, DMatrixRMaj.wrap(size, 1, stress.clone()), answer);
        double[] strain = new double[6];
        for (int m = 0; m < size; m++) {
            double step = solved ? -answer.get(m) : Double.NaN;
            for (int component : modes[m]) {
                strain[component] = Math.clamp(step, -0.02, 0.02);
            }
        }
        return strain;
    }

    private static double[] strainedStress(
            LammpsSession lammps, Structure structure, int[][] modes, int mode, double amount) {
        double[] strain = new double[6];
        for (int component : modes[mode]) {
            strain[component] = amount;
        }
        Relaxed relaxed = internal(lammps, structure.strained(strain));
        return stress(relaxed.labels(), relaxed.structure(), modes);
    }
}
