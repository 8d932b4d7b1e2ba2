package org.mlmix.command;

import static org.mlmix.options.Refusal.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mlmix.bindings.SourceKind;
import org.mlmix.options.ZoneSettings.SeedSource;
import org.mlmix.options.ZoneSettings.TypeRange;

/** What stands behind the keyword {@code seed}. */
final class SeedWords {
    static final String FORMS =
            "group ID, type LIST, region ID, compute ID[col] LO HI, fix ID[col] LO HI or" + " variable NAME LO HI";

    private static final Pattern REFERENCE = Pattern.compile("([A-Za-z0-9_]+)(?:\\[(\\d{1,9})\\])?");

    /** 3, 2:5, 2*5, *5, 2* */
    private static final Pattern TYPES = Pattern.compile("(\\d{1,9})|(\\d{1,9}):(\\d{1,9})|(\\d{0,9})\\*(\\d{0,9})");

    /** LAMMPS' labels of types begin with none of these. */
    private static final Pattern LABEL = Pattern.compile("[^0-9*#:.+-].*");

    private final Words words;
    private final Predicate<String> isKeyword;

    private SeedWords(Words words, Predicate<String> isKeyword) {
        this.words = words;
        this.isKeyword = isKeyword;
    }

    /** @param isKeyword which words cannot be labels of types */
    static SeedSource parse(Words words, Predicate<String> isKeyword) {
        return new SeedWords(words, isKeyword).parse();
    }

    private SeedSource parse() {
        String kind = words.value("seed", FORMS);
        return switch (kind) {
            case "group" -> new SeedSource.OfGroup(words.value("seed group", "the ID of a group"));
            case "region" -> new SeedSource.InRegion(words.value("seed region", "the ID of a region"));
            case "type" -> types();
            case "compute", "fix" -> byValue(SourceKind.valueOf(kind.toUpperCase(Locale.ROOT)), "ID[col] LO HI");
            case "variable" -> byValue(SourceKind.VARIABLE, "NAME LO HI");
            default -> throw refused("keyword seed: found '" + kind + "'; accepted are " + FORMS);
        };
    }

    private SeedSource byValue(SourceKind kind, String form) {
        String keyword = "seed " + kind.word();
        String accepted = form + ", with LO and HI numbers, INF or -INF";
        String word = words.value(keyword, accepted);
        Matcher reference = REFERENCE.matcher(word);
        boolean column = reference.matches() && reference.group(2) != null;
        if (!reference.matches() || (column && (kind == SourceKind.VARIABLE || column(reference) == 0))) {
            throw refused("keyword " + keyword + ": found '" + word + "'; accepted is " + accepted);
        }
        double low = words.bound(keyword, accepted);
        double high = words.bound(keyword, accepted);
        if (low > high) {
            throw refused("keyword " + keyword + ": found the bounds " + low + " and " + high
                    + "; accepted is a lower bound that is not above the upper one");
        }
        return new SeedSource.ByValue(kind, reference.group(1), column ? column(reference) : 0, low, high);
    }

    private static int column(Matcher reference) {
        return Integer.parseInt(reference.group(2));
    }

    private SeedSource types() {
        List<TypeRange> ranges = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        while (!words.atEnd()) {
            if (TYPES.matcher(words.peek()).matches()) {
                ranges.add(range(words.next()));
            } else if (LABEL.matcher(words.peek()).matches() && !isKeyword.test(words.peek())) {
                labels.add(words.next());
            } else {
                break;
            }
        }
        if (ranges.isEmpty() && labels.isEmpty()) {
            throw refused("keyword seed type: found "
                    + (words.atEnd() ? "nothing" : "'" + words.peek() + "'")
                    + "; accepted is a list of atom types: numbers, 2:4 or 2*4, or type labels");
        }
        return new SeedSource.OfTypes(List.copyOf(ranges), List.copyOf(labels));
    }

    private static TypeRange range(String word) {
        String[] ends = word.split("[:*]", -1);
        int first = ends[0].isEmpty() ? 1 : Integer.parseInt(ends[0]);
        String end = ends[ends.length - 1];
        int last = end.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(end);
        if (first < 1 || last < first) {
            throw refused("keyword seed type: found '" + word + "'; accepted are types from 1 on, the lower end first");
        }
        return new TypeRange(first, last);
    }
}
