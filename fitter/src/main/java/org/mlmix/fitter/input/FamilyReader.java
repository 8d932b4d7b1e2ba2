package org.mlmix.fitter.input;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mlmix.fitter.input.FitInput.EamInput;
import org.mlmix.fitter.input.FitInput.FamilyInput;
import org.mlmix.fitter.input.FitInput.SnapInput;
import org.mlmix.fitter.input.FitInput.Uf3Input;
import org.mlmix.fitter.lammps.Potential;

/**
 * Reads the section {@code family}. The limits of its settings are here and in the schema, and nowhere
 * else; families take what comes from here.
 */
final class FamilyReader {
    private FamilyReader() {}

    static FamilyInput read(Section family, List<String> elements, FileWords files) {
        String name = family.node().fieldNames().next();
        Section settings = family.section(name);
        return switch (name) {
            case "snap" -> snap(settings, elements, files);
            case "uf3" -> uf3(settings);
            case "eam" -> eam(settings, elements);
            default -> throw new IllegalStateException("the schema let family '" + name + "' pass");
        };
    }

    private static SnapInput snap(Section snap, List<String> elements, FileWords files) {
        List<Double> radii = snap.has("radii") ? snap.numbers("radii") : Collections.nCopies(elements.size(), 0.5);
        List<Double> weights = snap.has("element_weights")
                ? snap.numbers("element_weights")
                : Collections.nCopies(elements.size(), 1.0);
        boolean enoughRadii = count(snap, "radii", radii, elements);
        boolean enoughWeights = count(snap, "element_weights", weights, elements);
        if (enoughRadii && enoughWeights) {
            Set<List<Double>> distinct = new HashSet<>();
            for (int i = 0; i < elements.size(); i++) {
                distinct.add(List.of(radii.get(i), weights.get(i)));
            }
            if (distinct.size() < elements.size()) {
                String expected = "a different weight (or radius) for each element; neighbours of different elements"
                        + " look the same otherwise";
                if (snap.has("element_weights")) {
                    snap.wrong("element_weights", expected);
                } else {
                    snap.missing("element_weights", expected);
                }
            }
        }
        if (snap.number("rmin0") >= snap.number("cutoff")) {
            snap.wrong("rmin0", "less than the cutoff, " + snap.number("cutoff") + " Å");
        }
        if (snap.has("reference")
                && snap.section("reference").text("pair_style").strip().startsWith("hybrid")) {
            snap.section("reference")
                    .wrong("pair_style", "one pair style, no hybrid: it is overlaid with snap as it is");
        }
        Optional<Potential> reference = snap.has("reference")
                ? Optional.of(PotentialReader.read(snap.section("reference"), elements, files))
                : Optional.empty();
        return new SnapInput(
                snap.whole("twojmax"),
                snap.number("cutoff"),
                snap.number("rfac0"),
                snap.number("rmin0"),
                snap.flag("quadratic"),
                radii,
                weights,
                reference);
    }

    private static boolean count(Section snap, String key, List<Double> numbers, List<String> elements) {
        boolean fits = numbers.size() == elements.size();
        if (!fits) {
            snap.wrong(key, elements.size() + " of them, one for each element: " + String.join(", ", elements));
        }
        return fits;
    }

    private static Uf3Input uf3(Section uf3) {
        double cutoff = uf3.number("cutoff");
        double threeBody = uf3.number("three_body_cutoff");
        if (threeBody > cutoff) {
            uf3.wrong("three_body_cutoff", "at most the cutoff of the pair functions, " + cutoff + " Å");
        }
        if (threeBody > 0 && uf3.number("three_body_start") >= threeBody) {
            uf3.wrong("three_body_start", "less than three_body_cutoff, " + threeBody + " Å");
        }
        return new Uf3Input(
                cutoff,
                uf3.whole("intervals"),
                threeBody,
                uf3.number("three_body_start"),
                uf3.whole("three_body_intervals"));
    }

    private static EamInput eam(Section eam, List<String> elements) {
        if (elements.size() > 1) {
            eam.mistakes()
                    .add(
                            eam.pointer(),
                            ": takes one element, and the fit has " + elements.size() + " ("
                                    + String.join(", ", elements) + "): expected snap or uf3");
        }
        List<Double> shape = eam.numbers("shape");
        if (!shape.isEmpty()) {
            DensityForm.named(eam.text("density"))
                    .mistake(shape.stream().mapToDouble(Double::doubleValue).toArray())
                    .ifPresent(expected -> eam.wrong("shape", expected));
        }
        return new EamInput(
                eam.number("cutoff"),
                eam.whole("intervals"),
                eam.whole("density_intervals"),
                eam.text("density"),
                shape,
                eam.flag("search"),
                eam.text("style"),
                eam.whole("points"));
    }
}
