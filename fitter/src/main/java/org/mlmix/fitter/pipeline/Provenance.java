package org.mlmix.fitter.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Sha256;
import org.mlmix.fitter.family.Export;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.lammps.PotentialFiles;
import org.mlmix.fitter.lammps.Workers;

/** Where a fitted potential comes from and what it is good for. */
final class Provenance {
    private Provenance() {}

    /** {@code mlmix.inc}. */
    static String mixingLines(
            FitInput input,
            Path folder,
            Export export,
            boolean stable,
            Reference reference,
            List<Frame> frames,
            Workers workers) {
        double hottest = input.sampling().hottest();
        List<String> comments = new ArrayList<>();
        comments.add("Mixes the expensive potential with the one fitted to it: include this after the box is");
        comments.add("created, then add a fix mlmix. Elements: one atom type each, in the order "
                + String.join(" ", input.expensive().elements()) + ".");
        comments.add(String.format(
                Locale.ROOT,
                "Range of use: bulk up to %.0f K (sampled at %s K, stable in dynamics at %.0f K%s).",
                hottest,
                String.join(
                        ", ",
                        input.sampling().temperatures().stream()
                                .map(t -> String.format(Locale.ROOT, "%.0f", t))
                                .toList()),
                hottest * input.gate().factor(),
                stable ? "" : ": NOT STABLE there, written by force"));
        comments.add(String.format(Locale.ROOT, "Lattice parameter of both at rest: %.6f Å.", reference.lattice()));
        comments.add("LAMMPS version " + workers.call(new LammpsVersion()));
        comments.add("sha256 of the training data " + dataHash(frames));
        for (Map.Entry<String, String> file :
                PotentialFiles.hashes(input.expensive()).entrySet()) {
            comments.add("sha256 of " + Path.of(file.getKey()).getFileName() + " " + file.getValue());
        }
        for (String file : export.files()) {
            comments.add("sha256 of " + file + " " + Sha256.of(folder.resolve(file)));
        }
        // LAMMPS replaces no variable in quotes, and a variable's value with a blank is two words.
        boolean plain = !ExportedPotential.needsQuotes(folder.toString());
        Export located = new Export(
                export.files(),
                export.potential(),
                export.subStyles(),
                ExportedPotential.located(export.pairCoeff(), export, plain ? "${mlmix_fit}/" : folder + "/"));
        String lines = MixingLines.of(comments, input.expensive(), located);
        if (!plain) {
            return lines;
        }
        // An index variable keeps a value that a deck or the command line gave it before.
        int blank = lines.indexOf("\n\n");
        return lines.substring(0, blank + 2) + "variable mlmix_fit index " + folder + "\n" + lines.substring(blank + 2);
    }

    /** Of all labels and positions, in order. */
    static String dataHash(List<Frame> frames) {
        StringBuilder text = new StringBuilder();
        for (Frame frame : frames) {
            text.append(frame.id()).append(' ').append(frame.labels().energy()).append('\n');
            for (int i = 0; i < frame.structure().positions().length; i++) {
                text.append(frame.structure().positions()[i])
                        .append(' ')
                        .append(frame.labels().forces()[i])
                        .append('\n');
            }
        }
        return Sha256.of(text.toString());
    }
}
