package org.mlmix.fitter.input;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where potential files are: beside the YAML file, or where LAMMPS looks for them.
 *
 * @param folder of the YAML file
 * @param potentials the folders of the environment variable LAMMPS_POTENTIALS
 */
record PotentialFiles(Path folder, List<Path> potentials) {
    private static final Pattern SPECIAL = Pattern.compile("[\\s#$&\"']");

    static PotentialFiles of(Path folder, String variable) {
        List<Path> folders = variable == null
                ? List.of()
                : Stream.of(variable.split(Pattern.quote(File.pathSeparator)))
                        .filter(name -> !name.isBlank())
                        .map(Path::of)
                        .toList();
        return new PotentialFiles(folder, folders);
    }

    /** A word of a LAMMPS command that can only be a file's name: it has a dot and is no number. */
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
    Optional<String> find(String word) {
        try {
            Path beside = folder.resolve(word).toAbsolutePath().normalize();
            if (Files.isRegularFile(beside)) {
                String name = beside.toString();
                return Optional.of(SPECIAL.matcher(name).find() ? '"' + name + '"' : name);
            }
            boolean found = potentials.stream().anyMatch(place -> Files.isRegularFile(place.resolve(word)));
            return found ? Optional.of(word) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Where a file was looked for, and one with a similar name. */
    String notFound(String word) {
        String places = potentials.isEmpty()
                ? "; LAMMPS_POTENTIALS is not set"
                : " or in LAMMPS_POTENTIALS ("
                        + String.join(
                                File.pathSeparator,
                                potentials.stream().map(Path::toString).toList())
                        + ")";
        List<String> there = Stream.concat(Stream.of(folder), potentials.stream())
                .flatMap(place -> names(place).stream())
                .toList();
        return "no file " + word + " in " + folder.toAbsolutePath().normalize() + places
                + Suggestion.question(word, there);
    }

    private static List<String> names(Path place) {
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            return List.of(); // only a suggestion is lost
        }
    }
}
