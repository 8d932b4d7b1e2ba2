package org.mlmix.tools.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the commands of a deck: joins what continues on the next line, as LAMMPS does. */
final class DeckFile {
    private static final String TRIPLE = "\"\"\"";

    /** Characters that LAMMPS takes for others, a byte-order mark among them, and what it takes them for. */
    private static final Map<String, String> REPLACED = Map.of(
            "[\\u00a0\\u2000-\\u200b\\u202f\\u2060\\u2063\\ufeff]", " ",
            "[\\u2018\\u2019]", "'",
            "[\\u201c\\u201d]", "\"",
            "[\\u02d6\\u2064]", "+",
            "[\\u02d7\\u2212]", "-");

    private DeckFile() {}

    /**
     * The commands of a file; lines without one are left out.
     *
     * @param shown the file's name in messages
     */
    static List<Statement> read(Path file, Path shown) {
        List<String> lines;
        try {
            lines = text(Files.readAllBytes(file)).lines().toList();
        } catch (IOException e) {
            throw PlanFailure.in(shown, "cannot be read");
        }
        List<Statement> statements = new ArrayList<>();
        for (int n = 0; n < lines.size(); n++) {
            int first = n;
            StringBuilder text = new StringBuilder();
            while (true) {
                String line = lines.get(n).stripTrailing();
                boolean continued = line.endsWith("&");
                text.append(continued ? line.substring(0, line.length() - 1) : line);
                boolean quoted = !continued && count(text) % 2 == 1;
                if (!(continued || quoted) || n + 1 == lines.size()) {
                    break;
                }
                text.append(quoted ? "\n" : "");
                n++;
            }
            if (!DeckWords.split(text.toString()).isEmpty()) {
                statements.add(new Statement(shown, first + 1, text.toString()));
            }
        }
        return statements;
    }

    private static String text(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            // Comments need not be in the encoding of the day.
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        for (Map.Entry<String, String> entry : REPLACED.entrySet()) {
            text = text.replaceAll(entry.getKey(), entry.getValue());
        }
        return text;
    }

    private static int count(StringBuilder text) {
        int count = 0;
        for (int at = text.indexOf(TRIPLE); at >= 0; at = text.indexOf(TRIPLE, at + TRIPLE.length())) {
            count++;
        }
        return count;
    }
}
