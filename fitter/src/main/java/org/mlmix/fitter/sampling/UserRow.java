package org.mlmix.fitter.sampling;

import java.io.Serializable;
import org.mlmix.fitter.crystal.Relaxation;
import org.mlmix.fitter.input.FitInput.RowInput;

/**
 * An equality of the user's with its structure, and what the expensive potential says of that.
 *
 * @param name for reports
 * @param formation whether it is a formation energy: less as many atoms of the perfect crystal
 * @param force index of the force component, 3 · atom + direction; −1 for the energy
 * @param value target, eV or eV/Å; NaN for what the expensive potential says
 * @param given relaxed or read
 */
public record UserRow(String name, boolean formation, int force, double value, Relaxation.Relaxed given)
        implements Serializable {

    /** An equality of the input, from here on one with its structure. */
    public static UserRow of(RowInput row, Relaxation.Relaxed given) {
        boolean isForce = row.quantity().equals("force");
        return new UserRow(
                row.name(),
                row.defect().isPresent(),
                isForce ? 3 * row.atom() + "xyz".indexOf(row.direction()) : -1,
                row.value().orElse(Double.NaN),
                given);
    }

    /** The target, with what the expensive potential says where none was given. */
    public double targetOr(double expensive) {
        return Double.isNaN(value) ? expensive : value;
    }
}
