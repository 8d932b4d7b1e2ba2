package org.mlmix.fitter.family.snap;

import java.util.List;
import org.mlmix.bindings.LammpsException;
import org.mlmix.bindings.LammpsInstance;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.family.DesignBlock;
import org.mlmix.fitter.input.FitInput.SnapInput;
import org.mlmix.fitter.lammps.LammpsSession;

/**
 * Rows of the design matrix from <a href="https://docs.lammps.org/compute_sna_atom.html">compute
 * snap</a>. LAMMPS gives (1 + 3N + 6) × (elements · K + 1) numbers: energies, forces and virials (eV)
 * of the K components of each element, and the reference potential in the last column. The column
 * of each element's constant, its number of atoms, is added here.
 */
final class SnapFeatures {
    private static final String ID = "features";

    private final LammpsSession session;
    private final int elements;
    private final int components;
    private final String compute;

    /** @param components K, quadratic ones included */
    SnapFeatures(LammpsSession session, SnapInput input, int components) {
        this.session = session;
        this.elements = session.potential().elements().size();
        this.components = components;
        this.compute = "compute " + ID + " all snap " + input.cutoff() + " " + input.rfac0() + " " + input.twojmax()
                + " " + words(input.radii()) + " " + words(input.elementWeights()) + " rmin0 " + input.rmin0()
                + " switchflag 1 bzeroflag 0 quadraticflag " + (input.quadratic() ? 1 : 0);
    }

    private static String words(List<Double> values) {
        return String.join(" ", values.stream().map(String::valueOf).toList());
    }

    DesignBlock rows(Structure structure) {
        session.load(structure, new double[0]);
        LammpsInstance lammps = session.lammps();
        int rows = 1 + 3 * structure.atoms() + 6;
        lammps.command(compute);
        double[] array;
        double[] fixed;
        try {
            lammps.command("run 0 post no");
            array = lammps.computeArray(ID, rows, elements * components + 1);
            fixed = session.labels().rows();
        } catch (LammpsException e) {
            removeAfter(e);
            throw e;
        }
        remove();
        double[] values = withConstants(array, structure);
        turnBack(values, rows);
        return new DesignBlock(columns(), values, fixed);
    }

    private int columns() {
        return elements * (components + 1);
    }

    // The compute makes a second one for the pressure at each run and fails if it is there already.
    private void remove() {
        session.lammps().command("uncompute " + ID);
        session.lammps().command("uncompute " + ID + "_press");
    }

    private void removeAfter(LammpsException failure) {
        try {
            remove();
        } catch (LammpsException e) {
            failure.addSuppressed(e);
        }
    }

    private double[] withConstants(double[] array, Structure structure) {
        int given = elements * components + 1;
        int rows = array.length / given;
        double[] values = new double[rows * columns()];
        for (int row = 0; row < rows; row++) {
            for (int element = 0; element < elements; element++) {
                System.arraycopy(
                        array,
                        row * given + element * components,
                        values,
                        row * columns() + element * (components + 1) + 1,
                        components);
            }
        }
        for (int type : structure.types()) {
            values[(type - 1) * (components + 1)]++;
        }
        return values;
    }

    private void turnBack(double[] values, int rows) {
        double[] forces = new double[rows - 7];
        double[] virial = new double[6];
        for (int column = 0; column < columns(); column++) {
            copyColumn(values, column, 1, forces, true);
            copyColumn(values, column, rows - 6, virial, true);
            copyColumn(values, column, 1, session.turnBack(forces), false);
            copyColumn(values, column, rows - 6, session.turnBackTensor(virial), false);
        }
    }

    private void copyColumn(double[] values, int column, int firstRow, double[] part, boolean out) {
        int k = firstRow * columns() + column;
        for (int i = 0; i < part.length; i++, k += columns()) {
            if (out) {
                part[i] = values[k];
            } else {
                values[k] = part[i];
            }
        }
    }
}
