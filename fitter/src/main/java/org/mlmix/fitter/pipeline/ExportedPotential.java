package org.mlmix.fitter.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mlmix.fitter.family.Export;
import org.mlmix.fitter.lammps.Potential;

/** A written potential with its files named so that LAMMPS finds them from anywhere. */
final class ExportedPotential {
    private ExportedPotential() {}

    static Potential in(Path folder, Export export) {
        return new Potential(
                export.potential().elements(),
                export.potential().pairStyle(),
                located(export.potential().pairCoeff(), export, folder.toString() + "/"),
                export.potential().commands());
    }

    /** Lines in which each of the potential's files is preceded by a folder. */
    static List<String> located(List<String> lines, Export export, String folder) {
        List<String> result = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split("\\s+");
            for (int n = 0; n < words.length; n++) {
                if (export.files().contains(words[n])) {
                    String path = folder + words[n];
                    words[n] = path.contains(" ") ? '"' + path + '"' : path;
                }
            }
            result.add(String.join(" ", words));
        }
        return result;
    }
}
