package org.mlmix.command;

import static org.mlmix.options.Refusal.refused;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of a fix line, read one after the other; a wrong one is refused with what is accepted. */
final class Words {
    /** As LAMMPS reads numbers; Java's own reader also takes 3d, 0x1p3 and NaN. */
    private static final Pattern NUMBER = Pattern.compile("[-+.0-9eE]+");

    private final List<String> words;
    private int at;

    Words(List<String> words, int from) {
        this.words = words;
        this.at = from;
    }

    boolean atEnd() {
        return at >= words.size();
    }

    String next() {
        return words.get(at++);
    }

    /** The next word without taking it; null at the end. */
    String peek() {
        return atEnd() ? null : words.get(at);
    }

    /** The next value of a keyword. */
    String value(String keyword, String accepted) {
        if (atEnd()) {
            throw refused("keyword " + keyword + " has no value; accepted is " + accepted);
        }
        return next();
    }

    /** A number of 0 or more. */
    double positive(String keyword, String accepted) {
        return positive(keyword, value(keyword, accepted), accepted);
    }

    static double positive(String keyword, String word, String accepted) {
        double value = number(word);
        if (value >= 0 && Double.isFinite(value)) {
            return value;
        }
        throw refused("keyword " + keyword + ": found '" + word + "'; accepted is " + accepted);
    }

    /** NaN for a word that is no number. */
    static double number(String word) {
        try {
            return NUMBER.matcher(word).matches() ? Double.parseDouble(word) : Double.NaN;
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    /** A bound of a range, {@code INF} and {@code -INF} included. */
    double bound(String keyword, String accepted) {
        String word = value(keyword, accepted);
        double value = switch (word) {
            case "INF", "+INF" -> Double.POSITIVE_INFINITY;
            case "-INF" -> Double.NEGATIVE_INFINITY;
            default -> number(word);
        };
        if (Double.isNaN(value)) {
            throw refused("keyword " + keyword + ": found '" + word + "' as a bound; accepted is " + accepted);
        }
        return value;
    }

    int integer(String keyword, int least, String accepted) {
        String word = value(keyword, accepted);
        try {
            int value = Integer.parseInt(word);
            if (value >= least) {
                return value;
            }
        } catch (NumberFormatException ignored) {
            // reported below
        }
        throw refused("keyword " + keyword + ": found '" + word + "'; accepted is " + accepted);
    }

    boolean yes(String keyword) {
        return oneOf(keyword, YesNo.values()) == YesNo.YES;
    }

    private enum YesNo {
        YES,
        NO
    }

    <E extends Enum<E>> E oneOf(String keyword, E[] values) {
        String accepted = Stream.of(values).map(Words::wordOf).collect(Collectors.joining(", "));
        String word = value(keyword, "one of " + accepted);
        for (E value : values) {
            if (wordOf(value).equals(word)) {
                return value;
            }
        }
        throw refused("keyword " + keyword + ": found '" + word + "'; accepted are " + accepted);
    }

    private static String wordOf(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
