package org.mlmix.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlmix.bindings.RefusedException;
import org.mlmix.checks.RunChecks;
import org.mlmix.command.FixLine;
import org.mlmix.mix.Cluster;
import org.mlmix.mix.SeamErrors;
import org.mlmix.options.Momentum;
import org.mlmix.options.ZoneSettings;

/** What follows from tests of a cluster's zone, whose potentials differ by much. */
class ZoneWatchTest {
    private Cluster cluster = cluster(Cluster.CUTOFF);
    private CoreRadius core;
    private ZoneWatch watch;

    private static Cluster cluster(double buffer) {
        Cluster cluster = new Cluster(5, 2, 0.4, buffer, Momentum.NONE, "simple");
        cluster.prepare();
        cluster.memory.timestep(0);
        return cluster;
    }

    @AfterEach
    void freeMemory() {
        cluster.close();
    }

    private static ZoneSettings settings(String words) {
        return FixLine.parse(List.of(("1 all mlmix seed group a " + words).split(" ")));
    }

    private void watch(String words) {
        core = new CoreRadius(settings(words));
        watch = new ZoneWatch(settings(words), core, cluster);
        watch.begin(cluster.subStyles);
    }

    private SeamErrors test() {
        return watch.test(
                cluster.step, cluster.atoms, cluster.zone, cluster.mixer, radius -> new RunChecks.Halo(10 + radius, 0));
    }

    @Test
    void testsAreDueEveryFewStepsAndOnceInEach() {
        watch("core 2 blend 0.4 check 10");
        for (long timestep : new long[] {0, 10, 20, 1000}) {
            cluster.memory.timestep(timestep);
            assertThat(watch.isDue(cluster.step, 1)).isTrue();
            test();
            assertThat(watch.isDue(cluster.step, 1))
                    .as("a new run begins with it")
                    .isFalse();
            cluster.memory.timestep(timestep + 1);
            assertThat(watch.isDue(cluster.step, 1)).isFalse();
        }
        watch("core 2 blend 0.4");
        cluster.memory.timestep(0);
        assertThat(watch.isDue(cluster.step, 1)).as("without check").isFalse();
    }

    @Test
    void everyTestIsLogged() {
        watch("core 2 blend 0.4 check 10");
        cluster.memory.timestep(20);
        SeamErrors errors = test();
        assertThat(errors.seam()).isPositive();
        assertThat(cluster.logged)
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("mlmix check: step 20, truncation error in the core 0.00 of the largest force ")
                        .contains(String.format(
                                "(%d atoms), seam error rms %.5g max ", errors.coreAtoms(), errors.seam()))
                        .endsWith(String.format("max %.5g (%d atoms)", errors.worstSeam(), errors.seamAtoms())));
        assertThat(cluster.warnings).as("no tolerance").isEmpty();
    }

    @Test
    void aBufferTooNarrowIsWarnedOfOnce() {
        cluster.close();
        cluster = cluster(0.6 * Cluster.CUTOFF);
        watch("core 2 blend 0.4 check 10");
        test();
        test();
        assertThat(cluster.warnings)
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .startsWith("fix mlmix: keyword check: the truncation error in the core is ")
                        .contains("accepted is 1e-09", "so the buffer of 1.5 is too narrow"));
    }

    @Test
    void aSeamErrorWithinTheToleranceIsFine() {
        for (String action : List.of("warn", "stop", "grow")) {
            watch("core 2 blend 0.4 check 10 tol 1e9 action " + action);
            test();
        }
        assertThat(cluster.warnings).isEmpty();
        assertThat(cluster.halos).isEmpty();
    }

    @Test
    void aSeamErrorAboveTheToleranceIsWarnedOfOnce() {
        watch("core 2 blend 0.4 check 10 tol 1e-9");
        cluster.memory.timestep(30);
        SeamErrors errors = test();
        test();
        assertThat(cluster.warnings)
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .startsWith("fix mlmix: keyword check: the seam error in step 30 is "
                                + String.format("%.5g", errors.seam()))
                        .contains("accepted is 1.0E-9", "the potentials differ too much where the zone ends (core 2)"));
        assertThat(core.settle()).isFalse();
    }

    @Test
    void aSeamErrorAboveTheToleranceStopsTheRun() {
        watch("core 2 blend 0.4 check 10 tol 1e-9 action stop");
        assertThatThrownBy(this::test)
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll("keyword check: the seam error in step 0 is", "accepted is 1.0E-9", "core 2");
        assertThat(cluster.logged).as("the test is logged all the same").hasSize(1);
    }

    @Test
    void aCoreGrowsOnceUntilItHasSettled() {
        watch("core 2 blend 0.4 check 10 tol 1e-9 action grow");
        assertThat(core.settle()).isFalse();
        test();
        assertThat(cluster.halos).containsExactly(10 + 2.1);
        assertThat(cluster.logged.getLast()).isEqualTo("mlmix check: the core grows from 2 to 2.1");
        assertThat(core.now()).as("until the lists are rebuilt").isEqualTo(2);
        test();
        assertThat(cluster.halos).hasSize(1);

        assertThat(core.settle()).isTrue();
        assertThat(core.now()).isCloseTo(2.1, within(1e-15));
        assertThat(core.settle()).isFalse();
        test();
        assertThat(cluster.halos).hasSize(2);
        assertThat(core.settle()).isTrue();
        assertThat(core.now()).isCloseTo(2.2, within(1e-15));
        assertThat(cluster.warnings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4, 2, 4.5", "4, 0, 5", "0, 0, 0.625", "0, 3, 0.75"})
    void theStepOfGrowthFollowsBlendCoreOrCutoff(double radius, double blend, double expected) {
        watch("core " + radius + " blend " + blend + " check 10 tol 1e-9 action grow");
        test();
        core.settle();
        assertThat(core.now()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void aHaloThatCannotBeStopsTheGrowth() {
        watch("core 2 blend 0.4 check 10 tol 1e-9 action grow");
        RefusedException refusal = new RefusedException("needs a ghost cutoff of 13");
        assertThatThrownBy(() -> watch.test(cluster.step, cluster.atoms, cluster.zone, cluster.mixer, radius -> {
                    throw refusal;
                }))
                .isSameAs(refusal);
        assertThat(core.settle()).isFalse();
        assertThat(core.now()).isEqualTo(2);
    }
}
