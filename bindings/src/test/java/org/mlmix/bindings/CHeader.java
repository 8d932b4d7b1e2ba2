package org.mlmix.bindings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What native/include/mlmix.h declares, by its text: enough for a header as plain as ours. */
final class CHeader {
    private static final Pattern STRUCT = Pattern.compile("typedef struct (\\w+) \\{(.*?)\\} \\1;", Pattern.DOTALL);
    private static final Pattern CONSTANT = Pattern.compile("\\b(MLMIX_[A-Z0-9_]+)\\b");
    private static final Pattern FUNCTION_POINTER =
            Pattern.compile("^\\s*(\\w+) \\(\\*(\\w+)\\)\\((.*)\\)$", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("(\\w+)(\\[\\w+])?$");

    /** Not constants: the include guard, and an attribute. */
    private static final List<String> MACROS = List.of("MLMIX_H", "MLMIX_EXPORT");

    /** A member of a struct; {@code parameters} is null unless it is a pointer to a function. */
    record Field(String name, String type, List<String> parameters) {}

    private final String text;

    private CHeader(String text) {
        this.text = text;
    }

    static CHeader read() {
        try {
            return new CHeader(Files.readString(path()).replaceAll("(?s)/\\*.*?\\*/", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tests run in their module's folder. */
    static Path path() {
        return Path.of("..", "native", "include", "mlmix.h").toAbsolutePath().normalize();
    }

    List<String> structs() {
        return STRUCT.matcher(text).results().map(match -> match.group(1)).toList();
    }

    List<Field> fields(String struct) {
        Matcher match = STRUCT.matcher(text);
        while (match.find()) {
            if (match.group(1).equals(struct)) {
                return parse(match.group(2));
            }
        }
        throw new AssertionError("no struct " + struct + " in " + path());
    }

    private static List<Field> parse(String body) {
        List<Field> fields = new ArrayList<>();
        for (String declaration : body.split(";")) {
            String words = declaration.replaceAll("\\s+", " ").strip();
            Matcher function = FUNCTION_POINTER.matcher(words);
            Matcher field = FIELD.matcher(words);
            if (function.matches()) {
                fields.add(new Field(
                        function.group(2),
                        function.group(1),
                        List.of(function.group(3).split(", "))));
            } else if (field.find()) {
                fields.add(new Field(
                        field.group(1), words.substring(0, field.start()).strip(), null));
            }
        }
        return fields;
    }

    List<String> constants() {
        return CONSTANT.matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(name -> !MACROS.contains(name))
                .distinct()
                .toList();
    }
}
