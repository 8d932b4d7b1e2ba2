package org.mlmix.fitter.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mlmix.fitter.FitException;

/** The mistakes found in a file, reported together. */
public final class Mistakes {
    private static final int LONGEST_VALUE = 80;

    private record Mistake(int line, String text) {}

    private final YamlDocument document;
    private final List<Mistake> mistakes = new ArrayList<>();

    public Mistakes(YamlDocument document) {
        this.document = document;
    }

    public boolean any() {
        return !mistakes.isEmpty();
    }

    /**
     * A value that cannot be used.
     *
     * @param pointer JSON pointer of the key
     * @param expected what should be there, and what to do
     */
    public void wrong(String pointer, JsonNode value, String expected) {
        String origin = document.has(pointer) ? "" : " (default)";
        add(pointer, " is " + show(value) + origin + ": expected " + expected);
    }

    /** A key that is not there. */
    public void missing(String pointer, String expected) {
        add(pointer, " is missing: expected " + expected);
    }

    /** Any other: the text follows the key. */
    public void add(String pointer, String text) {
        mistakes.add(new Mistake(document.line(pointer), dotted(pointer) + text));
    }

    /**
     * Fails if there are any.
     *
     * @throws FitException with a line for each, in the order of the file
     */
    public void throwIfAny() {
        if (any()) {
            throw new FitException(String.join(
                    "\n",
                    mistakes.stream()
                            .sorted(Comparator.comparingInt(Mistake::line))
                            .map(mistake -> document.file() + ":" + mistake.line() + ": " + mistake.text())
                            .distinct()
                            .toList()));
        }
    }

    /** {@code /data/0/file} as {@code data[0].file}. */
    static String dotted(String pointer) {
        String dotted = pointer.replaceAll("/([0-9]+)(?=/|$)", "[$1]")
                .replace('/', '.')
                .replace("~1", "/")
                .replace("~0", "~");
        return dotted.startsWith(".") ? dotted.substring(1) : dotted;
    }

    private static String show(JsonNode value) {
        // a key with nothing behind it is an empty text in Jackson's YAML
        boolean empty = value.isNull() || value.isMissingNode() || "".equals(value.textValue());
        String text = empty ? "empty" : value.toString();
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
    }
}
