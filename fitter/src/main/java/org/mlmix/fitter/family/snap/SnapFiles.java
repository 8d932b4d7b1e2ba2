package org.mlmix.fitter.family.snap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mlmix.fitter.input.FitInput.SnapInput;

/**
 * The two files of <a href="https://docs.lammps.org/pair_snap.html">pair_style snap</a>. Coefficients
 * have 17 significant digits; parameters are written in full, defaults too.
 */
final class SnapFiles {
    private final List<String> elements;
    private final SnapInput input;
    private final String header;

    SnapFiles(List<String> elements, SnapInput input, String comment) {
        this.elements = elements;
        this.input = input;
        this.header = "# UNITS: metal " + comment.replaceAll("\\s+", " ").strip();
    }

    void coefficients(Path file, double[] coefficients) throws IOException {
        int block = coefficients.length / elements.size();
        List<String> lines = new ArrayList<>(List.of(header, elements.size() + " " + block));
        for (int element = 0; element < elements.size(); element++) {
            lines.add(elements.get(element) + " " + input.radii().get(element) + " "
                    + input.elementWeights().get(element));
            for (int k = 0; k < block; k++) {
                lines.add(String.format(Locale.ROOT, "%.16e", coefficients[element * block + k]));
            }
        }
        Files.write(file, lines);
    }

    void parameters(Path file) throws IOException {
        Files.write(
                file,
                List.of(
                        header,
                        "rcutfac " + input.cutoff(),
                        "twojmax " + input.twojmax(),
                        "rfac0 " + input.rfac0(),
                        "rmin0 " + input.rmin0(),
                        "switchflag 1",
                        "bzeroflag 0",
                        "quadraticflag " + (input.quadratic() ? 1 : 0),
                        "chemflag 0",
                        "bnormflag 0",
                        "wselfallflag 0",
                        "switchinnerflag 0"));
    }
}
