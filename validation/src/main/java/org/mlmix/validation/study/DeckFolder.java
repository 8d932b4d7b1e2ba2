package org.mlmix.validation.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mlmix.fitter.data.Sha256;

/**
 * A deck with the files that it reads and its variables: what is written into a folder so that anybody can run it
 * there by {@code lmp -in deck.in}.
 *
 * @param commands of the deck
 * @param files that it may include or read, by the name in that folder
 * @param variables by name
 * @param title of the first line, a comment
 */
record DeckFolder(String commands, Map<String, Path> files, Map<String, String> variables, String title) {
    static final String NAME = "deck.in";

    /** Longer files are linked to, not copied. */
    private static final long LONG = 1L << 20;

    DeckFolder {
        files = new TreeMap<>(files);
        variables = new TreeMap<>(variables);
    }

    /** A deck and what may be included lies beside it. */
    static DeckFolder of(Path deck, Map<String, String> variables, String title) {
        try {
            return of(deck, Files.readString(deck), Map.of(), variables, title);
        } catch (IOException e) {
            throw new StudyException("cannot read " + deck, e);
        }
    }

    /** The same with other commands, and further files. */
    static DeckFolder of(
            Path deck, String commands, Map<String, Path> more, Map<String, String> variables, String title) {
        try (Stream<Path> beside = Files.list(deck.toAbsolutePath().getParent())) {
            Map<String, Path> files = new TreeMap<>(more);
            beside.filter(DeckFolder::isText)
                    .forEach(file -> files.put(file.getFileName().toString(), file));
            return new DeckFolder(commands, files, variables, title);
        } catch (IOException e) {
            throw new StudyException("cannot read the folder of " + deck, e);
        }
    }

    private static boolean isText(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".inc") || name.endsWith(".in");
    }

    /** Variables come first, so that the deck's own lines for them, its defaults, do nothing. */
    String text() {
        StringBuilder text = new StringBuilder("# " + title + "\n");
        variables.forEach((name, value) -> text.append("variable ")
                .append(name)
                .append(" index ")
                .append(value.contains(" ") ? '"' + value + '"' : value)
                .append('\n'));
        return text.append('\n').append(commands).toString();
    }

    /** Tells whether what was computed with it would be computed the same way again. */
    String fingerprint() {
        return Sha256.of(out -> {
            out.writeUTF(variables.toString());
            out.write(commands.getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, Path> file : files.entrySet()) {
                out.writeUTF(file.getKey());
                if (isLong(file.getValue())) {
                    out.writeLong(Files.size(file.getValue()));
                    out.writeLong(Files.getLastModifiedTime(file.getValue()).toMillis());
                } else {
                    out.write(Files.readAllBytes(file.getValue()));
                }
            }
        });
    }

    /** Writes all of it, and nothing that was there before stays. */
    Path writeInto(Path folder) {
        try {
            clear(folder);
            Files.createDirectories(folder);
            for (Map.Entry<String, Path> file : files.entrySet()) {
                Path name = folder.resolve(file.getKey());
                Files.createDirectories(name.getParent());
                if (isLong(file.getValue())) {
                    Files.createSymbolicLink(name, file.getValue().toAbsolutePath());
                } else {
                    Files.copy(file.getValue(), name, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return Files.writeString(folder.resolve(NAME), text());
        } catch (IOException e) {
            throw new StudyException("cannot write into " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    private static boolean isLong(Path file) throws IOException {
        return Files.size(file) > LONG;
    }
}
