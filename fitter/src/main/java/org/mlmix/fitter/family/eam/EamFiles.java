package org.mlmix.fitter.family.eam;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.mlmix.fitter.data.Elements;

/**
 * The files of <a href="https://docs.lammps.org/pair_eam.html">pair_style eam/alloy and eam/fs</a>,
 * which are the same for one element. Entries have 17 significant digits: LAMMPS differentiates
 * them, so that rounding is felt divided by the square of the spacing.
 */
final class EamFiles {
    private static final int PER_LINE = 4;

    private EamFiles() {}

    /**
     * @param lattice lattice parameter, Å; for readers, LAMMPS does not use it
     * @param embedding F at the entries of its grid
     * @param density f likewise
     * @param pair r φ likewise
     */
    static void write(
            Path file,
            String comment,
            String element,
            double lattice,
            Functions functions,
            double[] embedding,
            double[] density,
            double[] pair)
            throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            line(writer, "# UNITS: metal " + comment.replaceAll("\\s+", " ").strip());
            line(writer, "# F(rho) in eV, density f(r), r phi(r) in eV A");
            line(writer, "# rho is 1 in the crystal, F'(1) is 0");
            line(writer, "1 " + element);
            Grid rho = functions.densities;
            Grid r = functions.distances;
            line(
                    writer,
                    rho.points() + " " + full(rho.spacing()) + " " + r.points() + " " + full(r.spacing()) + " "
                            + full(r.last()));
            line(writer, Elements.number(element) + " " + Elements.mass(element) + " " + lattice + " crystal");
            entries(writer, embedding);
            entries(writer, density);
            entries(writer, pair);
        }
    }

    private static void entries(BufferedWriter writer, double[] entries) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int m = 0; m < entries.length; m++) {
            line.append(full(entries[m]));
            if (m % PER_LINE == PER_LINE - 1 || m == entries.length - 1) {
                line(writer, line.toString());
                line.setLength(0);
            } else {
                line.append(' ');
            }
        }
    }

    private static String full(double value) {
        return String.format(Locale.ROOT, "%.16e", value);
    }

    private static void line(BufferedWriter writer, String text) throws IOException {
        writer.write(text);
        writer.write('\n');
    }
}
