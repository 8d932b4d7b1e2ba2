package org.mlmix.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.bindings.RefusedException;
import org.mlmix.command.ZoneSettings.Buffer;
import org.mlmix.command.ZoneSettings.SeedSource;
import org.mlmix.zone.BlendShape;
import org.mlmix.zone.Metric;

class FixLineTest {
    private static final String ALL_KEYWORDS = "core, blend, buffer, metric, shape, every, seed";

    private static ZoneSettings parse(String line) {
        return FixLine.parse(List.of(line.split(" +")));
    }

    private static void refuses(String line, String... parts) {
        assertThatThrownBy(() -> parse(line))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("fix mlmix: ")
                .hasMessageContainingAll(parts);
    }

    @Test
    void onlyRadiiAndSeedAreNeeded() {
        assertThat(parse("zone all mlmix core 6 blend 4 seed group vacancy"))
                .isEqualTo(new ZoneSettings(
                        "zone",
                        6,
                        4,
                        new Buffer.Auto(),
                        Metric.SEED,
                        BlendShape.CUBIC,
                        1,
                        List.of(new SeedSource.OfGroup("vacancy"))));
    }

    @Test
    void keywordsComeInAnyOrder() {
        assertThat(parse("1 all mlmix seed group a every 10 shape quintic metric hop buffer 5 6.5 blend 0 seed group b"
                        + " core 1e1"))
                .isEqualTo(new ZoneSettings(
                        "1",
                        10,
                        0,
                        new Buffer.Given(5, 6.5),
                        Metric.HOP,
                        BlendShape.QUINTIC,
                        10,
                        List.of(new SeedSource.OfGroup("a"), new SeedSource.OfGroup("b"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "seed", "blend", "every"})
    void seedGroupsMayBeNamedLikeKeywords(String name) {
        assertThat(parse("1 all mlmix core 1 blend 1 seed group " + name).seeds())
                .containsExactly(new SeedSource.OfGroup(name));
    }

    @Test
    void oneBufferIsForBothPotentials() {
        assertThat(parse("1 all mlmix core 1 blend 2 seed group a buffer 7").buffer())
                .isEqualTo(new Buffer.Given(7, 7));
        assertThat(parse("1 all mlmix core 1 blend 2 buffer 7 seed group a").buffer())
                .isEqualTo(new Buffer.Given(7, 7));
        assertThat(parse("1 all mlmix core 1 blend 2 buffer 0 0 seed group a").buffer())
                .isEqualTo(new Buffer.Given(0, 0));
        assertThat(parse("1 all mlmix core 1 blend 2 buffer auto seed group a").buffer())
                .isEqualTo(new Buffer.Auto());
    }

    @ParameterizedTest
    @CsvSource({"linear, LINEAR", "cubic, CUBIC", "quintic, QUINTIC"})
    void takesEveryShape(String word, BlendShape shape) {
        assertThat(parse("1 all mlmix core 1 blend 2 seed group a shape " + word)
                        .shape())
                .isEqualTo(shape);
    }

    @ParameterizedTest
    @CsvSource({"seed, SEED", "hop, HOP"})
    void takesEveryMetric(String word, Metric metric) {
        assertThat(parse("1 all mlmix core 1 blend 2 seed group a metric " + word)
                        .metric())
                .isEqualTo(metric);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 250, Integer.MAX_VALUE})
    void takesEveryNumberOfSteps(int every) {
        assertThat(parse("1 all mlmix core 1 blend 2 seed group a every " + every)
                        .every())
                .isEqualTo(every);
    }

    @Test
    void rangeDependsOnTheMetric() {
        assertThat(parse("1 all mlmix core 3 blend 4 seed group a").range()).isEqualTo(7);
        assertThat(parse("1 all mlmix core 3 blend 4 seed group a metric hop").range())
                .isEqualTo(4);
        assertThat(parse("1 all mlmix core 5 blend 4 seed group a metric hop").range())
                .isEqualTo(5);
    }

    @Test
    void refusesOtherGroupsThanAll() {
        refuses("1 mobile mlmix core 1 blend 1 seed group a", "found group 'mobile'", "accepted is group all");
    }

    @Test
    void refusesUnknownKeywords() {
        refuses("1 all mlmix core 1 blend 1 radius 3", "unknown keyword 'radius'", "accepted are " + ALL_KEYWORDS);
        refuses("1 all mlmix 5 core 1 blend 1", "unknown keyword '5'", ALL_KEYWORDS);
        refuses("1 all mlmix Core 1", "unknown keyword 'Core'", ALL_KEYWORDS);
        refuses("1 all mlmix buffer auto auto", "unknown keyword 'auto'", ALL_KEYWORDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"core 1", "blend 1", "buffer auto", "metric hop", "shape cubic", "every 1"})
    void refusesRepeatedKeywords(String again) {
        refuses(
                "1 all mlmix core 1 blend 1 buffer auto metric seed shape cubic every 2 seed group a " + again,
                "keyword " + again.split(" ")[0] + " is given twice",
                "accepted is once",
                "only seed may repeat");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    core   | a length of 0 or more, in distance units
                    blend  | a length of 0 or more, in distance units
                    buffer | auto, one length for both potentials, or two (expensive, cheap)
                    metric | one of seed, hop
                    shape  | one of linear, cubic, quintic
                    every  | a number of steps of 0 or more
                    seed   | group GROUP
                    """)
    void refusesMissingValues(String keyword, String accepted) {
        refuses("1 all mlmix " + keyword, "keyword " + keyword + " has no value", "accepted is " + accepted);
    }

    @Test
    void refusesASeedGroupWithoutAName() {
        refuses("1 all mlmix core 1 blend 1 seed group", "keyword seed group has no value", "the ID of a group");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "-0.001", "NaN", "nan", "inf", "Infinity", "1e999", "abc", "1,5", "3d", "3f", "0x1p3"})
    void refusesLengthsThatAreNone(String value) {
        refuses("1 all mlmix core " + value, "keyword core: found '" + value + "'", "a length of 0 or more");
        refuses("1 all mlmix blend " + value, "keyword blend: found '" + value + "'", "a length of 0 or more");
        refuses("1 all mlmix buffer " + value, "keyword buffer: found '" + value + "'", "accepted is auto, one length");
        refuses("1 all mlmix buffer 5 " + value, "keyword buffer: found '" + value + "'", "or two (expensive, cheap)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "many", "1e3", "99999999999"})
    void refusesNumbersOfStepsThatAreNone(String value) {
        refuses("1 all mlmix every " + value, "keyword every: found '" + value + "'", "a number of steps of 0 or more");
    }

    @Test
    void refusesUnknownChoices() {
        refuses("1 all mlmix metric chain", "keyword metric: found 'chain'", "accepted are seed, hop");
        refuses("1 all mlmix shape cosine", "keyword shape: found 'cosine'", "accepted are linear, cubic, quintic");
        refuses("1 all mlmix shape CUBIC", "keyword shape: found 'CUBIC'", "accepted are linear, cubic, quintic");
        refuses("1 all mlmix seed fix 3", "keyword seed: found 'fix'", "accepted is group GROUP");
    }

    @Test
    void refusesLinesWithoutWhatIsNeeded() {
        refuses("1 all mlmix blend 1 seed group a", "keyword core is missing", "core R, blend R and seed group GROUP");
        refuses("1 all mlmix core 1 seed group a", "keyword blend is missing", "core R, blend R and seed group GROUP");
        refuses("1 all mlmix core 1 blend 1", "keyword seed is missing", "accepted is: seed group GROUP");
        refuses("1 all mlmix", "keyword core is missing");
        refuses("1 all", "found 2 words", "fix ID all mlmix KEYWORD VALUE");
    }
}
