package org.mlmix.fitter.data;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What a potential says about a structure. Values that a data source does not give are NaN.
 *
 * @param energy potential energy of the cell, eV
 * @param forces length 3N, eV/Å
 * @param virial Σ r ⊗ f in Voigt order xx yy zz yz xz xy, eV: pressure times volume at rest; the
 *     stress (tension positive) is −virial / volume
 */
public record Labels(double energy, double[] forces, double[] virial) implements Serializable {

    /** Whether there is a force at all. */
    public boolean hasForces() {
        return Arrays.stream(forces).anyMatch(force -> !Double.isNaN(force));
    }

    /** Size of the largest component of a force, eV/Å; NaN where one is no number. */
    public double largestForce() {
        return largest(forces);
    }

    /** The largest size among some numbers, 0 of none; NaN where one is no number. */
    public static double largest(double[] numbers) {
        double largest = 0;
        for (double number : numbers) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }

    /** Energy, forces, virial one after the other, as the rows of a design matrix: length 1 + 3N + 6. */
    public double[] rows() {
        double[] all = new double[1 + forces.length + 6];
        all[0] = energy;
        System.arraycopy(forces, 0, all, 1, forces.length);
        System.arraycopy(virial, 0, all, 1 + forces.length, 6);
        return all;
    }

    /** The inverse of {@link #rows}. */
    public static Labels ofRows(double[] rows) {
        double[] forces = Arrays.copyOfRange(rows, 1, rows.length - 6);
        double[] virial = Arrays.copyOfRange(rows, rows.length - 6, rows.length);
        return new Labels(rows[0], forces, virial);
    }
}
