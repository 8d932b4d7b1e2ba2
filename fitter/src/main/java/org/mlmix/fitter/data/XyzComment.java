package org.mlmix.fitter.data;

import java.util.LinkedHashMap;
import java.util.Map;

/** The second line of an extended-XYZ frame: words {@code key=value}, values in quotes or braces. */
final class XyzComment {
    private XyzComment() {}

    /** Keys and values in the order of the line; a key alone stands for {@code key=T}. */
    static Map<String, String> parse(String line) {
        Map<String, String> values = new LinkedHashMap<>();
        int at = 0;
        while (true) {
            at = skipBlanks(line, at);
            if (at == line.length()) {
                return values;
            }
            int end = wordEnd(line, at, '=');
            String key = unquote(line.substring(at, end));
            at = skipBlanks(line, end);
            if (at < line.length() && line.charAt(at) == '=') {
                at = skipBlanks(line, at + 1);
                end = wordEnd(line, at, (char) 0);
                values.put(key, unquote(line.substring(at, end)));
                at = end;
            } else {
                values.put(key, "T");
            }
        }
    }

    private static int skipBlanks(String line, int start) {
        int at = start;
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at;
    }

    // where a word ends: at a blank or the given character, but not within quotes or braces
    private static int wordEnd(String line, int start, char stop) {
        if (start == line.length()) {
            return start;
        }
        if (closing(line.charAt(start)) != 0) {
            return enclosedEnd(line, start);
        }
        // At least one character, so that a stray '=' is a word and not a standstill.
        int end = start + 1;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end)) && line.charAt(end) != stop) {
            end++;
        }
        return end;
    }

    // after the sign that closes the one at the start; brackets may stand in brackets
    private static int enclosedEnd(String line, int start) {
        char open = line.charAt(start);
        char close = closing(open);
        int depth = 1;
        int end = start + 1;
        while (end < line.length()) {
            char sign = line.charAt(end);
            if (sign == close) {
                depth--;
            } else if (sign == open) {
                depth++;
            }
            end += sign == '\\' ? 2 : 1;
            if (depth == 0) {
                return Math.min(line.length(), end);
            }
        }
        return line.length();
    }

    private static char closing(char open) {
        return switch (open) {
            case '"', '\'' -> open;
            case '{' -> '}';
            case '[' -> ']';
            default -> 0;
        };
    }

    private static String unquote(String word) {
        if (word.length() < 2 || closing(word.charAt(0)) != word.charAt(word.length() - 1)) {
            return word;
        }
        return word.substring(1, word.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    /** A value as it is written: in quotes where blanks or signs of the format's own need them. */
    static String quote(String value) {
        boolean plain = !value.isEmpty() && value.chars().noneMatch(c -> " \t=\"'\\{}[],".indexOf(c) >= 0);
        return plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
