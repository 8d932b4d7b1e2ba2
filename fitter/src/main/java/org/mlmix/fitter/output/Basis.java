package org.mlmix.fitter.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Sha256;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.input.FitInput.ConstraintInput;
import org.mlmix.fitter.input.FitInput.CrystalInput;
import org.mlmix.fitter.input.FitInput.FamilyInput;
import org.mlmix.fitter.input.FitInput.SamplingInput;
import org.mlmix.fitter.input.FitInput.SnapInput;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.lammps.PotentialFiles;

/**
 * What a fit is made of, so that nobody takes one fit's coefficients for another's, or tests them on
 * what they were fitted to. Not where files lie, how LAMMPS is started, and not the test frames: of
 * those there may be more later. What only says which frames are sampled is known by the frames.
 */
public final class Basis {
    /** In place of the hash of a part that the fit does not use, whatever it says. */
    private static final String UNUSED = "";

    private Basis() {}

    /**
     * A hash of each part, by its name: that of the keys in the input where it has one.
     *
     * @param frames sampled and read, those of iterations left out
     */
    public static Map<String, String> of(FitInput input, List<Frame> frames) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("expensive", Sha256.of(text(input.expensive())));
        parts.put("expensive.energy_zero", Sha256.of(energyZero(input.expensive())));
        parts.put("crystal", Sha256.of(String.join("\n", text(input.crystal()))));
        parts.put("family", Sha256.of(text(input.family())));
        parts.put("constraints", Sha256.of(text(input.constraints())));
        parts.put("noise", Sha256.of(input.noise().toString()));
        parts.put("strengths", Sha256.of(input.strengths().toString()));
        // All of it: limits, too, say which candidate is the first to pass.
        parts.put("gate", Sha256.of(input.gate().toString()));
        parts.put("seed", Sha256.of(String.valueOf(input.seed())));
        putSampling(parts, input.sampling());
        parts.put("data.weight", Sha256.of(weights(input, frames)));
        for (Split split : List.of(Split.TRAIN, Split.VALIDATION)) {
            List<Frame> some =
                    frames.stream().filter(frame -> frame.split() == split).toList();
            parts.put("frames for " + split.word(), Provenance.dataHash(some));
        }
        return parts;
    }

    // What is run in a fit itself, which no frame given here knows of: the gate, the trial of the mixture, iterations.
    private static void putSampling(Map<String, String> parts, SamplingInput sampling) {
        // Colder ones are known by their frames.
        parts.put("sampling.temperatures", Sha256.of(String.valueOf(sampling.hottest())));
        parts.put("sampling.timestep", Sha256.of(String.valueOf(sampling.timestep())));
        parts.put("sampling.iterations", Sha256.of(String.valueOf(sampling.iterations())));
        Map<String, String> iteration = new LinkedHashMap<>();
        iteration.put("sampling.iteration_frames", String.valueOf(sampling.iterationFrames()));
        iteration.put("sampling.cells", Arrays.toString(sampling.cells()));
        iteration.put("sampling.equilibration", time(sampling.equilibration(), sampling));
        iteration.put("sampling.interval", time(sampling.interval(), sampling));
        iteration.forEach((name, text) -> parts.put(name, sampling.iterations() > 0 ? Sha256.of(text) : UNUSED));
    }

    // Not steps: with another timestep there are others of them, though the key is the same.
    private static String time(int steps, SamplingInput sampling) {
        return (float) (steps * sampling.timestep()) + " ps";
    }

    // Frame by frame: files may lie elsewhere. Only what is fitted to has a weight.
    private static String weights(FitInput input, List<Frame> frames) {
        return frames.stream()
                .filter(frame -> frame.split() == Split.TRAIN && input.weightOf(frame.source()) != 1)
                .map(frame -> Provenance.dataHash(List.of(frame)) + " " + input.weightOf(frame.source()))
                .collect(Collectors.joining("\n"));
    }

    /** Names of the parts that are not the same; not of those that only one of both uses, but of what made it so. */
    static List<String> differences(Map<String, String> then, Map<String, String> now) {
        List<String> names = new ArrayList<>();
        now.forEach((name, hash) -> {
            String other = then.get(name);
            if (!hash.equals(other) && !hash.equals(UNUSED) && !UNUSED.equals(other)) {
                names.add(name);
            }
        });
        return names;
    }

    /** From where energies are measured; in few digits, as another machine finds other last ones. */
    public static String energyZero(Potential expensive) {
        return expensive.energyZero().stream()
                .map(energy -> String.format(Locale.ROOT, "%.3f eV", energy))
                .collect(Collectors.joining(", "));
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
