package org.mlmix.fitter.family.snap;

import java.util.List;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.input.FitInput.SnapInput;
import org.mlmix.fitter.lammps.Potential;

/** Mistakes in the settings of the family, told by key. */
final class SnapSettings {
    private SnapSettings() {}

    static void check(List<String> elements, SnapInput input) {
        if (input.twojmax() < 0) {
            throw new FitException(
                    "family.snap.twojmax: " + input.twojmax() + " is negative; 4 to 8 are usual, odd ones too");
        }
        positive("cutoff", input.cutoff());
        if (input.rmin0() < 0 || input.rmin0() >= input.cutoff()) {
            throw new FitException("family.snap.rmin0: " + input.rmin0() + " must lie between 0 and the cutoff, "
                    + input.cutoff() + "; 0 is usual");
        }
        if (!(input.rfac0() > 0 && input.rfac0() <= 1)) {
            throw new FitException(
                    "family.snap.rfac0: " + input.rfac0() + " must be above 0 and at most 1; 0.99363 is usual");
        }
        onePerElement("radii", input.radii(), elements);
        onePerElement("element_weights", input.elementWeights(), elements);
        input.radii().forEach(radius -> positive("radii", radius));
        input.reference().ifPresent(reference -> checkReference(elements, reference));
    }

    private static void positive(String key, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new FitException("family.snap." + key + ": " + value + " must be a length above 0");
        }
    }

    private static void onePerElement(String key, List<Double> values, List<String> elements) {
        if (values.size() != elements.size()) {
            throw new FitException("family.snap." + key + ": " + values.size() + " values " + values + " for "
                    + elements.size() + " elements " + elements + "; give one for each element, in their order");
        }
    }

    private static void checkReference(List<String> elements, Potential reference) {
        if (!reference.elements().equals(elements)) {
            throw new FitException("family.snap.reference: its elements " + reference.elements()
                    + " are not those of the fit, " + elements + "; name the same in the same order");
        }
        if (reference.pairStyle().strip().startsWith("hybrid")) {
            throw new FitException("family.snap.reference: '" + reference.pairStyle()
                    + "' is a hybrid; give one pair style, it is overlaid with snap as it is");
        }
        if (!reference.commands().isEmpty()) {
            throw new FitException("family.snap.reference: " + reference.commands()
                    + " cannot be carried over to a hybrid; give pair_style and pair_coeff alone");
        }
        for (String line : reference.pairCoeff()) {
            if (line.strip().split("\\s+").length < 2) {
                throw new FitException("family.snap.reference: pair_coeff '" + line
                        + "' does not begin with two atom types; write them, as in '* * 74 74'");
            }
        }
    }
}
