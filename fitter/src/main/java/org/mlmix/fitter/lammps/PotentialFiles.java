package org.mlmix.fitter.lammps;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mlmix.fitter.data.Sha256;

/**
 * Where potential files are: in a folder, else where LAMMPS looks for them.
 *
 * @param folder searched first
 * @param potentials the folders of the environment variable LAMMPS_POTENTIALS
 */
public record PotentialFiles(Path folder, List<Path> potentials) {
    public PotentialFiles {
        potentials = List.copyOf(potentials);
    }

    /**
     * In this folder, else in those of the variable.
     *
     * @param variable the value of LAMMPS_POTENTIALS; null where it is not set
     */
    public static PotentialFiles of(Path folder, String variable) {
        List<Path> folders = variable == null
                ? List.of()
                : Stream.of(variable.split(Pattern.quote(File.pathSeparator)))
                        .filter(name -> !name.isBlank())
                        .map(Path::of)
                        .toList();
        return new PotentialFiles(folder, folders);
    }

    /** The file that a word of a command names, if there is one. */
    public Optional<Path> find(String word) {
        try {
            return Stream.concat(Stream.of(folder), potentials.stream())
                    .map(place -> place.resolve(word))
                    .filter(Files::isRegularFile)
                    .findFirst();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** SHA-256 of each file that a potential's commands name, by its name there, as LAMMPS finds it. */
    public static Map<String, String> hashes(Potential potential) {
        PotentialFiles files = of(Path.of(""), System.getenv("LAMMPS_POTENTIALS"));
        Map<String, String> hashes = new LinkedHashMap<>();
        for (String line : potential.description()) {
            for (String word : Potential.words(line)) {
                files.find(word).ifPresent(file -> hashes.put(word, Sha256.of(file)));
            }
        }
        return hashes;
    }

    /**
     * What a potential is, wherever its files lie: its commands, in which files have their names without
     * folders, and the hash of each file. A copy in another folder has the same, and on another machine, where
     * LAMMPS is started in another way.
     */
    public static List<String> portable(Potential potential) {
        Potential alone =
                new Potential(potential.elements(), potential.pairStyle(), potential.pairCoeff(), potential.commands());
        Map<String, String> hashes = hashes(alone);
        List<String> lines = new ArrayList<>();
        for (String line : alone.lines()) {
            lines.add(Potential.words(line).stream()
                    .map(word -> hashes.containsKey(word) ? name(word) : word)
                    .collect(Collectors.joining(" ")));
        }
        hashes.forEach((word, hash) -> lines.add("sha256 " + hash + " " + name(word)));
        return lines;
    }

    private static String name(String word) {
        return Path.of(word).getFileName().toString();
    }
}
