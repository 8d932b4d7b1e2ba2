package org.mlmix.fitter.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.Reason;

/**
 * A YAML file as a tree, with the line of each of its keys.
 *
 * @param file where it was read from
 * @param tree its keys and values
 * @param lines line, from 1, of each key and list item that the file has, by its JSON pointer
 */
public record YamlDocument(Path file, ObjectNode tree, Map<String, Integer> lines) {
    /**
     * What a file describes, for messages.
     *
     * @param what as "a fit"
     * @param example a key that it begins with, and its value
     * @param init command that writes a file to start from
     */
    public record Kind(String what, String example, String init) {}

    /**
     * Reads a file.
     *
     * @throws FitException if it cannot be read, or is not YAML with keys
     */
    public static YamlDocument read(Path file, Kind kind) {
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new FitException(file + ": not a text file in UTF-8; is it the YAML file of " + kind.what() + "?", e);
        } catch (IOException e) {
            throw new FitException(
                    file + ": cannot be read: " + Reason.of(e) + "; give the YAML file of " + kind.what() + " (`"
                            + kind.init() + "` writes one)",
                    e);
        }
        return parse(file, text, kind);
    }

    private static YamlDocument parse(Path file, String text, Kind kind) {
        YAMLMapper mapper = new YAMLMapper(YAMLFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build());
        try {
            JsonNode tree = mapper.readTree(text);
            if (tree instanceof ObjectNode keys) {
                return new YamlDocument(file, keys, lines(mapper, text));
            }
        } catch (JsonProcessingException e) {
            throw new FitException(syntax(file, e), e);
        } catch (IOException e) {
            throw new FitException(file + ": cannot be read: " + Reason.of(e), e);
        }
        throw new FitException(file + ": expected the keys of " + kind.what() + ", as '" + kind.example()
                + "', one under the other (`" + kind.init() + "` writes a file to start from)");
    }

    private static Map<String, Integer> lines(YAMLMapper mapper, String text) throws IOException {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = mapper.getFactory().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY) {
                    String pointer = parser.getParsingContext().pathAsPointer().toString();
                    lines.putIfAbsent(pointer, parser.currentTokenLocation().getLineNr());
                }
            }
        }
        return lines;
    }

    private static String syntax(Path file, JsonProcessingException e) {
        int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
        String message = e.getOriginalMessage().strip();
        if (message.startsWith("Duplicate")) {
            return file + ":" + line + ": " + message.replace("Duplicate field", "the key") + " stands here twice;"
                    + " keep one of them";
        }
        if (message.startsWith("Malformed numeric")) {
            return file + ":" + line + ": "
                    + message.replace("Malformed numeric value", "expected a finite number, not");
        }
        // The parser draws the place of the error on further lines.
        String cause = message.lines()
                .filter(part -> !part.startsWith(" "))
                .filter(part -> !part.startsWith("in "))
                .reduce((first, second) -> first + ", " + second.strip())
                .orElse(message);
        return file + ":" + line + ": not YAML: " + cause
                + "; indent with blanks, and put text that begins with * or @ or holds ': ' in quotes";
    }

    /** The line of a key, or of the nearest one around it. */
    public int line(String pointer) {
        String known = pointer;
        while (!lines.containsKey(known) && !known.isEmpty()) {
            known = known.substring(0, known.lastIndexOf('/'));
        }
        return lines.getOrDefault(known, 1);
    }

    /** Whether the file itself has this key, so that it is no default. */
    public boolean has(String pointer) {
        return lines.containsKey(pointer);
    }
}
