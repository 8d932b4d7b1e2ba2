package org.mlmix.validation.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mlmix.fitter.data.Sha256;
import org.mlmix.tools.plan.DeckText;

/**
 * A deck with the files that it reads and its variables: what is written into a folder so that anybody can run it
 * there by {@code lmp -in deck.in}.
 *
 * @param commands of the deck
 * @param files that lie beside it, by the name in that folder
 * @param read those that it may read, by name, in that folder or where potentials lie
 * @param variables by name
 * @param title of the first line, a comment
 */
record DeckFolder(
        String commands, Map<String, Path> files, Map<String, Path> read, Map<String, String> variables, String title) {
    static final String NAME = "deck.in";

    /** Longer files are linked to, not copied. */
    private static final long LONG = 1L << 20;

    /** Longer files are told apart by size and date, not by what they hold. */
    private static final long HASHED = 1L << 25;

    DeckFolder {
        files = new TreeMap<>(files);
        read = new TreeMap<>(read);
        variables = new TreeMap<>(variables);
    }

    /** A deck and what may be included lies beside it. */
    static DeckFolder of(Path deck, Map<String, String> variables, List<Path> potentialFolders, String title) {
        try {
            return of(deck, Files.readString(deck), Map.of(), variables, potentialFolders, title);
        } catch (IOException e) {
            throw new StudyException("cannot read " + deck, e);
        }
    }

    /** The same with other commands, and further files, all of which it reads. */
    static DeckFolder of(
            Path deck,
            String commands,
            Map<String, Path> more,
            Map<String, String> variables,
            List<Path> potentialFolders,
            String title) {
        DeckText text = DeckText.of(deck, variables, potentialFolders);
        try (Stream<Path> beside = Files.list(deck.toAbsolutePath().getParent())) {
            Map<String, Path> files = new TreeMap<>(more);
            beside.filter(DeckFolder::isText)
                    .forEach(file -> files.put(file.getFileName().toString(), file));
            Map<String, Path> read = new TreeMap<>(text.potentials());
            read.putAll(more);
            text.files().stream().filter(files::containsKey).forEach(name -> read.put(name, files.get(name)));
            return new DeckFolder(commands, files, read, variables, title);
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

    /**
     * Tells whether what was computed with it would be computed the same way again.
     *
     * @return hashes by what they are of: the commands, the variables, and each file that is read
     */
    Map<String, String> fingerprint() {
        Map<String, String> hashes = new TreeMap<>();
        hashes.put(NAME, Sha256.of(commands));
        hashes.put("variables", Sha256.of(variables.toString()));
        read.forEach((name, file) -> hashes.put(name, hash(file)));
        return hashes;
    }

    private static String hash(Path file) {
        return Sha256.of(out -> {
            if (Files.size(file) > HASHED) {
                out.writeLong(Files.size(file));
                out.writeLong(Files.getLastModifiedTime(file).toMillis());
            } else {
                out.write(Files.readAllBytes(file));
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
