package org.mlmix.command;

import static org.mlmix.options.Refusal.refused;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mlmix.options.BlendShape;
import org.mlmix.options.Metric;
import org.mlmix.options.Momentum;
import org.mlmix.options.ZoneSettings;
import org.mlmix.options.ZoneSettings.Action;
import org.mlmix.options.ZoneSettings.Buffer;
import org.mlmix.options.ZoneSettings.Check;
import org.mlmix.options.ZoneSettings.Guard;
import org.mlmix.options.ZoneSettings.Hysteresis;
import org.mlmix.options.ZoneSettings.Initial;
import org.mlmix.options.ZoneSettings.Limit;
import org.mlmix.options.ZoneSettings.Output;
import org.mlmix.options.ZoneSettings.Replicas;
import org.mlmix.options.ZoneSettings.SeedSource;
import org.mlmix.options.ZoneSettings.Seeding;
import org.mlmix.options.ZoneSettings.Stride;

/** Parses {@code fix ID all mlmix ...}. */
public final class FixLine {
    private static final String KEYWORDS =
            "core, blend, buffer, metric, shape, every, stride, seed, classify, init, persist,"
                    + " hysteresis, max, overflow, check, momentum, replicas, energy, groups, weight, writedata";

    private static final String TIME = "a time of 0 or more, in time units";

    private final List<String> line;
    private final Words words;
    private final Set<String> seen = new HashSet<>();

    private Double core;
    private Double blend;
    private Buffer buffer = new Buffer.Auto();
    private Metric metric = Metric.SEED;
    private BlendShape shape = BlendShape.CUBIC;
    private int every = 1;
    private Stride stride = Stride.NONE;
    private final List<SeedSource> seeds = new ArrayList<>();
    private int classify;
    private double persist;
    private Optional<Initial> initial = Optional.empty();
    private Optional<Hysteresis> hysteresis = Optional.empty();
    private double most = 1;
    private boolean warnOfOverflow;
    private Check check = new Check(0, Double.POSITIVE_INFINITY, Action.WARN);
    private Momentum momentum = Momentum.NONE;
    private Replicas replicas = Replicas.AUTO;
    private boolean energy = true;
    private boolean groups;
    private boolean weight;
    private boolean writeData;

    private FixLine(List<String> line) {
        this.line = line;
        words = new Words(line, 3);
    }

    /** Parses the words of a fix command, beginning with the fix's ID. */
    public static ZoneSettings parse(List<String> words) {
        return new FixLine(words).parse();
    }

    private ZoneSettings parse() {
        if (line.size() < 3) {
            throw refused("found " + line.size() + " words; expected: fix ID all mlmix KEYWORD VALUE ...");
        }
        if (!line.get(1).equals("all")) {
            throw refused("found group '" + line.get(1)
                    + "'; accepted is group all, as every atom has a weight (say `seed group " + line.get(1)
                    + "` to put the zone around these atoms)");
        }
        while (!words.atEnd()) {
            parseKeyword(words.next());
        }
        require(core, "core");
        require(blend, "blend");
        if (seeds.isEmpty()) {
            throw refused("keyword seed is missing; accepted is: seed " + SeedWords.FORMS);
        }
        Seeding seeding = new Seeding(List.copyOf(seeds), classify, persist, initial);
        return new ZoneSettings(
                line.get(0),
                core,
                blend,
                buffer,
                metric,
                shape,
                every,
                stride,
                seeding,
                hysteresis,
                new Limit(most, warnOfOverflow),
                check,
                momentum,
                replicas,
                new Output(energy, groups, weight, writeData));
    }

    private void parseKeyword(String keyword) {
        if (!keyword.equals("seed") && !seen.add(keyword) && isKeyword(keyword)) {
            throw refused("keyword " + keyword + " is given twice; accepted is once (only seed may repeat)");
        }
        switch (keyword) {
            case "core" -> core = length(keyword);
            case "blend" -> blend = length(keyword);
            case "buffer" -> buffer = buffer();
            case "metric" -> metric = words.oneOf(keyword, Metric.values());
            case "shape" -> shape = words.oneOf(keyword, BlendShape.values());
            case "every" ->
                every = words.integer(keyword, 0, "a number of steps of 0 or more (0: weights are computed once)");
            case "stride" -> stride = stride();
            case "seed" -> seeds.add(SeedWords.parse(words, FixLine::isKeyword));
            case "classify" -> classify = words.integer(keyword, 1, "a number of steps of 1 or more");
            case "init" -> initial = Optional.of(initial());
            case "persist" -> persist = words.positive(keyword, TIME);
            case "hysteresis" ->
                hysteresis = Optional.of(new Hysteresis(
                        words.positive(keyword, TIME), words.positive(keyword, "a second " + TIME.substring(2))));
            case "max" -> most = fraction(keyword);
            case "overflow" -> warnOfOverflow = words.oneOf(keyword, Overflow.values()) == Overflow.WARN;
            case "check" -> check = check();
            case "momentum" -> momentum = words.oneOf(keyword, Momentum.values());
            case "replicas" -> replicas = words.oneOf(keyword, Replicas.values());
            case "energy" -> energy = words.yes(keyword);
            case "groups" -> groups = words.yes(keyword);
            case "weight" -> weight = words.yes(keyword);
            case "writedata" -> writeData = words.yes(keyword);
            default -> throw refused("unknown keyword '" + keyword + "'; accepted are " + KEYWORDS);
        }
    }

    private enum Overflow {
        STOP,
        WARN
    }

    private static boolean isKeyword(String word) {
        return List.of(KEYWORDS.split(", ?")).contains(word);
    }

    private double length(String keyword) {
        return words.positive(keyword, "a length of 0 or more, in distance units");
    }

    private double fraction(String keyword) {
        String accepted = "a share of the atoms above 0, at most 1";
        double value = words.positive(keyword, accepted);
        if (value == 0 || value > 1) {
            throw refused("keyword " + keyword + ": found " + value + "; accepted is " + accepted);
        }
        return value;
    }

    private Buffer buffer() {
        String accepted = "auto, one length for both potentials, or two (expensive, cheap)";
        String word = words.value("buffer", accepted);
        if (word.equals("auto")) {
            return new Buffer.Auto();
        }
        double expensive = Words.positive("buffer", word, accepted);
        if (!words.atEnd() && !isKeyword(words.peek())) {
            return new Buffer.Given(expensive, Words.positive("buffer", words.next(), accepted));
        }
        return new Buffer.Given(expensive, expensive);
    }

    private Stride stride() {
        String accepted = "auto, or a number of steps of 1 or more";
        boolean automatic = "auto".equals(words.peek());
        if (automatic) {
            words.next();
        }
        int steps = automatic ? 1 : words.integer("stride", 1, accepted);
        if (!"guard".equals(words.peek())) {
            return new Stride(steps, automatic, Optional.empty());
        }
        words.next();
        return new Stride(steps, automatic, Optional.of(words.oneOf("stride guard", Guard.values())));
    }

    private Initial initial() {
        String word = words.value("init", "all, none or the ID of a group");
        return switch (word) {
            case "all" -> new Initial.AllOrNone(true);
            case "none" -> new Initial.AllOrNone(false);
            default -> new Initial.OfGroup(word);
        };
    }

    private Check check() {
        int steps = words.integer("check", 1, "a number of steps of 1 or more");
        if (!"tol".equals(words.peek())) {
            return new Check(steps, Double.POSITIVE_INFINITY, Action.WARN);
        }
        words.next();
        double tolerance = words.positive("check tol", "a force of 0 or more, in force units");
        if (!"action".equals(words.peek())) {
            return new Check(steps, tolerance, Action.WARN);
        }
        words.next();
        return new Check(steps, tolerance, words.oneOf("check action", Action.values()));
    }

    private void require(Object value, String keyword) {
        if (value == null) {
            throw refused("keyword " + keyword + " is missing; the line needs core R, blend R and seed ...");
        }
    }
}
