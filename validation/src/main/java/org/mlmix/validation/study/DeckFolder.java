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

/**
 * A deck with the files beside it and its variables: what is written into a folder so that anybody can run it there
 * by {@code lmp -in deck.in}.
 *
 * @param beside files that it may include
 * @param variables by name
 * @param title of the first line, a comment
 */
record DeckFolder(Path deck, List<Path> beside, Map<String, String> variables, String title) {
    static final String NAME = "deck.in";

    static DeckFolder of(Path deck, Map<String, String> variables, String title) {
        try (Stream<Path> files = Files.list(deck.toAbsolutePath().getParent())) {
            List<Path> beside = files.filter(DeckFolder::isText).sorted().toList();
            return new DeckFolder(deck, beside, new TreeMap<>(variables), title);
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
                .append(value)
                .append('\n'));
        return text.append('\n').append(read(deck)).toString();
    }

    /** Tells whether what was computed with it would be computed the same way again. */
    String fingerprint() {
        return Sha256.of(out -> {
            out.writeUTF(variables.toString());
            out.write(Files.readAllBytes(deck));
            for (Path file : beside) {
                out.writeUTF(file.getFileName().toString());
                out.write(Files.readAllBytes(file));
            }
        });
    }

    /** Writes all of it, and nothing that was there before stays. */
    Path writeInto(Path folder) {
        try {
            clear(folder);
            Files.createDirectories(folder);
            for (Path file : beside) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
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

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new StudyException("cannot read " + file, e);
        }
    }
}
