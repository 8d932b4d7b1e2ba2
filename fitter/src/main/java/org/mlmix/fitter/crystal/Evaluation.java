package org.mlmix.fitter.crystal;

import java.util.Locale;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.LammpsSession;

/**
 * What a potential says of a cell where nothing but numbers is of use: a NaN loses every comparison
 * with a tolerance, and would count as relaxed.
 */
public final class Evaluation {
    private Evaluation() {}

    /**
     * Evaluates.
     *
     * @throws FitException when energy, a force or the virial is no number; it names the cell
     */
    public static Labels of(LammpsSession lammps, Structure cell) {
        Labels labels = lammps.evaluate(cell);
        if (!Double.isFinite(labels.energy())) {
            throw none("an energy of " + labels.energy() + " eV", cell);
        }
        for (int i = 0; i < labels.forces().length; i++) {
            if (!Double.isFinite(labels.forces()[i])) {
                throw none("a force of " + labels.forces()[i] + " eV/Å on atom " + (i / 3 + 1), cell);
            }
        }
        for (double component : labels.virial()) {
            if (!Double.isFinite(component)) {
                throw none("a virial of " + component + " eV", cell);
            }
        }
        return labels;
    }

    private static FitException none(String what, Structure cell) {
        return new FitException("the potential gives " + what + " in " + name(cell)
                + ": expected are numbers; are atoms there nearer to each other than it was made for?");
    }

    /** As in {@code "the cell of 2 atoms with vectors (3.180000 0.000000 0.000000), ... Å"}. */
    static String name(Structure cell) {
        double[] h = cell.cell();
        StringBuilder text = new StringBuilder("the cell of " + cell.atoms() + " atoms with vectors ");
        for (int vector = 0; vector < 3; vector++) {
            text.append(String.format(
                    Locale.ROOT, "(%.6f %.6f %.6f)", h[3 * vector], h[3 * vector + 1], h[3 * vector + 2]));
            text.append(vector < 2 ? ", " : " Å");
        }
        return text.toString();
    }
}
