package org.mlmix.fitter.family;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.LammpsHost;

/**
 * A form of potential that is linear in its coefficients: energies, forces and virials of a
 * structure are A c plus a fixed part. Immutable; travels to worker processes.
 */
public interface Family extends Serializable {
    /** Its name in input files: {@code snap}, {@code uf3}, {@code eam}. */
    String name();

    /** One name per coefficient, for reports: {@code "V2 W-W 7"}. */
    List<String> columnNames();

    default int columns() {
        return columnNames().size();
    }

    /**
     * The rows of one structure.
     *
     * @param host for families whose features LAMMPS computes; others ignore it
     */
    DesignBlock design(Structure structure, LammpsHost host);

    /** What keeps the functions smooth and small. */
    List<Penalty> penalties();

    /**
     * Coefficients with those that no data determined replaced by a safe continuation: a repulsive,
     * monotone core for pair functions, nothing for the rest.
     *
     * @param coefficients length columns; not changed
     * @param observed per column, whether any row of the data depends on it
     */
    double[] complete(double[] coefficients, boolean[] observed);

    /**
     * Writes the potential's files, with enough digits that nothing is lost.
     *
     * @param stem file names begin with it
     * @param comment one line that the files carry where their format has room for it
     */
    Export export(double[] coefficients, Path folder, String stem, String comment) throws IOException;

    /** The functions to plot, already sampled. */
    List<Curve> curves(double[] coefficients);

    /**
     * A sampled function.
     *
     * @param title {@code "pair function V2(r), W-W"}
     * @param xLabel with unit
     * @param yLabel with unit
     * @param x abscissae, ascending
     * @param y values, same length
     */
    record Curve(String title, String xLabel, String yLabel, double[] x, double[] y) implements Serializable {}
}
