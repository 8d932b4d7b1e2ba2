package org.mlmix.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.bindings.AtomValues;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.NoLammps;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.Source;
import org.mlmix.bindings.SourceKind;
import org.mlmix.command.FixLine;
import org.mlmix.options.ZoneSettings;
import org.mlmix.zone.Classifier;
import org.mlmix.zone.SeedCriterion;

/** What a fix line's seeds become in a LAMMPS that knows a few groups and sources. */
class SeedRulesTest {
    private final Deck deck = new Deck();

    /** A LAMMPS with what the test defines. */
    private static final class Deck extends NoLammps {
        private final Map<String, Group> groups = new HashMap<>(
                Map.of("still", new Group(4, false), "moving", new Group(8, true), "first", new Group(16, false)));
        private final Map<String, Source> sources = new HashMap<>();
        private final List<String> asked = new ArrayList<>();
        private final List<Integer> read = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        void source(SourceKind kind, String name, Source source) {
            sources.put(kind + " " + name, source);
        }

        void fix(String name, int period) {
            source(SourceKind.FIX, name, new Source(true, 0, period, false, false, null, null, period));
        }

        @Override
        public Group findGroup(String name) {
            return groups.get(name);
        }

        @Override
        public int findType(String label) {
            return label.equals("Si") ? 4 : 0;
        }

        @Override
        public Source findSource(SourceKind kind, String name, int column) {
            asked.add(kind + " " + name + " " + column);
            return sources.get(kind + " " + name);
        }

        @Override
        public void warn(String text) {
            warnings.add(text);
        }

        @Override
        public void readSource(int index, AtomValues values) {
            read.add(index);
        }
    }

    private static ZoneSettings settings(String words) {
        return FixLine.parse(List.of(("zone all mlmix core 1 blend 1 " + words).split(" ")));
    }

    private Classifier.Rules find(String words) {
        return SeedRules.find(settings(words), deck);
    }

    private void refuses(String words, String... parts) {
        assertThatThrownBy(() -> find(words))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("fix mlmix: ")
                .hasMessageContainingAll(parts);
    }

    private static Source vector(int index) {
        return new Source(true, 0, 1, false, false, null, null, index);
    }

    @Test
    void groupsAndTypesBecomeTests() {
        Classifier.Rules rules = find("seed group still seed group moving seed type 2:3");
        assertThat(rules.tests()).hasSize(3);
        assertThat(rules.tests().get(0)).isEqualTo(new SeedCriterion.OfGroups(4, false));
        assertThat(rules.tests().get(1)).isEqualTo(new SeedCriterion.OfGroups(8, true));
        assertThat(rules.tests().get(2))
                .isInstanceOfSatisfying(
                        SeedCriterion.OfTypes.class,
                        types -> assertThat(types.ranges().getFirst()).containsExactly(2, 3));
        assertThat(rules.tests()).extracting(SeedCriterion::constant).containsExactly(true, false, true);
        assertThat(rules.fixes()).isEmpty();
        assertThat(rules.initial()).isNull();
        assertThat(rules.persist()).isZero();
        assertThat(rules.replicas()).isFalse();
    }

    @Test
    void labelsAreTypes() {
        assertThat(find("seed type 2:3 Si").tests())
                .singleElement()
                .isInstanceOfSatisfying(
                        SeedCriterion.OfTypes.class,
                        types -> assertThat(types.ranges()).containsExactly(new int[] {2, 3}, new int[] {4, 4}));
        String[] message = {"keyword seed type: found 'sead'", "no keyword", "no label", "accepted are types by number"
        };
        refuses("seed type 1 sead group still", message);
        assertThatThrownBy(() -> SeedRules.requireNames(settings("seed type sead"), deck))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(message);
    }

    @Test
    void sourcesAreReadByTheirIndex() {
        deck.source(SourceKind.COMPUTE, "coord", vector(5));
        deck.source(SourceKind.VARIABLE, "hot", vector(6));
        deck.source(SourceKind.REGION, "tip", vector(7));
        deck.source(SourceKind.FIX, "avg", new Source(true, 3, 1, false, false, null, null, 8));
        Classifier.Rules rules =
                find("seed compute coord 0 1 seed variable hot 1 INF seed region tip seed fix avg[2] 0 1 init none");

        assertThat(deck.asked).containsExactly("COMPUTE coord 0", "VARIABLE hot 0", "REGION tip 0", "FIX avg 2");
        assertThat(rules.tests()).hasSize(3).noneMatch(SeedCriterion::constant);
        rules.tests().forEach(test -> test.begin(deck));
        rules.fixes().forEach(test -> test.begin(deck));
        assertThat(deck.read).containsExactly(5, 6, 7, 8);
    }

    @Test
    void optionsArePassedOn() {
        Classifier.Rules rules = find("seed group still persist 0.25 replicas union");
        assertThat(rules.persist()).isEqualTo(0.25);
        assertThat(rules.replicas()).isTrue();
        for (String replicas : List.of("auto", "own", "same")) {
            assertThat(find("seed group still replicas " + replicas).replicas()).isFalse();
        }
    }

    @Test
    void initialSeedsAreAllNoneOrAGroup() {
        deck.fix("avg", 1);
        assertThat(find("seed fix avg 0 1 init all").initial()).isInstanceOf(SeedCriterion.Everything.class);
        assertThat(find("seed fix avg 0 1 init none").initial()).isEqualTo(new SeedCriterion.OfGroups(0, false));
        assertThat(find("seed fix avg 0 1 init first").initial()).isEqualTo(new SeedCriterion.OfGroups(16, false));
    }

    @Test
    void refusesGroupsThatDoNotExist() {
        deck.fix("avg", 1);
        String[] seed = {"keyword seed: found group 'gone', which does not exist", "accepted is the ID of a group"};
        String[] init = {"keyword init: found group 'gone', which does not exist", "accepted is the ID of a group"};
        refuses("seed group gone", seed);
        refuses("seed fix avg 0 1 init gone", init);
        assertThatThrownBy(() -> SeedRules.requireNames(settings("seed group still seed group gone"), deck))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(seed);
        assertThatThrownBy(() -> SeedRules.requireNames(settings("seed fix avg 0 1 init gone"), deck))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(init);
        assertThatCode(() -> SeedRules.requireNames(settings("seed group still seed fix x 0 1 init first"), deck))
                .as("sources may still be defined")
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "compute coord 0 1, 'compute coord, which does not exist; accepted is the ID of a compute'",
        "compute ptm[2] 0 1, 'compute ptm[2], which does not exist; accepted is the ID of a compute'",
        "fix avg 0 1 init none, 'fix avg, which does not exist; accepted is the ID of a fix'",
        "variable hot 0 1, 'variable hot, which does not exist; accepted is the name of an atom-style variable'",
        "region tip, 'region: found ''tip'', which does not exist; accepted is the ID of a region'",
    })
    void refusesSourcesThatDoNotExist(String seed, String message) {
        refuses("seed " + seed, "keyword seed", message);
    }

    @ParameterizedTest
    @CsvSource({
        "compute, 'a compute with a per-atom vector or array'",
        "fix, 'a fix with a per-atom vector or array'",
        "variable, 'a variable of atom style'",
    })
    void refusesSourcesWithoutValuesByAtom(String kind, String accepted) {
        SourceKind source = SourceKind.valueOf(kind.toUpperCase(java.util.Locale.ROOT));
        deck.source(source, "x", new Source(false, 0, 1, false, false, null, null, 0));
        String init = kind.equals("fix") ? " init none" : "";
        refuses(
                "seed " + kind + " x 0 1" + init,
                "keyword seed: found " + kind + " x, which gives no values by atom; accepted is " + accepted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"compute", "fix"})
    void columnsMustBeThereWhereThereIsAnArrayAndOnlyThere(String kind) {
        SourceKind source = SourceKind.valueOf(kind.toUpperCase(java.util.Locale.ROOT));
        String init = kind.equals("fix") ? " init none" : "";
        deck.source(source, "x", new Source(true, 4, 1, false, false, null, null, 0));
        refuses(
                "seed " + kind + " x 0 1" + init,
                "found " + kind + " x, which gives a per-atom array",
                "accepted is one of its columns, " + kind + " x[1] to " + kind + " x[4]");
        refuses(
                "seed " + kind + " x[5] 0 1" + init,
                "found " + kind + " x[5], which gives 4 columns; accepted is a column from 1 to 4");
        for (int column = 1; column <= 4; column++) {
            String seed = "seed " + kind + " x[" + column + "] 0 1" + init;
            assertThatCode(() -> find(seed)).doesNotThrowAnyException();
        }

        deck.source(source, "x", vector(0));
        refuses(
                "seed " + kind + " x[1] 0 1" + init,
                "found " + kind + " x[1], which gives a per-atom vector",
                "accepted is " + kind + " x without a column");
        assertThatCode(() -> find("seed " + kind + " x 0 1" + init)).doesNotThrowAnyException();
    }

    @Test
    void refusesComputesOfEnergies() {
        deck.source(SourceKind.COMPUTE, "pe", new Source(true, 0, 1, true, false, null, null, 0));
        refuses(
                "seed compute pe 0 1",
                "found compute pe, whose energies or virials are known only after the forces",
                "accepted is a fix (fix ave/atom, say) over it and seed fix");
    }

    @Test
    void warnsOfAveragesOverWhatAPotentialSaysOfSomeAtoms() {
        deck.fix("other", 10);
        deck.source(SourceKind.FIX, "mean", new Source(true, 2, 10, false, false, ForceGroup.EXPENSIVE, "spread", 3));
        assertThat(find("seed fix other 0 1 seed fix mean[2] 0 1 init none").fixes())
                .hasSize(2);
        assertThat(deck.warnings)
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .startsWith("fix mlmix: keyword seed: fix mean[2] is made of fix spread,")
                        .contains("the expensive force counts", "prefer seed fix spread"));
    }

    @Test
    void refusesVariablesAndGroupsOfWhatAPotentialSaysOfSomeAtoms() {
        Source made = new Source(true, 0, 1, false, false, ForceGroup.EXPENSIVE, "spread", 0);
        deck.source(SourceKind.VARIABLE, "large", made);
        String why = "which is made of fix spread, whose values say something of an atom only at steps in which the"
                + " expensive force counts on it; accepted is seed fix spread";
        refuses("seed variable large 0 1", "found variable large, " + why);

        deck.source(SourceKind.FIX, "GROUP_moving", made);
        refuses("seed group moving", "found group moving, " + why);
        deck.source(SourceKind.FIX, "GROUP_still", made);
        assertThatCode(() -> find("seed group still")).doesNotThrowAnyException();
    }

    @Test
    void refusesFixesThatFinishTheirStepLater() {
        deck.source(SourceKind.FIX, "avg", new Source(true, 0, 10, false, true, null, null, 0));
        refuses(
                "seed fix avg 0 1 init none",
                "found fix avg defined after fix zone",
                "before they are finished; accepted is fix avg first");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 9, 11, 15, 25})
    void refusesPeriodsThatAreNoMultipleOfTheFixs(int period) {
        deck.fix("avg", 10);
        refuses(
                "seed fix avg 0 1 init none classify " + period,
                "keyword classify: found " + period + " in fix zone, but fix avg has new values every 10 steps",
                "accepted is a multiple of 10");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 100})
    void takesPeriodsThatAreAMultipleOfTheFixs(int period) {
        deck.fix("avg", 10);
        assertThat(find("seed fix avg 0 1 init none classify " + period).period())
                .isEqualTo(period);
    }

    @Test
    void everyFixMustFitThePeriod() {
        deck.fix("avg", 10);
        deck.fix("slow", 15);
        refuses(
                "seed fix avg 0 1 seed fix slow 0 1 init none classify 10",
                "found 10 in fix zone, but fix slow has new values every 15 steps");
        assertThat(find("seed fix avg 0 1 seed fix slow 0 1 init none classify 30")
                        .period())
                .isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource({"1, 10, 10, 10", "4, 10, 1, 20", "3, 10, 4, 60", "6, 4, 9, 36", "5, 5, 5, 5"})
    void thePeriodIsOtherwiseTheLeastCommonMultiple(int every, int first, int second, int expected) {
        deck.fix("a", first);
        deck.fix("b", second);
        assertThat(find("seed fix a 0 1 seed fix b 0 1 init none every " + every)
                        .period())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "7, 7"})
    void withoutFixesSeedsAreDecidedWithTheWeights(int every, int expected) {
        assertThat(find("seed group still every " + every).period()).isEqualTo(expected);
        assertThat(find("seed group still classify 3 every " + every).period()).isEqualTo(3);
    }

    @Test
    void refusesPeriodsWithoutAReasonableCommonMultiple() {
        deck.fix("a", 65537);
        deck.fix("b", 65539);
        refuses(
                "seed fix a 0 1 seed fix b 0 1 init none",
                "keyword classify is missing",
                "the periods of the fixes in fix zone have no reasonable common multiple",
                "accepted is classify N");
    }
}
