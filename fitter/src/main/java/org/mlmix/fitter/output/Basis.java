package org.mlmix.fitter.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Sha256;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.input.FitInput.ConstraintInput;
import org.mlmix.fitter.input.FitInput.CrystalInput;
import org.mlmix.fitter.input.FitInput.FamilyInput;
import org.mlmix.fitter.input.FitInput.SnapInput;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.lammps.PotentialFiles;

/**
 * What a fit is made of, so that nobody takes one fit's coefficients for another's, or tests them on
 * what they were fitted to. Not where files lie, and not the test frames: of those there may be more
 * later.
 */
public final class Basis {
    private Basis() {}

    /**
     * A hash of each part, by its name.
     *
     * @param frames sampled and read, those of iterations left out
     */
    public static Map<String, String> of(FitInput input, List<Frame> frames) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("expensive", Sha256.of(text(input.expensive())));
        parts.put("crystal", Sha256.of(String.join("\n", text(input.crystal()))));
        parts.put("family", Sha256.of(text(input.family())));
        parts.put("constraints", Sha256.of(text(input.constraints())));
        for (Split split : List.of(Split.TRAIN, Split.VALIDATION)) {
            List<Frame> some =
                    frames.stream().filter(frame -> frame.split() == split).toList();
            parts.put("frames for " + split.word(), Provenance.dataHash(some));
        }
        return parts;
    }

    /** Names of the parts that are not the same. */
    static List<String> differences(Map<String, String> then, Map<String, String> now) {
        List<String> names = new ArrayList<>();
        now.forEach((name, hash) -> {
            if (!hash.equals(then.get(name))) {
                names.add(name);
            }
        });
        return names;
    }

    // Files by their contents: a copy of all of them may lie elsewhere.
    private static String text(Potential potential) {
        return potential.elements() + "\n" + String.join("\n", PotentialFiles.portable(potential));
    }

    /** The perfect crystal, one thing per line, wherever its file lies. */
    public static List<String> text(CrystalInput crystal) {
        String occupation = "crystal " + crystal.structure() + " of " + String.join(" ", crystal.occupation());
        return crystal.file().isPresent()
                ? List.of(
                        occupation, "crystal sha256 " + Sha256.of(crystal.file().get()))
                : List.of(occupation, "crystal from " + crystal.lattice() + " Å, c/a " + crystal.ratio());
    }

    /** A family's settings. */
    public static String text(FamilyInput family) {
        if (family instanceof SnapInput snap && snap.reference().isPresent()) {
            return snap.withoutReference() + "\n" + text(snap.reference().get());
        }
        return family.toString();
    }

    private static String text(ConstraintInput constraints) {
        List<String> lines = new ArrayList<>();
        lines.add(constraints.withoutRows().toString());
        for (FitInput.RowInput row : constraints.rows()) {
            String structure = row.defect()
                    .map(defect -> defect + " " + Arrays.toString(row.cells()))
                    .or(() -> row.shear().map(FitInput.Shear::toString))
                    .orElseGet(() -> Sha256.of(row.file().orElseThrow()));
            lines.add(String.join(
                    " ",
                    row.name(),
                    structure,
                    row.quantity(),
                    String.valueOf(row.atom()),
                    row.direction(),
                    row.value().toString()));
        }
        return String.join("\n", lines);
    }
}
