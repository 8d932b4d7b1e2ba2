package org.mlmix.fitter.input;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mlmix.fitter.lammps.PotentialFiles;

/** Words of LAMMPS' commands that name potential files. */
record FileWords(PotentialFiles files) {
    private static final Pattern SPECIAL = Pattern.compile("[\\s#$&\"']");

    /** A word that can only be a file's name: it has a dot and is no number. */
    static boolean named(String word) {
        if (word.indexOf('.') < 0) {
            return false;
        }
        try {
            Double.parseDouble(word);
            return false;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    /**
     * The word that names a file for LAMMPS wherever it runs: the absolute name of a file beside the
     * YAML file, in quotes where it needs them; the word itself for a file that LAMMPS finds.
     */
    Optional<String> word(String word) {
        return files.find(word).map(file -> {
            if (!file.equals(files.folder().resolve(word))) {
                return word;
            }
            String name = file.toAbsolutePath().normalize().toString();
            return SPECIAL.matcher(name).find() ? '"' + name + '"' : name;
        });
    }

    /** Where a file was looked for, and one with a similar name. */
    String notFound(String word) {
        List<Path> potentials = files.potentials();
        String places = potentials.isEmpty()
                ? "; LAMMPS_POTENTIALS is not set"
                : " or in LAMMPS_POTENTIALS ("
                        + String.join(
                                File.pathSeparator,
                                potentials.stream().map(Path::toString).toList())
                        + ")";
        List<String> there = Stream.concat(Stream.of(files.folder()), potentials.stream())
                .flatMap(place -> names(place).stream())
                .toList();
        return "no file " + word + " in " + files.folder().toAbsolutePath().normalize() + places
                + Suggestion.question(word, there);
    }

    private static List<String> names(Path place) {
        try (Stream<Path> inside = Files.list(place)) {
            return inside.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            return List.of(); // only a suggestion is lost
        }
    }
}
