package org.mlmix.tools.plan;

import java.util.ArrayList;
import java.util.List;

/** Splits a command into words by LAMMPS' rules of quotes and comments. */
final class DeckWords {
    private static final List<String> QUOTES = List.of("\"\"\"", "\"", "'");

    private DeckWords() {}

    /** The words without a comment; quoted ones keep their quotes. */
    static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            }
            if (c == '#') {
                break;
            }
            int end = endOfWord(text, at);
            words.add(text.substring(at, end));
            at = end;
        }
        return words;
    }

    private static int endOfWord(String text, int start) {
        for (String quote : QUOTES) {
            if (text.startsWith(quote, start)) {
                int close = text.indexOf(quote, start + quote.length());
                return close < 0 ? text.length() : close + quote.length();
            }
        }
        int end = start;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && text.charAt(end) != '#') {
            // $(...) and ${...} may hold blanks.
            if (text.startsWith("$(", end)) {
                end = endOfBrackets(text, end + 1);
            } else {
                end++;
            }
        }
        return end;
    }

    private static int endOfBrackets(String text, int open) {
        int depth = 0;
        for (int at = open; at < text.length(); at++) {
            depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
            if (depth == 0) {
                return at + 1;
            }
        }
        return text.length();
    }

    /** A word without its quotes. */
    static String unquote(String word) {
        for (String quote : QUOTES) {
            if (word.length() >= 2 * quote.length() && word.startsWith(quote) && word.endsWith(quote)) {
                return word.substring(quote.length(), word.length() - quote.length());
            }
        }
        return word;
    }
}
