package org.mlmix.fitter.output;

import java.io.DataOutputStream;
import java.io.IOException;
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

/** Where a fitted potential comes from and what it is good for. */
public final class Provenance {
    private Provenance() {}

    /** {@code mlmix.inc}. */
    public static String mixingLines(
            FitInput input,
            Path folder,
            Export export,
            boolean stable,
            Reference reference,
            String dataHash,
            int lammpsVersion) {
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
        input.expensive()
                .before()
                .forEach(line -> comments.add("Before the box, for the expensive potential: " + line));
        if (!input.expensive().arguments().isEmpty()) {
            comments.add("Arguments of LAMMPS in the fit: "
                    + String.join(" ", input.expensive().arguments()));
        }
        comments.add("LAMMPS version " + lammpsVersion);
        comments.add("sha256 of the training data " + dataHash);
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

    /**
     * Of structures, labels and uses of all frames, in order: what rows depend on and what they are for.
     * Not of where files lie, so that a copy has the same.
     */
    public static String dataHash(List<Frame> frames) {
        return Sha256.of(out -> {
            for (Frame frame : frames) {
                out.writeUTF(frame.id());
                out.writeUTF(frame.kind().word());
                out.writeUTF(frame.split().word());
                out.writeInt(frame.structure().atoms());
                for (int type : frame.structure().types()) {
                    out.writeInt(type);
                }
                write(out, frame.structure().cell());
                write(out, frame.structure().positions());
                write(out, frame.labels().rows());
            }
        });
    }

    private static void write(DataOutputStream out, double[] numbers) throws IOException {
        for (double number : numbers) {
            out.writeDouble(number);
        }
    }
}
