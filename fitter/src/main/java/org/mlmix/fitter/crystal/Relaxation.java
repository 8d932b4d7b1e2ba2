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
 * LAMMPS' forces and stresses, derivatives by central differences. The force constants of one cell
 * serve for others of the same crystal, as strains change them little: each relaxation begins with
 * them and corrects them by what its own steps say (Broyden's method), with the same forces in the end.
 */
public final class Relaxation {
    /** eV/Å; forces of perfect crystals are rounded to about 1e-13. */
    private static final double FORCE_TOLERANCE = 1e-11;

    /** eV/Å³, 2e-8 GPa. */
    private static final double STRESS_TOLERANCE = 1e-10;

    /** Standard deviations of noise that the largest of some forces or stresses has at the least. */
    private static final double DEVIATIONS = 2;

    /** Below this many tolerances rounding may be what stays. */
    private static final double NEAR = 100;

    private static final double POSITION_STEP = 1e-4;
    private static final double STRAIN_STEP = 1e-5;
    private static final int MAX_STEPS = 40;

    /** A step that leaves more of the forces than this part calls for new force constants. */
    private static final double SHRINKS = 0.5;

    /** Singular values of the force constants below this share of the largest belong to translations. */
    private static final double TRANSLATION = 1e-6;

    private final LammpsSession lammps;
    private final Noise noise;
    private DMatrixRMaj inverse;

    private Relaxation(LammpsSession lammps, Noise noise) {
        this.lammps = lammps;
        this.noise = noise;
    }

    /** For cells like this one; measures the noise of the potential there. */
    public static Relaxation near(LammpsSession lammps, Structure cell) {
        return new Relaxation(lammps, Noise.measure(lammps, cell));
    }

    /** With what another one has found out. */
    public static Relaxation with(LammpsSession lammps, Findings findings) {
        Relaxation relaxation = new Relaxation(lammps, findings.noise);
        int size = (int) Math.round(Math.sqrt(findings.inverse.length));
        relaxation.inverse = size == 0 ? null : DMatrixRMaj.wrap(size, size, findings.inverse.clone());
        return relaxation;
    }

    /**
     * What relaxations of one crystal share.
     *
     * @param noise of the potential
     * @param inverse of the force constants, 3N × 3N, Å²/eV; empty where none were needed
     */
    public record Findings(Noise noise, double[] inverse) implements java.io.Serializable {
        /** Nothing. */
        public static final Findings NONE = new Findings(Noise.NONE, new double[0]);

        /** eV/Å, to which atoms are relaxed. */
        public double forceTolerance() {
            return tolerance(FORCE_TOLERANCE, noise.force());
        }

        /** eV/Å³, to which the lattice is relaxed. */
        public double stressTolerance() {
            return tolerance(STRESS_TOLERANCE, noise.stress());
        }

        /** Whether noise and not double precision set the tolerances. */
        public boolean noisy() {
            return forceTolerance() > FORCE_TOLERANCE || stressTolerance() > STRESS_TOLERANCE;
        }
    }

    public Findings findings() {
        return new Findings(noise, inverse == null ? new double[0] : inverse.data.clone());
    }

    private static double tolerance(double rounding, double noise) {
        return Math.max(rounding, DEVIATIONS * noise);
    }

    // The step of a difference at which noise and curvature err alike, within limits.
    private static double step(double least, double noise) {
        return Math.clamp(Math.cbrt(noise), least, 100 * least);
    }

    /** A structure with its labels. */
    public record Relaxed(Structure structure, Labels labels) implements java.io.Serializable {}

    /** Moves atoms, in a cell of few, to where no force acts on them. */
    public static Relaxed internal(LammpsSession lammps, Structure start) {
        return near(lammps, start).internal(start);
    }

    /** Moves atoms, in a cell of few, to where no force acts on them. */
    public Relaxed internal(Structure start) {
        double tolerance = tolerance(FORCE_TOLERANCE, noise.force());
        Structure structure = start;
        Labels labels = Evaluation.of(lammps, structure);
        int size = labels.forces().length;
        DMatrixRMaj steps = inverse != null && inverse.numRows == size ? inverse.copy() : null;
        double before = Double.POSITIVE_INFINITY;
        for (int step = 0; !(labels.largestForce() <= tolerance); step++) {
            double now = labels.largestForce();
            // Forces stop shrinking where rounding begins.
            if (now < NEAR * tolerance && now > 0.5 * before) {
                break;
            }
            if (step == MAX_STEPS) {
                throw new FitException(
                        "the internal coordinates of " + Evaluation.name(start) + " do not relax: a force of " + now
                                + " eV/Å stays; is the crystal stable with this potential?");
            }
            if (steps == null || now > SHRINKS * before) {
                steps = pseudoInverse(forceConstants(structure));
                inverse = steps.copy();
            }
            before = now;
            DMatrixRMaj move = new DMatrixRMaj(size, 1);
            CommonOps_DDRM.mult(steps, DMatrixRMaj.wrap(size, 1, labels.forces()), move);
            // An anharmonic start must not throw atoms through each other.
            CommonOps_DDRM.scale(Math.min(1, 0.1 / Math.max(1e-300, Labels.largest(move.data))), move);
            double[] positions = structure.positions().clone();
            for (int i = 0; i < positions.length; i++) {
                positions[i] += move.data[i];
            }
            structure = structure.withPositions(positions);
            double[] forces = labels.forces();
            labels = Evaluation.of(lammps, structure);
            correct(steps, move, forces, labels.forces());
        }
        return new Relaxed(structure, labels);
    }

    // Broyden's correction of the inverse: what would have led from the old forces to the new ones.
    private void correct(DMatrixRMaj steps, DMatrixRMaj move, double[] forces, double[] next) {
        int size = forces.length;
        DMatrixRMaj change = new DMatrixRMaj(size, 1);
        for (int i = 0; i < size; i++) {
            change.data[i] = forces[i] - next[i];
        }
        if (Labels.largest(change.data) <= tolerance(FORCE_TOLERANCE, noise.force())) {
            return;
        }
        DMatrixRMaj foreseen = new DMatrixRMaj(size, 1);
        CommonOps_DDRM.mult(steps, change, foreseen);
        DMatrixRMaj row = new DMatrixRMaj(1, size);
        CommonOps_DDRM.multTransA(move, steps, row);
        double denominator = CommonOps_DDRM.dot(move, foreseen);
        if (Math.abs(denominator) > 0.1 * CommonOps_DDRM.dot(move, move)) {
            CommonOps_DDRM.subtract(move, foreseen, foreseen);
            CommonOps_DDRM.multAdd(1 / denominator, foreseen, row, steps);
        }
    }

    // 3N × 3N, eV/Å²: minus the derivative of the forces
    private DMatrixRMaj forceConstants(Structure structure) {
        double h = step(POSITION_STEP, noise.force());
        int size = 3 * structure.atoms();
        DMatrixRMaj matrix = new DMatrixRMaj(size, size);
        for (int column = 0; column < size; column++) {
            double[] positions = structure.positions().clone();
            positions[column] += h;
            double[] up =
                    Evaluation.of(lammps, structure.withPositions(positions)).forces();
            positions[column] -= 2 * h;
            double[] down =
                    Evaluation.of(lammps, structure.withPositions(positions)).forces();
            for (int row = 0; row < size; row++) {
                matrix.set(row, column, -(up[row] - down[row]) / (2 * h));
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
        return near(lammps, start).lattice(start, symmetry, describe);
    }

    /** The same with what is known already. */
    public Relaxed lattice(Structure start, Symmetry symmetry, Function<String, String> describe) {
        int[][] modes = symmetry.strains();
        double tolerance = tolerance(STRESS_TOLERANCE, noise.stress());
        Relaxed relaxed = internal(start);
        double[] stress = stress(relaxed.labels(), relaxed.structure(), modes);
        double first = -stress[0];
        double before = Double.POSITIVE_INFINITY;
        for (int step = 0; !(Labels.largest(stress) <= tolerance); step++) {
            double now = Labels.largest(stress);
            if (now < NEAR * tolerance && now > 0.5 * before) {
                break;
            }
            before = now;
            double[] strain = newtonStrain(relaxed.structure(), modes, stress);
            Structure next = relaxed.structure().strained(strain);
            double change = Math.cbrt(next.volume() / start.volume());
            if (step == MAX_STEPS || !(Math.abs(change - 1) < 0.15)) {
                double gpa = first * Units.GIGAPASCAL;
                throw new FitException(describe.apply(String.format("the pressure there is %.0f GPa", gpa)));
            }
            relaxed = internal(next);
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

    private double[] newtonStrain(Structure structure, int[][] modes, double[] stress) {
        double h = step(STRAIN_STEP, noise.stress());
        int size = modes.length;
        DMatrixRMaj slope = new DMatrixRMaj(size, size);
        for (int m = 0; m < size; m++) {
            double[] up = strainedStress(structure, modes, m, h);
            double[] down = strainedStress(structure, modes, m, -h);
            for (int row = 0; row < size; row++) {
                slope.set(row, m, (up[row] - down[row]) / (2 * h));
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

    private double[] strainedStress(Structure structure, int[][] modes, int mode, double amount) {
        double[] strain = new double[6];
        for (int component : modes[mode]) {
            strain[component] = amount;
        }
        Relaxed relaxed = internal(structure.strained(strain));
        return stress(relaxed.labels(), relaxed.structure(), modes);
    }
}
