package org.mlmix.fitter.family.snap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlmix.fitter.family.Export;
import org.mlmix.fitter.lammps.Potential;

/** A pair style alone, or overlaid on a fixed reference, in LAMMPS' terms. */
final class Overlay {
    private Overlay() {}

    /** The reference's pair_coeff lines as a hybrid wants them, the style's name after the two types. */
    static List<String> named(Potential reference) {
        String style = reference.pairStyle().strip().split("\\s+")[0];
        return reference.pairCoeff().stream()
                .map(line -> {
                    String[] words = line.strip().split("\\s+", 3);
                    return words[0] + " " + words[1] + " " + style + (words.length > 2 ? " " + words[2] : "");
                })
                .toList();
    }

    /**
     * @param style of the fitted potential, without arguments
     * @param arguments of its pair_coeff line, after the types
     */
    static Export of(
            List<String> elements, Optional<Potential> reference, String style, String arguments, List<String> files) {
        List<String> lines = new ArrayList<>();
        List<String> styles = new ArrayList<>();
        reference.ifPresent(fixed -> {
            styles.add(fixed.pairStyle());
            lines.addAll(named(fixed));
        });
        styles.add(style);
        lines.add("* * " + style + " " + arguments);
        Potential potential = reference.isEmpty()
                ? new Potential(elements, style, List.of("* * " + arguments))
                : new Potential(elements, "hybrid/overlay " + String.join(" ", styles), lines);
        return new Export(files, potential, styles, lines);
    }
}
