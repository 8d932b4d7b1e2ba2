package org.mlmix.fitter.output;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.mlmix.fitter.data.Sha256;
import org.mlmix.fitter.family.Export;
import org.mlmix.fitter.lammps.Potential;

/** A written potential with its files named so that LAMMPS finds them from anywhere. */
public final class ExportedPotential {
    private static final Pattern SPECIAL = Pattern.compile("[\\s#$&']");

    private ExportedPotential() {}

    public static Potential in(Path folder, Export export) {
        return new Potential(
                export.potential().elements(),
                export.potential().pairStyle(),
                located(export.potential().pairCoeff(), export, folder.toString() + "/"),
                export.potential().commands());
    }

    /** Tells exported potentials apart by their contents. */
    public static String mark(Path place, Export export) {
        StringBuilder all = new StringBuilder();
        export.files().forEach(file -> all.append(Sha256.of(place.resolve(file))));
        return Sha256.of(all.toString()).substring(0, 8);
    }

    /** Whether LAMMPS takes the path for something else than one word as it is. */
    static boolean needsQuotes(String path) {
        return SPECIAL.matcher(path).find();
    }

    /** Lines in which each of the potential's files is preceded by a folder. */
    static List<String> located(List<String> lines, Export export, String folder) {
        List<String> result = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split("\\s+");
            for (int n = 0; n < words.length; n++) {
                if (export.files().contains(words[n])) {
                    String path = folder + words[n];
                    words[n] = needsQuotes(path) && !folder.startsWith("${") ? '"' + path + '"' : path;
                }
            }
            result.add(String.join(" ", words));
        }
        return result;
    }
}
