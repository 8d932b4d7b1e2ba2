package org.mlmix.fitter.lammps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The files that a potential's commands name, and their contents' hashes. */
public final class PotentialFiles {
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|'[^']*'|\\S+");

    private PotentialFiles() {}

    /** File names as written in the commands, in their order, with the files they stand for. */
    public static Map<String, Path> of(Potential potential) {
        Map<String, Path> files = new LinkedHashMap<>();
        for (String line : potential.lines()) {
            WORD.matcher(line).results().map(MatchResult::group).forEach(quoted -> {
                String word = quoted.replaceAll("^[\"']|[\"']$", "");
                find(word).ifPresent(path -> files.put(word, path));
            });
        }
        return files;
    }

    /** A potential's file as LAMMPS finds it: as named, else in the folders of {@code LAMMPS_POTENTIALS}. */
    public static Optional<Path> find(String name) {
        Path path = Path.of(name);
        if (Files.isRegularFile(path)) {
            return Optional.of(path);
        }
        String folders = System.getenv("LAMMPS_POTENTIALS");
        if (folders != null && !path.isAbsolute()) {
            for (String folder : folders.split(":")) {
                Path candidate = Path.of(folder).resolve(name);
                if (Files.isRegularFile(candidate)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    /** SHA-256 of each file, by the name in the commands. */
    public static Map<String, String> hashes(Potential potential) {
        Map<String, String> hashes = new LinkedHashMap<>();
        of(potential).forEach((name, path) -> hashes.put(name, sha256(path)));
        return hashes;
    }

    /** SHA-256 of a file, in hexadecimal digits. */
    public static String sha256(Path file) {
        try {
            return sha256(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** SHA-256, in hexadecimal digits. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
