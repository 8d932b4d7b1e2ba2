package org.mlmix.tools.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the commands of a deck: joins what continues on the next line, as LAMMPS does. */
final class DeckFile {
    private static final String TRIPLE = "\"\"\"";

    private DeckFile() {}

    /**
     * The commands of a file; lines without one are left out.
     *
     * @param shown the file's name in messages
     */
    static List<Statement> read(Path file, Path shown) {
        List<String> lines;
        try {
            // Comments need not be in the encoding of the day.
            lines = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
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

    private static int count(StringBuilder text) {
        int count = 0;
        for (int at = text.indexOf(TRIPLE); at >= 0; at = text.indexOf(TRIPLE, at + TRIPLE.length())) {
            count++;
        }
        return count;
    }
}
