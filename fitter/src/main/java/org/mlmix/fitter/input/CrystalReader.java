package org.mlmix.fitter.input;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mlmix.fitter.input.FitInput.CrystalInput;

/** Reads the section {@code crystal}. */
final class CrystalReader {
    /** Atoms of the conventional cells. */
    private static final Map<String, Integer> SITES = Map.of("bcc", 2, "fcc", 4, "diamond", 8, "hcp", 2);

    private static final double IDEAL_RATIO = Math.sqrt(8.0 / 3.0);

    private static final Set<String> CUBIC = Set.of("bcc", "fcc", "diamond");

    private CrystalReader() {}

    static CrystalInput read(Section crystal, List<String> elements) {
        String structure = crystal.text("structure");
        if (structure.equals("file")) {
            return fromFile(crystal);
        }
        if (crystal.has("file")) {
            crystal.wrong("file", "structure: file with it, or the name of a file left out");
        }
        if (!crystal.has("lattice")) {
            crystal.missing("lattice", "a lattice parameter to start from, > 0 (Å)");
        }
        boolean hcp = structure.equals("hcp");
        if (crystal.has("ratio") && !hcp) {
            crystal.wrong("ratio", "structure: hcp with it; a cubic crystal has no c/a");
        }
        double ratio = hcp ? IDEAL_RATIO : 1;
        return new CrystalInput(
                structure,
                crystal.has("lattice") ? crystal.number("lattice") : 1,
                crystal.has("ratio") ? crystal.number("ratio") : ratio,
                Optional.empty(),
                occupation(crystal, structure, elements));
    }

    private static CrystalInput fromFile(Section crystal) {
        for (String key : List.of("lattice", "ratio", "occupation")) {
            if (crystal.has(key)) {
                crystal.wrong(key, "it left out: with structure: file the file says it");
            }
        }
        Optional<Path> file = Optional.empty();
        if (crystal.has("file")) {
            file = Optional.of(crystal.file("file"));
        } else {
            crystal.missing("file", "an extended-XYZ file with the unit cell");
        }
        return new CrystalInput("file", 1, 1, file, List.of());
    }

    private static List<String> occupation(Section crystal, String structure, List<String> elements) {
        int sites = sites(structure);
        if (!crystal.has("occupation")) {
            if (elements.size() > 1) {
                crystal.missing(
                        "occupation",
                        "the element of each of the " + sites + " atoms of the conventional " + structure + " cell");
            }
            return Collections.nCopies(sites, elements.getFirst());
        }
        List<String> occupation = crystal.texts("occupation");
        for (int i = 0; i < occupation.size(); i++) {
            if (!elements.contains(occupation.get(i))) {
                crystal.wrong("occupation", "elements of the fit only: " + String.join(", ", elements));
            }
        }
        boolean sublattices = structure.equals("diamond") && occupation.size() == 2;
        if (occupation.size() != sites && occupation.size() != 1 && !sublattices) {
            crystal.wrong(
                    "occupation",
                    sites + " elements, one for each atom of the conventional " + structure + " cell, or 1 for all"
                            + (structure.equals("diamond") ? ", or 2, one for each sublattice" : ""));
            return Collections.nCopies(sites, elements.getFirst());
        }
        // Each given element stands for a run of sites: all of them, a sublattice, or one.
        int run = sites / occupation.size();
        return occupation.stream()
                .flatMap(element -> Collections.nCopies(run, element).stream())
                .toList();
    }

    /** Atoms of the conventional cell of bcc, fcc, diamond or hcp. */
    static int sites(String structure) {
        return SITES.get(structure);
    }

    /** Copies of the conventional cell for about 200 to 500 atoms, where the file does not say. */
    static Optional<int[]> cells(String structure) {
        return switch (structure) {
            case "bcc" -> Optional.of(new int[] {6, 6, 6});
            case "fcc" -> Optional.of(new int[] {5, 5, 5});
            case "diamond" -> Optional.of(new int[] {3, 3, 3});
            case "hcp" -> Optional.of(new int[] {8, 8, 4});
            default -> Optional.empty();
        };
    }

    /** Directions such as [110] mean what they should in cubic crystals alone. */
    static boolean cubic(String structure) {
        return CUBIC.contains(structure);
    }
}
