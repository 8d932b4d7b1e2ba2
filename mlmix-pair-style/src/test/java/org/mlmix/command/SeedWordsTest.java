package org.mlmix.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.SourceKind;
import org.mlmix.options.ZoneSettings;
import org.mlmix.options.ZoneSettings.SeedSource;
import org.mlmix.options.ZoneSettings.SeedSource.ByValue;
import org.mlmix.options.ZoneSettings.TypeRange;

/** What may stand behind {@code seed}, and what may not. */
class SeedWordsTest {
    private static ZoneSettings line(String seed) {
        List<String> words = Stream.concat(
                        Stream.of("1", "all", "mlmix", "seed"), Arrays.stream((seed + " core 1 blend 2").split(" +")))
                .toList();
        return FixLine.parse(words);
    }

    private static SeedSource parse(String seed) {
        return line(seed).seeding().sources().getFirst();
    }

    /** Refuses the words behind {@code seed}, with or without more behind them. */
    private static void refuses(String seed, String... parts) {
        assertThatThrownBy(() -> parse(seed))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("fix mlmix: keyword seed")
                .hasMessageContainingAll(parts);
    }

    private static void refusesAtTheEnd(String seed, String... parts) {
        assertThatThrownBy(() -> FixLine.parse(List.of(("1 all mlmix core 1 blend 2 seed " + seed).split(" "))))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("fix mlmix: keyword seed")
                .hasMessageContainingAll(parts);
    }

    @Test
    void groupsAndRegionsHaveNames() {
        assertThat(parse("group 7-strange.name")).isEqualTo(new SeedSource.OfGroup("7-strange.name"));
        assertThat(parse("region tip")).isEqualTo(new SeedSource.InRegion("tip"));
        refusesAtTheEnd("group", "keyword seed group has no value; accepted is the ID of a group");
        refusesAtTheEnd("region", "keyword seed region has no value; accepted is the ID of a region");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "17, 17, 17",
        "2:4, 2, 4",
        "2*4, 2, 4",
        "3:3, 3, 3",
        "*, 1, 2147483647",
        "*5, 1, 5",
        "2*, 2, 2147483647",
    })
    void typesAreNumbersAndRanges(String word, int first, int last) {
        assertThat(parse("type " + word))
                .isEqualTo(new SeedSource.OfTypes(List.of(new TypeRange(first, last)), List.of()));
    }

    @Test
    void aListOfTypesEndsWithTheNextKeyword() {
        ZoneSettings settings = line("type 1 3:4 7* seed group a");
        assertThat(settings.seeding().sources())
                .containsExactly(
                        new SeedSource.OfTypes(
                                List.of(new TypeRange(1, 1), new TypeRange(3, 4), new TypeRange(7, Integer.MAX_VALUE)),
                                List.of()),
                        new SeedSource.OfGroup("a"));
    }

    @Test
    void typesMayBeLabels() {
        ZoneSettings settings = line("type 2 Si c2h_4 O 5:6 seed group a");
        assertThat(settings.seeding().sources())
                .containsExactly(
                        new SeedSource.OfTypes(
                                List.of(new TypeRange(2, 2), new TypeRange(5, 6)), List.of("Si", "c2h_4", "O")),
                        new SeedSource.OfGroup("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4:2", "4*2", "0", "0:3", "*0"})
    void refusesTypesInTheWrongOrder(String word) {
        refuses("type " + word, "seed type: found '" + word + "'", "accepted are types from 1 on, the lower end first");
        refuses("type 1 " + word, "seed type: found '" + word + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "2:", ":4", "1:2:3", "1**3", "9999999999"})
    void refusesTypesThatAreNone(String word) {
        refuses("type " + word, "seed type: found '" + word + "'", "a list of atom types: numbers, 2:4 or 2*4");
    }

    @Test
    void refusesATypeListWithoutTypes() {
        refusesAtTheEnd("type", "keyword seed type: found nothing", "a list of atom types");
        refuses("type", "keyword seed type: found 'core'", "a list of atom types");
    }

    @ParameterizedTest
    @CsvSource({
        "compute coord 0 3.5, COMPUTE, coord, 0, 0, 3.5",
        "compute ptm[2] -1 -0.5, COMPUTE, ptm, 2, -1, -0.5",
        "fix avg[12] 1e-3 INF, FIX, avg, 12, 0.001, Infinity",
        "fix avg -INF +INF, FIX, avg, 0, -Infinity, Infinity",
        "variable hot -INF 4, VARIABLE, hot, 0, -Infinity, 4",
        "variable one 1 1, VARIABLE, one, 0, 1, 1",
    })
    void valuesHaveBounds(String seed, SourceKind kind, String name, int column, double low, double high) {
        String rest = kind == SourceKind.FIX ? " init none" : "";
        assertThat(parse(seed + rest)).isEqualTo(new ByValue(kind, name, column, low, high));
    }

    @Test
    void namesStandInMessagesAsInDecks() {
        assertThat(new ByValue(SourceKind.FIX, "avg", 3, 0, 1).text()).isEqualTo("fix avg[3]");
        assertThat(new ByValue(SourceKind.VARIABLE, "hot", 0, 0, 1).text()).isEqualTo("variable hot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"coord[0]", "coord[]", "coord[1", "coord]", "coord[-1]", "coord[x]", "c-1", "[1]"})
    void refusesColumnsThatAreNone(String word) {
        for (String kind : List.of("compute", "fix")) {
            refuses(
                    kind + " " + word + " 0 1",
                    "keyword seed " + kind + ": found '" + word + "'",
                    "accepted is ID[col] LO HI, with LO and HI numbers, INF or -INF");
        }
    }

    @Test
    void variablesHaveNoColumns() {
        refuses("variable hot[1] 0 1", "keyword seed variable: found 'hot[1]'", "accepted is NAME LO HI");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "nan", "inf", "Infinity", "--1", "1e", "low", "0x1p3", "3d", "-+INF"})
    void refusesBoundsThatAreNone(String word) {
        for (String kind : List.of("compute", "fix", "variable")) {
            String expected = "keyword seed " + kind + ": found '" + word + "' as a bound; accepted is ";
            refuses(kind + " name " + word + " 1", expected);
            refuses(kind + " name 1 " + word, expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"2 1, 2.0 and 1.0", "INF 1, Infinity and 1.0", "0 -INF, 0.0 and -Infinity", "INF -INF, Infinity and -"})
    void refusesBoundsInTheWrongOrder(String bounds, String found) {
        refuses(
                "compute coord " + bounds,
                "keyword seed compute: found the bounds " + found,
                "accepted is a lower bound that is not above the upper one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"compute", "fix", "variable"})
    void refusesValuesWithoutNameOrBounds(String kind) {
        String form = kind.equals("variable") ? "NAME LO HI" : "ID[col] LO HI";
        refusesAtTheEnd(kind, "keyword seed " + kind + " has no value; accepted is " + form);
        refusesAtTheEnd(kind + " name", "keyword seed " + kind + " has no value; accepted is " + form);
        refusesAtTheEnd(kind + " name 1", "keyword seed " + kind + " has no value; accepted is " + form);
    }

    @Test
    void refusesKindsThatDoNotExist() {
        refuses(
                "atom 3",
                "keyword seed: found 'atom'; accepted are group ID, type LIST, region ID, compute ID[col] LO HI, fix"
                        + " ID[col] LO HI or variable NAME LO HI");
    }
}
