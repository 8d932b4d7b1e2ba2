package org.mlmix.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mlmix.bindings.RefusedException;
import org.mlmix.command.ZoneSettings.Buffer;
import org.mlmix.command.ZoneSettings.SeedSource;
import org.mlmix.zone.BlendShape;
import org.mlmix.zone.Metric;

/** Parses {@code fix ID all mlmix ...}. */
public final class FixLine {
    private static final String KEYWORDS = "core, blend, buffer, metric, shape, every, seed";

    /** As LAMMPS reads numbers; Java's own reader also takes 3d, 0x1p3 and NaN. */
    private static final Pattern NUMBER = Pattern.compile("[-+.0-9eE]+");

    private final List<String> words;
    private int at;
    private final Set<String> seen = new HashSet<>();

    private Double core;
    private Double blend;
    private Buffer buffer = new Buffer.Auto();
    private Metric metric = Metric.SEED;
    private BlendShape shape = BlendShape.CUBIC;
    private int every = 1;
    private final List<SeedSource> seeds = new ArrayList<>();

    private FixLine(List<String> words) {
        this.words = words;
    }

    /** Parses the words of a fix command, beginning with the fix's ID. */
    public static ZoneSettings parse(List<String> words) {
        return new FixLine(words).parse();
    }

    private ZoneSettings parse() {
        if (words.size() < 3) {
            throw refused("found " + words.size() + " words; expected: fix ID all mlmix KEYWORD VALUE ...");
        }
        if (!words.get(1).equals("all")) {
            throw refused("found group '" + words.get(1)
                    + "'; accepted is group all, as every atom has a weight (say `seed group " + words.get(1)
                    + "` to put the zone around these atoms)");
        }
        at = 3;
        while (at < words.size()) {
            parseKeyword(words.get(at++));
        }
        require(core, "core");
        require(blend, "blend");
        if (seeds.isEmpty()) {
            throw refused("keyword seed is missing; accepted is: seed group GROUP");
        }
        return new ZoneSettings(words.get(0), core, blend, buffer, metric, shape, every, List.copyOf(seeds));
    }

    private void parseKeyword(String keyword) {
        if (!keyword.equals("seed") && !seen.add(keyword) && isKeyword(keyword)) {
            throw refused("keyword " + keyword + " is given twice; accepted is once (only seed may repeat)");
        }
        switch (keyword) {
            case "core" -> core = length(keyword);
            case "blend" -> blend = length(keyword);
            case "buffer" -> buffer = buffer();
            case "metric" -> metric = oneOf(keyword, Metric.values());
            case "shape" -> shape = oneOf(keyword, BlendShape.values());
            case "every" -> every = steps(keyword);
            case "seed" -> seeds.add(seed());
            default -> throw refused("unknown keyword '" + keyword + "'; accepted are " + KEYWORDS);
        }
    }

    private static boolean isKeyword(String word) {
        return List.of(KEYWORDS.split(", ")).contains(word);
    }

    private String value(String keyword, String accepted) {
        if (at >= words.size()) {
            throw refused("keyword " + keyword + " has no value; accepted is " + accepted);
        }
        return words.get(at++);
    }

    private double length(String keyword) {
        String accepted = "a length of 0 or more, in distance units";
        return length(keyword, value(keyword, accepted), accepted);
    }

    private double length(String keyword, String word, String accepted) {
        try {
            double value = NUMBER.matcher(word).matches() ? Double.parseDouble(word) : -1;
            if (value >= 0 && Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException ignored) {
            // reported below, with all other values that are no length
        }
        throw refused("keyword " + keyword + ": found '" + word + "'; accepted is " + accepted);
    }

    private int steps(String keyword) {
        String accepted = "a number of steps of 0 or more (0: weights are computed once)";
        String word = value(keyword, accepted);
        try {
            int value = Integer.parseInt(word);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException ignored) {
            // reported below
        }
        throw refused("keyword " + keyword + ": found '" + word + "'; accepted is " + accepted);
    }

    private Buffer buffer() {
        String accepted = "auto, one length for both potentials, or two (expensive, cheap)";
        String word = value("buffer", accepted);
        if (word.equals("auto")) {
            return new Buffer.Auto();
        }
        double expensive = length("buffer", word, accepted);
        if (at < words.size() && !isKeyword(words.get(at))) {
            return new Buffer.Given(expensive, length("buffer", words.get(at++), accepted));
        }
        return new Buffer.Given(expensive, expensive);
    }

    private SeedSource seed() {
        String kind = value("seed", "group GROUP");
        if (!kind.equals("group")) {
            throw refused("keyword seed: found '" + kind + "'; accepted is group GROUP");
        }
        return new SeedSource.OfGroup(value("seed group", "the ID of a group"));
    }

    private <E extends Enum<E>> E oneOf(String keyword, E[] values) {
        String accepted = Stream.of(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        String word = value(keyword, "one of " + accepted);
        for (E value : values) {
            if (value.name().toLowerCase(Locale.ROOT).equals(word)) {
                return value;
            }
        }
        throw refused("keyword " + keyword + ": found '" + word + "'; accepted are " + accepted);
    }

    private void require(Object value, String keyword) {
        if (value == null) {
            throw refused("keyword " + keyword + " is missing; the line needs core R, blend R and seed group GROUP");
        }
    }

    private static RefusedException refused(String reason) {
        return new RefusedException("fix mlmix: " + reason);
    }
}
