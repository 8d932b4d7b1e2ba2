package org.mlmix.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.SourceKind;
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

class FixLineTest {
    private static final String ALL_KEYWORDS =
            "core, blend, buffer, metric, shape, every, stride, seed, classify, init, persist,"
                    + " hysteresis, max, overflow, check, momentum, replicas, energy, groups, weight, writedata";
    private static final String SHORT = "1 all mlmix core 1 blend 1 seed group a ";
    private static final String SEEDS =
            "group ID, type LIST, region ID, compute ID[col] LO HI, fix ID[col] LO HI or variable NAME LO HI";

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
                        Stride.NONE,
                        new Seeding(List.of(new SeedSource.OfGroup("vacancy")), 0, 0, Optional.empty()),
                        Optional.empty(),
                        new Limit(1, false),
                        new Check(0, Double.POSITIVE_INFINITY, Action.WARN),
                        Momentum.NONE,
                        Replicas.AUTO,
                        new Output(true, false, false, false)));
    }

    @Test
    void keywordsComeInAnyOrder() {
        assertThat(parse("1 all mlmix seed group a every 10 momentum uniform writedata yes shape quintic weight yes"
                        + " metric hop groups yes stride 4 guard stop buffer 5 6.5 energy no blend 0 replicas union seed fix b -INF 3 core 1e1"
                        + " check 7 tol 0.1 action grow overflow warn max 0.25 hysteresis 0.1 2 persist 0.5 init none"
                        + " classify 20"))
                .isEqualTo(new ZoneSettings(
                        "1",
                        10,
                        0,
                        new Buffer.Given(5, 6.5),
                        Metric.HOP,
                        BlendShape.QUINTIC,
                        10,
                        new Stride(4, false, Optional.of(Guard.STOP)),
                        new Seeding(
                                List.of(
                                        new SeedSource.OfGroup("a"),
                                        new SeedSource.ByValue(SourceKind.FIX, "b", 0, Double.NEGATIVE_INFINITY, 3)),
                                20,
                                0.5,
                                Optional.of(new Initial.AllOrNone(false))),
                        Optional.of(new Hysteresis(0.1, 2)),
                        new Limit(0.25, true),
                        new Check(7, 0.1, Action.GROW),
                        Momentum.UNIFORM,
                        Replicas.UNION,
                        new Output(false, true, true, true)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "seed", "blend", "every"})
    void seedGroupsMayBeNamedLikeKeywords(String name) {
        assertThat(parse("1 all mlmix core 1 blend 1 seed group " + name)
                        .seeding()
                        .sources())
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

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 250, Integer.MAX_VALUE})
    void takesEveryStride(int steps) {
        assertThat(parse(SHORT + "stride " + steps).stride()).isEqualTo(Stride.of(steps));
        assertThat(parse(SHORT + "stride " + steps).stride().mixes()).isEqualTo(steps > 1);
    }

    @Test
    void aStrideMayBeFoundAndGuarded() {
        assertThat(parse(SHORT + "stride auto").stride()).isEqualTo(new Stride(1, true, Optional.empty()));
        assertThat(parse(SHORT + "stride auto").stride().mixes()).isTrue();
        assertThat(parse(SHORT + "stride auto guard warn every 2").stride())
                .isEqualTo(new Stride(1, true, Optional.of(Guard.WARN)));
        assertThat(parse(SHORT + "stride 8 guard stop").stride())
                .isEqualTo(new Stride(8, false, Optional.of(Guard.STOP)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "AUTO", "often", "1e3", "99999999999"})
    void refusesStridesThatAreNone(String value) {
        refuses(
                "1 all mlmix stride " + value,
                "keyword stride: found '" + value + "'",
                "accepted is auto, or a number of steps of 1 or more");
    }

    @Test
    void refusesGuardsThatAreNone() {
        refuses("1 all mlmix stride 4 guard", "keyword stride guard has no value", "one of stop, warn");
        refuses("1 all mlmix stride 4 guard yes", "keyword stride guard: found 'yes'", "accepted are stop, warn");
        refuses("1 all mlmix guard stop", "unknown keyword 'guard'");
        refuses("1 all mlmix stride 4 5", "unknown keyword '5'");
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
    @ValueSource(
            strings = {
                "core 1",
                "blend 1",
                "buffer auto",
                "metric hop",
                "shape cubic",
                "every 1",
                "stride 1",
                "classify 1",
                "init all",
                "persist 1",
                "hysteresis 1 1",
                "max 0.5",
                "overflow stop",
                "check 10",
                "momentum none",
                "replicas own",
                "energy yes",
                "groups no",
                "weight no",
                "writedata no"
            })
    void refusesRepeatedKeywords(String again) {
        refuses(
                "1 all mlmix core 1 blend 1 buffer auto metric seed shape cubic every 2 stride 3 seed group a classify 2 init none"
                        + " persist 2 hysteresis 1 2 max 1 overflow warn check 5 tol 1 momentum none replicas same energy"
                        + " no groups no weight yes writedata yes " + again,
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
                    stride | auto, or a number of steps of 1 or more
                    seed   | group ID, type LIST
                    classify   | a number of steps of 1 or more
                    init       | all, none or the ID of a group
                    persist    | a time of 0 or more, in time units
                    hysteresis | a time of 0 or more, in time units
                    hysteresis 1 | a second time of 0 or more, in time units
                    max        | a share of the atoms above 0, at most 1
                    overflow   | one of stop, warn
                    check      | a number of steps of 1 or more
                    check 5 tol | a force of 0 or more, in force units
                    check 5 tol 1 action | one of warn, stop, grow
                    momentum   | one of none, uniform, blend
                    replicas   | one of auto, own, same, union
                    energy     | one of yes, no
                    groups     | one of yes, no
                    weight     | one of yes, no
                    writedata  | one of yes, no
                    """)
    void refusesMissingValues(String keyword, String accepted) {
        String name = keyword.replaceAll(" [0-9]+", "").replace("tol action", "action");
        refuses("1 all mlmix " + keyword, "keyword " + name + " has no value", "accepted is " + accepted);
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
        refuses("1 all mlmix seed atoms 3", "keyword seed: found 'atoms'", "accepted are " + SEEDS);
        refuses("1 all mlmix overflow stay", "keyword overflow: found 'stay'", "accepted are stop, warn");
        refuses("1 all mlmix momentum all", "keyword momentum: found 'all'", "accepted are none, uniform, blend");
        refuses("1 all mlmix replicas mine", "keyword replicas: found 'mine'", "accepted are auto, own, same, union");
        refuses("1 all mlmix check 5 tol 1 action go", "keyword check action: found 'go'", "warn, stop, grow");
        for (String keyword : List.of("energy", "groups", "weight", "writedata")) {
            refuses("1 all mlmix " + keyword + " on", "keyword " + keyword + ": found 'on'", "accepted are yes, no");
        }
    }

    @Test
    void refusesLinesWithoutWhatIsNeeded() {
        refuses("1 all mlmix blend 1 seed group a", "keyword core is missing", "core R, blend R and seed ...");
        refuses("1 all mlmix core 1 seed group a", "keyword blend is missing", "core R, blend R and seed ...");
        refuses("1 all mlmix core 1 blend 1", "keyword seed is missing", "accepted is: seed " + SEEDS);
        refuses("1 all mlmix", "keyword core is missing");
        refuses("1 all", "found 2 words", "fix ID all mlmix KEYWORD VALUE");
    }

    @ParameterizedTest
    @CsvSource({"-1", "NaN", "forever", "1e999", "2fs"})
    void refusesTimesThatAreNone(String value) {
        refuses("1 all mlmix persist " + value, "keyword persist: found '" + value + "'", "a time of 0 or more");
        refuses("1 all mlmix hysteresis " + value, "keyword hysteresis: found '" + value + "'", "a time of 0 or more");
        refuses(
                "1 all mlmix hysteresis 1 " + value,
                "keyword hysteresis: found '" + value + "'",
                "a second time of 0 or more, in time units");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1.0001", "-0.5", "all"})
    void refusesSharesThatAreNone(String value) {
        refuses(
                "1 all mlmix max " + value,
                "keyword max: found ",
                "accepted is a share of the atoms above 0, at most 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "1.5", "often"})
    void refusesPeriodsThatAreNone(String value) {
        refuses("1 all mlmix classify " + value, "keyword classify: found '" + value + "'", "of 1 or more");
        refuses("1 all mlmix check " + value, "keyword check: found '" + value + "'", "of 1 or more");
    }

    @Test
    void refusesTolerancesThatAreNone() {
        refuses("1 all mlmix check 5 tol -1", "keyword check tol: found '-1'", "a force of 0 or more, in force units");
        refuses("1 all mlmix check 5 action stop", "unknown keyword 'action'");
        refuses("1 all mlmix check 5 1", "unknown keyword '1'");
    }

    @Test
    void testsOfTheZoneTakeToleranceAndAction() {
        assertThat(parse(SHORT + "check 5").check()).isEqualTo(new Check(5, Double.POSITIVE_INFINITY, Action.WARN));
        assertThat(parse(SHORT + "check 5 tol 0.25").check()).isEqualTo(new Check(5, 0.25, Action.WARN));
        assertThat(parse(SHORT + "check 5 tol 0 every 2").check()).isEqualTo(new Check(5, 0, Action.WARN));
        for (Action action : Action.values()) {
            assertThat(parse(SHORT + "check 5 tol 1 action " + word(action)).check())
                    .isEqualTo(new Check(5, 1, action));
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Test
    void takesEveryChoice() {
        for (Momentum momentum : Momentum.values()) {
            assertThat(parse(SHORT + "momentum " + word(momentum)).momentum()).isEqualTo(momentum);
        }
        for (Replicas replicas : Replicas.values()) {
            assertThat(parse(SHORT + "replicas " + word(replicas)).replicas()).isEqualTo(replicas);
        }
        assertThat(parse(SHORT + "energy no groups yes").output()).isEqualTo(new Output(false, true, false, false));
        assertThat(parse(SHORT + "energy yes weight yes").output()).isEqualTo(new Output(true, false, true, false));
        assertThat(parse(SHORT + "writedata yes groups no").output()).isEqualTo(new Output(true, false, false, true));
        assertThat(parse(SHORT + "max 1e-3 overflow stop").limit()).isEqualTo(new Limit(1e-3, false));
        assertThat(parse(SHORT + "overflow warn").limit()).isEqualTo(new Limit(1, true));
        assertThat(parse(SHORT + "hysteresis 0 0").hysteresis()).contains(new Hysteresis(0, 0));
    }

    @Test
    void initSaysWhatSeedsAreBeforeAFixHasValues() {
        String line = SHORT + "seed fix avg 1 2 init ";
        assertThat(parse(line + "all").seeding().initial()).contains(new Initial.AllOrNone(true));
        assertThat(parse(line + "none").seeding().initial()).contains(new Initial.AllOrNone(false));
        assertThat(parse(line + "defect").seeding().initial()).contains(new Initial.OfGroup("defect"));
    }

    @Test
    void refusesWhatContradictsItself() {
        refuses(
                SHORT + "seed fix avg 1 2 init none every 0",
                "found seed fix together with every 0",
                "accepted is every 1 or more");
        refuses(
                SHORT + "seed fix avg 1 2",
                "found seed fix without init",
                "accepted is init GROUP, init all or init none");
        refuses(
                SHORT + "seed compute coord 1 2 init all",
                "found init without seed fix",
                "accepted are other seeds without init");
        refuses(
                "1 all mlmix core 1 blend 0 seed group a momentum blend",
                "found momentum blend together with blend 0",
                "accepted is momentum uniform");
        assertThat(parse(SHORT + "momentum blend").momentum()).isEqualTo(Momentum.BLEND);
        refuses(
                "zone all mlmix core 1 blend 1 seed group zone_core groups yes",
                "found seed group zone_core together with groups yes",
                "accepted is a group of another name");
        parse("zone all mlmix core 1 blend 1 seed group zone_core");
        parse("zone all mlmix core 1 blend 1 seed group zone_cores groups yes");
    }

    @Test
    void onlySeedsOfFixesComeFromFixes() {
        Seeding seeding =
                parse(SHORT + "seed fix x 1 2 seed compute y 1 2 init none").seeding();
        assertThat(seeding.sources()).hasSize(3);
        assertThat(seeding.ofFixes()).containsExactly(new SeedSource.ByValue(SourceKind.FIX, "x", 0, 1, 2));
    }
}
