package org.mlmix.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.RunNeeds;
import org.mlmix.bindings.TestRun;
import org.mlmix.bindings.ValuesInMemory;
import org.mlmix.command.FixLine;
import org.mlmix.engine.Atoms;
import org.mlmix.mix.Cluster;
import org.mlmix.options.Momentum;
import org.mlmix.options.ZoneSettings;
import org.mlmix.zone.Phase;

/** A fix from its line to the end of its run, on a cluster. */
class ZoneFixTest {
    private final Cluster cluster = new Cluster(3, 3, 2, Cluster.CUTOFF, Momentum.NONE, "simple");
    private final TestRun run = cluster.run();
    private ZoneFix fix;

    @AfterEach
    void freeMemory() {
        if (fix != null) {
            fix.close();
        }
        cluster.close();
    }

    private ZoneFix create(String words) {
        List<String> line =
                new ArrayList<>(List.of("zone", "all", "mlmix", "core", "2", "blend", "1", "buffer", "2.5"));
        line.addAll(List.of(("seed group a" + words).split(" ")));
        cluster.memory.atomCount(cluster.count);
        fix = new ZoneFix(line, FixLine.parse(line), cluster, cluster.step);
        return fix;
    }

    private void step(long timestep, boolean rebuilt) {
        cluster.memory.timestep(timestep);
        cluster.memory.time(0.001 * timestep);
        cluster.memory.rebuilt(rebuilt);
        cluster.memory.setup(timestep == 0);
        fix.preForce();
        fix.pairCompute();
    }

    private void seed(int... atoms) {
        for (int i = 0; i < cluster.count; i++) {
            int atom = i;
            boolean seed = Arrays.stream(atoms).anyMatch(other -> other == atom);
            cluster.step.mask().set(i, seed ? Cluster.SEED_BIT : 1);
        }
    }

    @Test
    void aRunIsAnnounced() {
        RunNeeds needs = create("").init(run.setup());
        assertThat(needs).isEqualTo(new RunNeeds(Cluster.SKIN + 3, Cluster.SKIN + 3, 0));
        assertThat(cluster.logged)
                .containsExactly(
                        "mlmix: core 2, blend 1, buffers 2.5 (expensive) and 2.5 (cheap), ghost cutoff 3.4",
                        "mlmix: energies and virials are estimators, sums over atoms of w e_expensive + (1 - w) e_cheap"
                                + " + e_always with the weight w; mixed forces are the gradient of none");
        assertThat(cluster.warnings).isEmpty();
    }

    @Test
    void whatIsReportedAsZeroIsWarnedOf() {
        create(" energy no").init(run.setup());
        assertThat(cluster.logged).hasSize(1);
        assertThat(cluster.warnings)
                .containsExactly("fix mlmix: potential energy and virial are reported as 0 (energy no)");
    }

    @Test
    void warningsOfTheChecksArePassedOn() {
        run.fixStyles = List.of("npt", "mlmix");
        create("").init(run.setup());
        assertThat(cluster.warnings)
                .singleElement()
                .satisfies(warning -> assertThat(warning).contains("fix npt acts on an estimate of the virial"));
    }

    @Test
    void anExpensiveListThatIsTooLongStopsTheRun() {
        create(" max 0.01").init(run.setup());
        assertThatThrownBy(() -> step(0, true))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(
                        "keyword max: the expensive potential is evaluated on ",
                        " of " + cluster.count + " atoms in step 0",
                        "accepted is a share of 0.01; are there too many seeds (1)?");
    }

    @Test
    void anExpensiveListThatIsTooLongIsWarnedOfOnce() {
        create(" max 0.01 overflow warn").init(run.setup());
        step(0, true);
        step(1, false);
        fix.init(run.setup());
        step(1, true);
        assertThat(cluster.warnings)
                .singleElement()
                .satisfies(warning ->
                        assertThat(warning).contains("keyword max: the expensive potential is evaluated on "));
    }

    @Test
    void anExpensiveListMayBeAsLongAsAllowed() {
        create(" max 1").init(run.setup());
        step(0, true);
        long expensive = Math.round(fix.ledger(Ledger.Entry.EXPENSIVE.ordinal(), 0));
        fix.close();
        create(" max " + (double) expensive / cluster.count).init(run.setup());
        step(0, true);
        assertThat(cluster.warnings).isEmpty();
    }

    @Test
    void aZoneWithoutSeedsIsWarnedOfOnce() {
        seed();
        create("").init(run.setup());
        step(0, true);
        step(1, true);
        fix.init(run.setup());
        step(2, true);
        assertThat(cluster.warnings)
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .startsWith("fix mlmix: keyword seed: no atom is a seed")
                        .contains("a group empty", "a type not occur"));
    }

    @Test
    void seedsThatVanishAreWarnedOfOnce() {
        create("").init(run.setup());
        step(0, true);
        seed();
        step(1, true);
        assertThat(cluster.warnings)
                .containsExactly("fix mlmix: no seeds are left; from now on all atoms have the cheap potential");
        seed(3);
        step(2, true);
        seed();
        step(3, true);
        assertThat(cluster.warnings).hasSize(1);
    }

    @Test
    void theEndOfARunIsReported() {
        create(" check 2").init(run.setup());
        step(0, true);
        for (int n = 1; n <= 4; n++) {
            step(n, false);
        }
        assertThat(cluster.logged)
                .filteredOn(line -> line.startsWith("mlmix check: "))
                .hasSize(3);
        cluster.logged.clear();
        fix.runEnd();
        assertThat(cluster.logged).hasSize(3);
        assertThat(cluster.logged.get(0)).startsWith("mlmix zone: steps 4, expensive in 4, atoms core ");
        assertThat(cluster.logged.get(1))
                .startsWith("mlmix time: ms/step seeds ")
                .contains(" check ");
        assertThat(cluster.logged.get(2)).startsWith("mlmix work: processor seconds of the potentials, mean ");
    }

    @Test
    void aRunThatGoesOnContinuesTheOneThatWasSaved() {
        create(" hysteresis 0.01 0.01").init(run.setup());
        step(0, true);
        step(7, true);
        String state = fix.state();
        assertThat(state)
                .contains("time 0.007", "updated 0.007", "signature fix zone all mlmix core 2", "signature pair_style");

        fix.close();
        create(" hysteresis 0.01 0.01").restore(state);
        run.restarted = true;
        fix.init(run.setup());
        assertThat(cluster.warnings).as("the same run").isEmpty();
        int atom = atomOfTheBlend();
        double before = weight(atom);
        seed();
        cluster.memory.timestep(8);
        cluster.memory.time(0.008);
        cluster.memory.rebuilt(true);
        fix.preForce();
        assertThat(weight(atom)).isCloseTo(before * Math.exp(-0.1), within(1e-14));
    }

    @Test
    void theZonesClockRunsOnThroughWhateverLammpsMakesOfItsOwn() {
        create(" hysteresis 0.01 0.01").init(run.setup());
        step(0, true);
        step(7, true);
        int atom = atomOfTheBlend();
        double before = weight(atom);
        seed();
        // reset_timestep 0 sets the time back, too
        cluster.memory.timestep(0);
        cluster.memory.time(0);
        cluster.step.refresh();
        fix.init(run.setup());
        step(0, true);
        assertThat(weight(atom)).isEqualTo(before);
        step(2, false);
        assertThat(weight(atom)).isCloseTo(before * Math.exp(-0.2), within(1e-14));
        assertThat(fix.state()).contains("time 0.009");
    }

    private double weight(int atom) {
        return cluster.step.output().get((long) Atoms.COLUMNS * atom);
    }

    private int atomOfTheBlend() {
        for (int i = 0; i < cluster.count; i++) {
            if (weight(i) > 0.2 && weight(i) < 0.8) {
                return i;
            }
        }
        throw new AssertionError("this cluster has no atom in the blend");
    }

    @Test
    void aRunThatIsNotTheOneThatWasSavedIsWarnedOf() {
        create("").init(run.setup());
        step(0, true);
        String state = fix.state();
        fix.close();
        run.pairLines = List.of("pair_style hybrid/mlmix expensive pairwise density cheap other");
        for (int n = 1; n >= 0; n--) {
            run.rank = n;
            run.restarted = true;
            create("").restore(state);
            fix.init(run.setup());
            assertThat(cluster.warnings).as("rank %d", n).hasSize(1 - n);
            fix.close();
        }
        assertThat(cluster.warnings.getFirst())
                .contains("not the run that wrote the restart file", "then: pair_style", "now:  pair_style");
    }

    @Test
    void withoutARunThereIsNoSignature() {
        assertThat(create("").state()).contains("core 2.0").doesNotContain("signature");
    }

    @Test
    void costsFollowOnRequest() {
        create(" weight yes").init(run.setup());
        String costly = fix.state().replace("cost 0.0", "cost 12.5");
        fix.restore(costly);
        fix.init(run.setup());
        step(0, true);
        for (int i = 0; i < cluster.count; i++) {
            double cost = cluster.step.output().get((long) Atoms.COLUMNS * i + 2);
            int code = cluster.atoms.code(i);
            assertThat(cost).isEqualTo((code == 4 ? 0 : 1) + (code == 0 ? 0 : 12.5));
        }
    }

    private int exchangesOfAStep(String words) {
        cluster.gathered = 0;
        create(words).init(run.setup());
        step(0, true);
        fix.close();
        return cluster.gathered;
    }

    @Test
    void replicasShareWhatTheyAreTold() {
        for (String words : List.of("", " replicas own", " replicas same", " replicas union")) {
            assertThat(exchangesOfAStep(words)).as("alone:%s", words).isZero();
        }
        run.replicas = 3;
        assertThat(exchangesOfAStep("")).as("side by side").isZero();
        assertThat(exchangesOfAStep(" replicas own")).isZero();
        assertThat(exchangesOfAStep(" replicas same"))
                .as("length of the run, steps and weights at the beginning, then weights, and the end")
                .isEqualTo(5);
        assertThat(exchangesOfAStep(" replicas union")).as("seeds, too").isEqualTo(6);
        run.fixStyles = List.of("neb", "mlmix");
        assertThat(exchangesOfAStep("")).as("dynamics beside a path").isZero();
        run.minimization = true;
        assertThat(exchangesOfAStep("")).as("connected").isEqualTo(5);
        assertThat(exchangesOfAStep(" replicas own")).isZero();
        run.replicas = 1;
        assertThat(exchangesOfAStep(" replicas union"))
                .as("a minimisation of one")
                .isZero();
    }

    @Test
    void onlyTheFirstStepBegins() {
        run.replicas = 2;
        create(" every 5 replicas same").init(run.setup());
        step(0, true);
        cluster.gathered = 0;
        step(1, true);
        assertThat(cluster.gathered).as("a rebuild of this replica alone").isZero();
        step(5, false);
        assertThat(cluster.gathered).isEqualTo(1);
    }

    @Test
    void sharedZonesDoNotGrow() {
        run.replicas = 2;
        ZoneFix growing = create(" replicas same check 1 tol 1 action grow");
        assertThatThrownBy(() -> growing.init(run.setup()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("found check action grow together with replicas that share the zone");
    }

    @Test
    void fixesAreReadAtTheEndOfTheirSteps() {
        double[] values = new double[cluster.count];
        ValuesInMemory source = new ValuesInMemory(values);
        cluster.lend(source, 5);
        seed();
        assertThat(create(" seed fix avg[2] 1 2 init none classify 10")
                        .init(run.setup())
                        .endOfStepEvery())
                .isEqualTo(10);
        step(0, true);
        source.set(7, 1.5);
        step(10, false);
        assertThat(weight(7)).isZero();
        fix.endOfStep();
        assertThat(weight(7)).isZero();
        step(11, false);
        assertThat(weight(7)).isEqualTo(1);
        assertThat(fix.ledger(Ledger.Entry.SEEDS.ordinal(), 0)).isEqualTo(1);
    }

    @Test
    void aCoreGrowsAtTheNextRebuild() {
        create(" check 2 tol 1e-9 action grow").init(run.setup());
        step(0, true);
        double before = fix.ledger(Ledger.Entry.CORE.ordinal(), 0);
        assertThat(cluster.zoneHalos).as("of the wider zone").containsExactly(Cluster.SKIN + 2.25 + 1);
        step(1, false);
        assertThat(fix.ledger(Ledger.Entry.CORE.ordinal(), 0)).isEqualTo(before);
        assertThat(fix.state()).contains("core 2.0");
        for (int n = 2; n < 10; n++) {
            step(n, true);
        }
        assertThat(fix.state()).contains("core 3.25");
        assertThat(fix.ledger(Ledger.Entry.CORE.ordinal(), 0)).isGreaterThan(before);
    }

    @Test
    void aZoneThatIsBuiltOnceIsBuiltOnceMoreWhenItsCoreGrows() {
        create(" every 0 check 2 tol 1e-9 action grow").init(run.setup());
        step(0, true);
        double before = fix.ledger(Ledger.Entry.CORE.ordinal(), 0);
        for (int n = 1; n < 10; n++) {
            step(n, true);
        }
        assertThat(fix.ledger(Ledger.Entry.CORE.ordinal(), 0)).isGreaterThan(before);
    }

    @Test
    void aCoreThatWasToGrowWhenARunEndedGrowsInTheNext() {
        create(" every 0 check 10 tol 1e-9 action grow").init(run.setup());
        step(0, true);
        double before = fix.ledger(Ledger.Entry.CORE.ordinal(), 0);
        for (int again = 1; again <= 5; again++) {
            fix.init(run.setup());
            step(10L * again, true);
        }
        fix.init(run.setup());
        assertThat(fix.state()).contains("core 3.5");
        step(55, true);
        assertThat(fix.ledger(Ledger.Entry.CORE.ordinal(), 0)).isGreaterThan(before);
    }

    @Test
    void stepsAreKeptOnRequest() {
        ZoneView view = ZoneView.of(create(""));
        fix.init(run.setup());
        step(0, true);
        step(1, false);
        assertThat(view.steps()).isEmpty();

        view.keepSteps(true);
        fix.init(run.setup());
        step(0, true);
        step(1, false);
        step(2, true);
        assertThat(view.steps()).extracting(StepRow::timestep).containsExactly(1L, 2L);
        assertThat(view.steps()).extracting(StepRow::rebuilt).containsExactly(false, true);
        StepRow row = view.steps().getLast();
        assertThat((double) row.core()).isEqualTo(fix.ledger(Ledger.Entry.CORE.ordinal(), 0));
        assertThat((double) row.expensive()).isEqualTo(fix.ledger(Ledger.Entry.EXPENSIVE.ordinal(), 0));
        assertThat((double) row.cheap()).isEqualTo(fix.ledger(Ledger.Entry.CHEAP.ordinal(), 0));
        assertThat(row.totalSeconds()).isPositive();
        assertThat(row.seconds(Phase.CHEAP)).isBetween(0.0, row.totalSeconds());
    }

    @Test
    void otherSettingsCountFromTheNextRunOn() {
        ZoneView view = ZoneView.of(create(""));
        fix.init(run.setup());
        step(0, true);
        double before = fix.ledger(Ledger.Entry.CORE.ordinal(), 0);
        ZoneSettings deck = view.settings();
        view.use(FixLine.parse(
                List.of("zone", "all", "mlmix", "core", "2", "blend", "1", "buffer", "2.5", "seed", "type", "99")));
        step(1, true);
        assertThat(fix.ledger(Ledger.Entry.CORE.ordinal(), 0)).isEqualTo(before).isPositive();

        fix.init(run.setup());
        step(0, true);
        assertThat(fix.ledger(Ledger.Entry.CORE.ordinal(), 0)).isZero();

        view.use(deck);
        fix.init(run.setup());
        step(0, true);
        assertThat(fix.ledger(Ledger.Entry.CORE.ordinal(), 0)).isEqualTo(before);
    }

    /** Whether the expensive potential was evaluated. */
    private boolean evaluates(long timestep, boolean rebuilt) {
        cluster.computed.clear();
        step(timestep, rebuilt);
        assertThat(cluster.computed).as("cheap and always").contains(2, 3);
        return cluster.computed.contains(0);
    }

    @Test
    void aStrideEvaluatesInSomeStepsOnly() {
        create(" stride 4").init(run.setup());
        // Rebuilds leave no time for looks.
        for (int n = 0; n < 18; n++) {
            assertThat(evaluates(n, true)).as("step %d", n).isEqualTo(n % 4 == 0);
        }
        assertThat(fix.state()).contains("stride 4 4 17");
        // Another number of the same step.
        cluster.memory.timestep(2);
        cluster.step.refresh();
        fix.init(run.setup());
        for (int n = 3; n < 20; n++) {
            assertThat(evaluates(n, true)).as("step %d", n).isEqualTo(n % 4 == 1);
        }
        fix.runEnd();
        assertThat(cluster.logged)
                .filteredOn(line -> line.startsWith("mlmix zone: "))
                .hasSize(1);
    }

    @Test
    void aStrideGoesOnInAnotherProcess() {
        create(" stride 4").init(run.setup());
        for (int n = 0; n < 7; n++) {
            step(n, true);
        }
        String state = fix.state();
        fix.close();
        create(" stride 4").restore(state);
        run.restarted = true;
        cluster.memory.timestep(106);
        cluster.step.refresh();
        fix.init(run.setup());
        for (int n = 107; n < 120; n++) {
            assertThat(evaluates(n, true)).as("step %d", n).isEqualTo(n % 4 == 0);
        }
    }

    @Test
    void aStrideHasNoEffectOnMinimisations() {
        run.minimization = true;
        run.command = "minimize";
        create(" stride 4").init(run.setup());
        assertThat(cluster.logged)
                .contains("mlmix: keyword stride has no effect on command minimize, which evaluates the expensive"
                        + " potential every time");
        for (int n = 0; n < 6; n++) {
            assertThat(evaluates(n, n % 2 == 0)).isTrue();
        }
        run.minimization = false;
        run.command = "run";
        fix.init(run.setup());
        for (int n = 6; n < 13; n++) {
            assertThat(evaluates(n, true)).as("step %d", n).isEqualTo(n % 4 == 0);
        }
    }

    @Test
    void betweenEvaluationsTheZoneStays() {
        create(" stride 4").init(run.setup());
        seed(5);
        step(0, true);
        assertThat(weight(5)).isEqualTo(1);
        seed(9);
        for (int n = 1; n < 4; n++) {
            step(n, true);
            assertThat(weight(5)).isEqualTo(1);
            assertThat(fix.ledger(Ledger.Entry.SEEDS.ordinal(), 0)).isEqualTo(1);
        }
        step(4, false);
        assertThat(weight(9)).isEqualTo(1);
    }

    @Test
    void anotherStrideCountsFromTheNextRunOn() {
        ZoneView view = ZoneView.of(create(" stride 4"));
        fix.init(run.setup());
        for (int n = 0; n < 6; n++) {
            step(n, true);
        }
        view.use(FixLine.parse(List.of("zone all mlmix core 2 blend 1 buffer 2.5 seed group a stride 3".split(" "))));
        assertThat(evaluates(6, true)).isFalse();
        assertThat(evaluates(8, true)).as("still every fourth").isTrue();
        fix.init(run.setup());
        assertThat(evaluates(9, true)).isTrue();
        assertThat(evaluates(10, true)).isFalse();
    }

    @Test
    void aViewTellsOfTheRunAndOfTests() {
        ZoneView view = ZoneView.of(create(" check 2"));
        assertThat(view.subStyles()).isEmpty();
        assertThat(view.needs()).isEmpty();
        assertThat(view.skin()).isZero();
        assertThat(view.seamErrors()).isEmpty();

        RunNeeds needs = fix.init(run.setup());
        assertThat(view.subStyles()).isEqualTo(run.setup().pair().subStyles());
        assertThat(view.needs().orElseThrow().ghostCutoff()).isEqualTo(needs.ghostCutoff());
        assertThat(view.skin()).isEqualTo(Cluster.SKIN);
        step(1, true);
        assertThat(view.seamErrors()).isEmpty();
        step(2, false);
        assertThat(view.seamErrors().orElseThrow().seam())
                .isEqualTo(fix.ledger(Ledger.Entry.SEAM_ERROR.ordinal(), 0))
                .isPositive();
    }
}
