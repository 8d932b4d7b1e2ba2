package org.mlmix.tools.plan;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files that a deck writes before its first run. What a later command may read goes into a folder of
 * the planner's own, and is read from there; the names of all others are remembered, so that who looks
 * for them in vain is told why.
 */
final class WrittenFiles {
    /** Commands with a file that another one reads, and which of their words names it. */
    private static final Map<String, Integer> WRITERS = Map.of("write_data", 1, "write_restart", 1, "write_dump", 3);

    private static final Map<String, Integer> READERS = Map.of("read_data", 1, "read_restart", 1, "read_dump", 1);

    private final Path scratch;
    private final Map<Path, Statement> leftOut = new LinkedHashMap<>();
    private final Map<Path, Integer> folders = new HashMap<>();

    /** @param scratch the planner's own folder */
    WrittenFiles(Path scratch) {
        this.scratch = scratch;
    }

    /** Whether one of the commands may read what an earlier one has written. */
    static boolean mayBeRead(List<Statement> later) {
        return later.stream()
                .map(Statement::text)
                .anyMatch(text -> READERS.keySet().stream().anyMatch(text::contains) || text.contains("include"));
    }

    static boolean isWriter(List<String> words) {
        Integer place = WRITERS.get(words.getFirst());
        return place != null && words.size() > place;
    }

    /** The command with its file in the planner's own folder. */
    String aside(List<String> words, Path folder) {
        int place = WRITERS.get(words.getFirst());
        Path file = mirror(folder, words.get(place));
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new PlanFailure("cannot write into the folder for temporary files: " + e.getMessage());
        }
        return with(words, place, file);
    }

    /** The command, reading what an earlier one has written aside; unchanged if there is no such file. */
    List<String> redirected(List<String> words, Path folder) {
        Integer place = READERS.get(words.getFirst());
        if (place == null || words.size() <= place) {
            return words;
        }
        Path file = mirror(folder, words.get(place));
        return exists(file) ? DeckWords.split(with(words, place, file)) : words;
    }

    private static String with(List<String> words, int place, Path file) {
        List<String> changed = new ArrayList<>(words);
        changed.set(place, "\"" + file + "\"");
        return String.join(" ", changed);
    }

    /** Every file has a place of its own there, under a name that LAMMPS reads as it stands. */
    private Path mirror(Path folder, String word) {
        Path file = folder.resolve(DeckWords.unquote(word)).toAbsolutePath().normalize();
        Integer number = folders.computeIfAbsent(file.resolveSibling(""), path -> folders.size());
        StringBuilder name = new StringBuilder();
        file.getFileName()
                .toString()
                .chars()
                .forEach(letter -> name.append(letter < 128 ? Character.toString(letter) : "u" + letter));
        return scratch.resolve("folder-" + number).resolve(name.toString());
    }

    /** LAMMPS puts a step for `*` and a rank for `%`. */
    private static boolean exists(Path file) {
        String name = file.getFileName().toString();
        if (!name.contains("*") && !name.contains("%")) {
            return Files.exists(file);
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + name.replace('%', '*'));
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(file.getParent(), path -> matcher.matches(path.getFileName()))) {
            return files.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }

    /** Remembers what a command that was left out may have written. */
    void leaveOut(Statement statement, List<String> words, Path folder) {
        for (int n = 1; n < words.size(); n++) {
            boolean writes = switch (words.getFirst()) {
                case "print" -> List.of("file", "append").contains(words.get(n - 1));
                case "shell" -> n > 1 && !words.get(n).startsWith("-");
                case "fix", "unfix", "fix_modify", "dump", "dump_modify" -> false;
                default ->
                    words.get(n).matches(".*[^\\d.eE+-].*") && words.get(n).contains(".");
            };
            if (writes) {
                file(words.get(n), folder).ifPresent(path -> leftOut.put(path, statement));
            }
        }
    }

    /** The command that was left out, whose file one of the words names, be the file there or not. */
    Optional<Statement> writerOf(List<String> words, Path folder) {
        return words.stream()
                .skip(1)
                .flatMap(word -> file(word, folder).stream())
                .map(leftOut::get)
                .filter(statement -> statement != null)
                .findFirst();
    }

    private static Optional<Path> file(String word, Path folder) {
        String name = DeckWords.unquote(word);
        boolean isName = !name.isBlank() && name.chars().noneMatch(Character::isWhitespace) && name.indexOf('\0') < 0;
        return isName ? Optional.of(folder.resolve(name).toAbsolutePath().normalize()) : Optional.empty();
    }
}
