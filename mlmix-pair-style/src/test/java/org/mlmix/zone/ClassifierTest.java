package org.mlmix.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.bindings.AtomValues;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.NoLammps;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.StepInMemory;
import org.mlmix.bindings.ValuesInMemory;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.Flags;

/** Which of six atoms are seeds, step by step. */
class ClassifierTest {
    private static final int COUNT = 6;
    private static final int GROUP_BIT = 4;
    private static final int DYNAMIC_BIT = 8;
    private static final int INITIAL_BIT = 16;
    private static final int COMPUTE = 3;
    private static final int FIX = 5;
    private static final int OTHER_FIX = 6;

    private final StepInMemory memory = new StepInMemory(0, COUNT, 0);
    private final Step step = memory.step();
    private final Atoms atoms = new Atoms();
    private final Deck deck = new Deck();
    private Classifier classifier;
    private double stepLength = 1;

    private final SeedCriterion group = new SeedCriterion.OfGroups(GROUP_BIT, false);
    private final SeedCriterion dynamic = new SeedCriterion.OfGroups(DYNAMIC_BIT, true);
    private final SeedCriterion compute = new SeedCriterion.ByValue(COMPUTE, 1, 2);
    private final SeedCriterion fix = new SeedCriterion.ByValue(FIX, 1, Double.POSITIVE_INFINITY);
    private final SeedCriterion otherFix = new SeedCriterion.ByValue(OTHER_FIX, 1, 2);
    private final SeedCriterion said =
            new SeedCriterion.ByValue(FIX, 1, Double.POSITIVE_INFINITY, ForceGroup.EXPENSIVE);
    private final SeedCriterion initial = new SeedCriterion.OfGroups(INITIAL_BIT, false);

    /** Gives values, and the atoms of other replicas. */
    private static final class Deck extends NoLammps {
        private final Map<Integer, ValuesInMemory> sources = new HashMap<>();
        private final List<Integer> read = new ArrayList<>();
        private long[] elsewhere = {};
        private final List<long[]> sent = new ArrayList<>();

        void values(int source, double... values) {
            sources.put(source, new ValuesInMemory(Arrays.copyOf(values, COUNT)));
        }

        @Override
        public void readSource(int index, AtomValues values) {
            read.add(index);
            sources.get(index).lendTo(values);
        }

        @Override
        public Tagged gatherReplicas(Tagged mine) {
            sent.add(mine.tags());
            assertThat(mine.values()).hasSameSizeAs(mine.tags());
            long[] all = Arrays.copyOf(mine.tags(), mine.tags().length + elsewhere.length);
            System.arraycopy(elsewhere, 0, all, mine.tags().length, elsewhere.length);
            return new Tagged(all, new double[all.length]);
        }
    }

    ClassifierTest() {
        atoms.use(step.positions(), step.output(), step.flags(), COUNT, 0);
        atoms.useForSeeds(step.mask(), step.types(), step.since(), step::tag);
    }

    @AfterEach
    void freeMemory() {
        memory.close();
    }

    private void rules(
            List<SeedCriterion> tests, List<SeedCriterion> fixes, SeedCriterion first, int period, double persist) {
        classifier = new Classifier(new Classifier.Rules(tests, fixes, first, period, persist, false), deck);
    }

    private void rules(int period, double persist, SeedCriterion... tests) {
        rules(List.of(tests), List.of(), null, period, persist);
    }

    private void mask(int bit, int... members) {
        for (int i = 0; i < COUNT; i++) {
            int atom = i;
            boolean in = Arrays.stream(members).anyMatch(member -> member == atom);
            step.mask().set(i, in ? step.mask().get(i) | bit : step.mask().get(i) & ~bit);
        }
    }

    private boolean begin(long timestep) {
        return classifier.update(atoms, timestep, stepLength * timestep, true, true, 1);
    }

    private boolean next(long timestep) {
        return classifier.update(atoms, timestep, stepLength * timestep, false, false, 1);
    }

    private boolean rebuild(long timestep) {
        return classifier.update(atoms, timestep, stepLength * timestep, true, false, 1);
    }

    private void read(long timestep) {
        classifier.readFixes(atoms, timestep, stepLength * timestep);
    }

    private List<Integer> seeds() {
        List<Integer> seeds = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            if (atoms.has(i, Flags.SEED)) {
                seeds.add(i);
            }
        }
        return seeds;
    }

    @Test
    void seedsAreTheUnionOfAllTests() {
        mask(GROUP_BIT, 0, 1);
        mask(DYNAMIC_BIT, 1, 2);
        deck.values(COMPUTE, 0, 0, 0, 1.5);
        step.types().set(4, 3);
        SeedCriterion types = new SeedCriterion.OfTypes(List.of(new int[] {7, 9}, new int[] {3, 3}));
        rules(1, 0, group, dynamic, compute, types);
        assertThat(begin(0)).isTrue();
        assertThat(seeds()).containsExactly(0, 1, 2, 3, 4);
        assertThat(classifier.changed()).isTrue();
        next(1);
        assertThat(classifier.changed()).isFalse();
    }

    @Test
    void boundsBelongToTheRange() {
        deck.values(COMPUTE, 1, Math.nextDown(1), 2, Math.nextUp(2), Double.NaN, Double.NEGATIVE_INFINITY);
        rules(1, 0, compute);
        begin(0);
        assertThat(seeds()).containsExactly(0, 2);

        deck.values(COMPUTE, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -5, 0, Double.NaN);
        rules(1, 0, new SeedCriterion.ByValue(COMPUTE, Double.NEGATIVE_INFINITY, -5));
        begin(0);
        assertThat(seeds()).containsExactly(1, 2);
        rules(1, 0, new SeedCriterion.ByValue(COMPUTE, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        begin(0);
        assertThat(seeds()).as("all that are numbers").containsExactly(0, 1, 2, 3, 5);
    }

    @Test
    void betweenClassificationsTheSameAtomsStaySeeds() {
        deck.values(COMPUTE, 1);
        rules(4, 0, compute);
        begin(2);
        assertThat(seeds()).containsExactly(0);
        deck.values(COMPUTE, 0, 1);
        assertThat(next(3)).as("nothing to decide").isFalse();
        assertThat(rebuild(3)).isFalse();
        assertThat(seeds()).containsExactly(0);
        assertThat(deck.read).as("read once").containsExactly(COMPUTE);
        assertThat(next(4)).isTrue();
        assertThat(seeds()).containsExactly(1);
    }

    @Test
    void staticGroupsAreLookedAtInRebuildsAlone() {
        mask(GROUP_BIT, 0);
        rules(1, 0, group);
        begin(0);
        mask(GROUP_BIT, 1);
        assertThat(next(1)).isFalse();
        assertThat(seeds()).containsExactly(0);
        assertThat(rebuild(2)).isTrue();
        assertThat(seeds()).containsExactly(1);
    }

    @Test
    void staticGroupsStayBesideSeedsThatChange() {
        mask(GROUP_BIT, 5);
        deck.values(COMPUTE, 1);
        rules(2, 0, group, compute);
        begin(0);
        deck.values(COMPUTE, 0, 0, 1);
        next(2);
        assertThat(seeds()).containsExactly(2, 5);
        rebuild(3);
        assertThat(seeds()).containsExactly(2, 5);
    }

    /** A potential tells nothing of atoms that it is not evaluated for. */
    @Test
    void aPotentialsValuesCountWhereItsForcesDo() {
        rules(List.of(), List.of(said), initial, 10, 0);
        mask(INITIAL_BIT, 0, 1, 2);
        begin(0);
        weights(1, 1, 0, 0, 0.2, 0.2);
        deck.values(FIX, 3, 0, 0, 7, 7, 0);
        read(10);
        next(11);
        assertThat(seeds()).as("2 and 3 as they were").containsExactly(0, 2, 4);

        weights(1, 0.5, 0.1, 0.1, 0, 0);
        deck.values(FIX, 0, 0, 0, 7, 0, 7);
        read(20);
        next(21);
        assertThat(seeds()).as("4 and 5 as they were").containsExactly(3, 4);
    }

    /** What one fix has said stays while another one cannot tell. */
    @Test
    void aSeedStaysUntilAllFixesCanTell() {
        rules(List.of(), List.of(said, otherFix), initial, 10, 0);
        begin(0);
        weights(1, 1, 0, 0, 0, 0);
        deck.values(FIX, 3, 0, 9);
        deck.values(OTHER_FIX, 0, 0, 0, 1);
        read(10);
        next(11);
        assertThat(seeds()).containsExactly(0, 3);

        deck.values(FIX);
        deck.values(OTHER_FIX);
        read(20);
        next(21);
        assertThat(seeds()).containsExactly(3);
        weights(0, 0, 0, 0.1, 0, 0);
        read(30);
        next(31);
        assertThat(seeds()).isEmpty();
    }

    private void weights(double... weights) {
        for (int i = 0; i < COUNT; i++) {
            atoms.setWeight(i, weights[i]);
        }
    }

    @Test
    void fixesTakeEffectAtTheNextUpdate() {
        rules(List.of(), List.of(fix, otherFix), initial, 10, 0);
        mask(INITIAL_BIT, 4);
        begin(0);
        assertThat(seeds()).as("until there are values").containsExactly(4);
        next(9);
        next(10);
        assertThat(deck.read).isEmpty();

        deck.values(FIX, 3, 0, 0.5);
        deck.values(OTHER_FIX, 3, 2);
        read(10);
        assertThat(seeds()).containsExactly(4);
        assertThat(next(11)).isTrue();
        assertThat(seeds()).containsExactly(0, 1);
        deck.values(FIX, 0, 0, 0, 0, 0, 9);
        deck.values(OTHER_FIX);
        assertThat(next(12)).isFalse();
        next(20);
        assertThat(seeds()).containsExactly(0, 1);
        read(20);
        next(21);
        assertThat(seeds()).containsExactly(5);
        assertThat(deck.read).containsExactly(FIX, OTHER_FIX, FIX, OTHER_FIX);
    }

    @Test
    void initialSeedsAreNotLookedAtAgain() {
        rules(List.of(), List.of(fix), initial, 10, 0);
        mask(INITIAL_BIT, 4);
        begin(0);
        mask(INITIAL_BIT, 1);
        rebuild(5);
        assertThat(seeds()).containsExactly(4);
        rules(List.of(), List.of(fix), initial, 10, 0);
        rebuild(5);
        assertThat(seeds()).as("in the next run").containsExactly(4);

        rules(List.of(), List.of(fix), new SeedCriterion.Everything(), 10, 0);
        begin(5);
        assertThat(seeds()).hasSize(COUNT);
        rules(List.of(), List.of(fix), new SeedCriterion.OfGroups(0, false), 10, 0);
        begin(5);
        assertThat(seeds()).isEmpty();
    }

    /**
     * Fourteen steps, with values of the fix at the end of some; another run begins behind one.
     *
     * @param period steps between readings
     * @param again how the next run begins, or null
     */
    private List<List<Integer>> seedsOfARun(long boundary, int period, LongConsumer again) {
        deck.values(COMPUTE, 0, 0, 1);
        mask(INITIAL_BIT, 4);
        rules(List.of(compute), List.of(fix), initial, period, 0);
        for (int i = 0; i < COUNT; i++) {
            step.flags().set(i, 0);
        }
        begin(0);
        List<List<Integer>> all = new ArrayList<>();
        for (long n = 1; n <= 14; n++) {
            next(n);
            all.add(seeds());
            if (n % period == 0) {
                double[] values = new double[COUNT];
                values[(int) n % 2] = 1;
                deck.values(FIX, values);
                read(n);
            }
            if (n == boundary && again != null) {
                Classifier before = classifier;
                rules(List.of(compute), List.of(fix), initial, period, 0);
                classifier.goOn(before);
                again.accept(n);
                assertThat(seeds()).as("step %d again", n).isEqualTo(all.getLast());
            }
        }
        return all;
    }

    /** {@code run 14} is two shorter runs, however the second one begins. */
    @ParameterizedTest
    @ValueSource(longs = {5, 9, 10, 11, 13})
    void whatFixesSaidAtTheEndOfARunCountsInTheNext(long boundary) {
        for (int period : new int[] {1, 5, 10}) {
            List<List<Integer>> expected = seedsOfARun(boundary, period, null);
            assertThat(expected.get(10)).isEqualTo(List.of(0, 2));
            assertThat(seedsOfARun(boundary, period, this::rebuild)).isEqualTo(expected);
            assertThat(seedsOfARun(boundary, period, n -> {})).as("run pre no").isEqualTo(expected);
            assertThat(seedsOfARun(boundary, period, n -> {
                        rules(List.of(compute), List.of(fix), initial, period, 0);
                        rebuild(n);
                    }))
                    .as("from a restart file")
                    .isEqualTo(expected);
        }
    }

    /** A restart file may come from another fix line, and replicas may have shared the run before. */
    @Test
    void seedsOfOtherRulesEnd() {
        int[] flags = {
            Flags.SEED | Flags.BY_KIND,
            Flags.SEED | Flags.BY_STATE,
            Flags.SEED | Flags.BY_FIX | Flags.FIX_READ,
            Flags.SEED | Flags.BY_REPLICA
        };
        deck.values(COMPUTE, 0, 1, 0, 0, 1);
        mask(GROUP_BIT, 0, 5);
        for (SeedCriterion own : List.of(group, compute)) {
            for (int i = 0; i < COUNT; i++) {
                step.flags().set(i, i < flags.length ? flags[i] : 0);
            }
            rules(5, 0, own);
            rebuild(5);
            assertThat(seeds()).containsExactlyElementsOf(own.equals(group) ? List.of(0, 5) : List.of(1, 4));
        }
        for (int i = 0; i < COUNT; i++) {
            step.flags().set(i, i < flags.length ? flags[i] : 0);
        }
        rules(List.of(), List.of(fix), new SeedCriterion.OfGroups(0, false), 5, 0);
        rebuild(5);
        assertThat(seeds()).containsExactly(2);
    }

    @Test
    void whatFixesSaidCountsWhenTheStepIsSetBack() {
        rules(List.of(), List.of(fix), new SeedCriterion.OfGroups(0, false), 10, 0);
        begin(0);
        deck.values(FIX, 1);
        read(1000);
        Classifier before = classifier;
        rules(List.of(), List.of(fix), new SeedCriterion.OfGroups(0, false), 10, 0);
        classifier.goOn(before);
        rebuild(0);
        assertThat(seeds()).isEmpty();
        next(1);
        assertThat(seeds()).containsExactly(0);
    }

    @Test
    void aSeedStaysOneForATime() {
        deck.values(COMPUTE, 1, 1);
        rules(1, 3, compute);
        begin(10);
        deck.values(COMPUTE, 0, 1);
        for (long n = 11; n <= 12; n++) {
            next(n);
            assertThat(seeds()).as("step %d", n).containsExactly(0, 1);
        }
        next(13);
        assertThat(seeds()).as("3 after it last qualified").containsExactly(1);

        deck.values(COMPUTE, 0, 0);
        next(14);
        next(15);
        assertThat(seeds()).containsExactly(1);
        deck.values(COMPUTE, 0, 1);
        next(15);
        deck.values(COMPUTE, 0, 0);
        next(17);
        assertThat(seeds()).as("counted anew").containsExactly(1);
        next(18);
        assertThat(seeds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.001, 1e-15, 0.3, 1.0 / 3})
    void timesThatAreNotExactEndWhenTheyShould(double length) {
        stepLength = length;
        for (long start : new long[] {0, 1, 7, 1000, 123_457}) {
            for (int persist : new int[] {1, 3, 10}) {
                deck.values(COMPUTE, 1);
                rules(1, persist * length, compute);
                begin(start);
                deck.values(COMPUTE, 0);
                next(start + persist - 1);
                // It qualified in the first step; a time of one step ends in the next.
                assertThat(seeds()).hasSize(1);
                next(start + persist);
                assertThat(seeds())
                        .as("%d steps of %s from %d on", persist, length, start)
                        .isEmpty();
            }
        }
    }

    @Test
    void aTimeEndsWithTheClassificationThatFollows() {
        deck.values(COMPUTE, 1);
        rules(4, 3, compute);
        begin(0);
        deck.values(COMPUTE, 0);
        next(3);
        rebuild(3);
        assertThat(seeds()).containsExactly(0);
        next(4);
        assertThat(seeds()).isEmpty();
    }

    @Test
    void seedsOfFixesStayForATimeFromTheirReadingOn() {
        rules(List.of(), List.of(fix), new SeedCriterion.OfGroups(0, false), 2, 5);
        begin(0);
        deck.values(FIX, 1);
        read(2);
        next(3);
        deck.values(FIX, 0);
        read(4);
        next(5);
        next(6);
        assertThat(seeds()).containsExactly(0);
        next(7);
        assertThat(seeds()).as("no classification").containsExactly(0);
        next(8);
        assertThat(seeds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000_000})
    void initialSeedsStayForATimeToo(long start) {
        rules(List.of(), List.of(fix), initial, 2, 5);
        mask(INITIAL_BIT, 4);
        begin(start);
        deck.values(FIX, 0);
        read(start + 2);
        next(start + 3);
        assertThat(seeds()).as("since the beginning, at whatever time that was").containsExactly(4);
        next(start + 6);
        assertThat(seeds()).isEmpty();
    }

    @Test
    void membersOfAStaticGroupThatLeaveStayForATime() {
        rules(10, 5, group);
        begin(0);
        mask(GROUP_BIT, 2);
        rebuild(13);
        assertThat(seeds()).containsExactly(2);
        mask(GROUP_BIT);
        rebuild(17);
        assertThat(seeds()).containsExactly(2);
        next(20);
        assertThat(seeds()).as("7 after it was seen there last").isEmpty();
    }

    private void replicas(int period, double persist, List<SeedCriterion> tests, List<SeedCriterion> fixes) {
        SeedCriterion none = fixes.isEmpty() ? null : new SeedCriterion.OfGroups(0, false);
        classifier = new Classifier(new Classifier.Rules(tests, fixes, none, period, persist, true), deck);
    }

    @Test
    void aSeedOfAnyReplicaIsOneInAll() {
        mask(GROUP_BIT, 0);
        deck.values(COMPUTE, 0, 1);
        deck.elsewhere = new long[] {6, 2, 77, 6};
        replicas(2, 0, List.of(group, compute), List.of());
        begin(0);
        assertThat(deck.sent).singleElement().satisfies(sent -> assertThat(sent).containsExactly(1, 2));
        assertThat(seeds()).as("tag 6 is atom 5").containsExactly(0, 1, 5);

        deck.elsewhere = new long[] {4};
        next(1);
        assertThat(seeds()).as("between classifications").containsExactly(0, 1, 5);
        deck.values(COMPUTE, 0, 0, 1);
        next(2);
        assertThat(deck.sent.getLast()).as("own ones alone").containsExactly(1, 3);
        assertThat(seeds()).containsExactly(0, 2, 3);
    }

    @Test
    void seedsOfOtherReplicasDoNotGoRoundForEver() {
        deck.values(COMPUTE, 0, 1);
        deck.elsewhere = new long[] {4};
        replicas(1, 3, List.of(compute), List.of());
        begin(0);
        deck.values(COMPUTE, 0);
        deck.elsewhere = new long[0];
        for (long n = 1; n <= 2; n++) {
            next(n);
            assertThat(deck.sent.getLast()).isEmpty();
            assertThat(seeds()).containsExactly(1, 3);
        }
        next(3);
        assertThat(seeds()).isEmpty();
    }

    @Test
    void whatFixesOfOtherReplicasSaidCountsAtOnce() {
        replicas(10, 0, List.of(), List.of(fix));
        begin(0);
        deck.values(FIX, 0, 1);
        read(10);
        deck.elsewhere = new long[] {6};
        next(11);
        assertThat(deck.sent.getLast()).containsExactly(2);
        assertThat(seeds()).containsExactly(1, 5);
    }
}
