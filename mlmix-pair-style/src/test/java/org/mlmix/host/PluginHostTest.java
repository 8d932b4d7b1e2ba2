package org.mlmix.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mlmix.bindings.FixOptions;
import org.mlmix.bindings.NoLammps;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.StepInMemory;
import org.mlmix.fix.Ledger;
import org.mlmix.mix.Cluster;
import org.mlmix.options.Momentum;

class PluginHostTest {
    private final PluginHost host = new PluginHost(false);
    private final StepInMemory memory = new StepInMemory(0, 0, 0);
    private int created;

    /** Knows one group. */
    private static final class OneGroup extends NoLammps {
        @Override
        public Group findGroup(String name) {
            return name.equals("vacancy") ? new Group(2, false) : null;
        }
    }

    private long create(String group) {
        String line = "1 all mlmix core 1 blend 1 seed group " + group;
        return host.fixCreate(List.of(line.split(" ")), new OneGroup(), memory.step())
                .handle();
    }

    @AfterEach
    void freeMemory() {
        memory.close();
    }

    @Test
    void refusesGroupsThatDoNotExist() {
        assertThatThrownBy(() -> create("ghosts"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(
                        "fix mlmix: keyword seed: found group 'ghosts', which does not exist",
                        "accepted is the ID of a group");
    }

    @Test
    void handlesAreNeverZeroAndUsedAgain() {
        long first = create("vacancy");
        long second = create("vacancy");
        assertThat(first).isPositive();
        assertThat(second).isPositive().isNotEqualTo(first);

        host.fixDestroy(first);
        assertThat(create("vacancy")).isEqualTo(first);
        host.fixDestroy(second);
        host.fixDestroy(first);
    }

    @Test
    void aFixThatWasRefusedLeavesNothingBehind() {
        long first = create("vacancy");
        assertThatThrownBy(() -> create("ghosts")).isInstanceOf(RefusedException.class);
        assertThat(create("vacancy")).isEqualTo(first + 1);
    }

    @Test
    void optionsOfTheLineAreForThePlugin() {
        for (String value : List.of("yes", "no")) {
            String line = "1 all mlmix core 1 blend 1 seed group vacancy groups " + value + " writedata yes";
            FixOptions options = host.fixCreate(List.of(line.split(" ")), new OneGroup(), memory.step());
            assertThat(options.groups()).isEqualTo(value.equals("yes"));
            assertThat(options.writeData()).isTrue();
        }
        String line = "1 all mlmix core 1 blend 1 seed group vacancy";
        assertThat(host.fixCreate(List.of(line.split(" ")), new OneGroup(), memory.step()))
                .extracting(FixOptions::groups, FixOptions::writeData)
                .containsExactly(false, false);
    }

    @Test
    void callsReachTheZoneTheyAreMeantFor() {
        try (Cluster first = cluster(1);
                Cluster second = cluster(2)) {
            long one = create(first);
            long two = create(second);
            assertThat(host.fixInit(two, second.run().setup()).ghostCutoff()).isEqualTo(Cluster.SKIN + 3);
            host.fixInit(one, first.run().setup());
            run(one, first);
            assertThat(first.logged).hasSize(2);
            assertThat(second.step.output().get(0)).as("not touched yet").isZero();
            run(two, second);
            assertThat(host.ledger(one, Ledger.Entry.BULK.ordinal(), 0) + host.ledger(one, 2, 0))
                    .isEqualTo(first.count);
            assertThat(host.ledger(two, Ledger.Entry.BULK.ordinal(), 0) + host.ledger(two, 2, 0))
                    .isEqualTo(second.count);
            host.runEnd(two);
            assertThat(first.logged).hasSize(2);
            assertThat(second.logged).hasSize(5);

            String state = host.saveState(two);
            assertThat(state).contains("signature fix zone2 all mlmix");
            host.restoreState(one, state);
            host.fixInit(one, first.run().setup());
            assertThat(first.warnings)
                    .singleElement()
                    .satisfies(warning -> assertThat(warning).contains("then: fix zone2 all", "now:  fix zone1 all"));
            host.endOfStep(one);
            assertThat(host.ledgerNeedsEnergy(one, Ledger.Entry.DRIFT.ordinal()))
                    .isTrue();
            assertThat(host.ledgerNeedsEnergy(one, Ledger.Entry.CORE.ordinal())).isFalse();
            host.fixDestroy(one);
            host.fixDestroy(two);
        }
    }

    private static Cluster cluster(long seed) {
        Cluster cluster = new Cluster(seed, 2, 1, Cluster.CUTOFF, Momentum.NONE, "simple");
        cluster.memory.atomCount(cluster.count);
        cluster.memory.rebuilt(true);
        return cluster;
    }

    private long create(Cluster cluster) {
        String name = "zone" + ++created;
        String line = name + " all mlmix core 2 blend 1 buffer 2.5 seed group a";
        return host.fixCreate(List.of(line.split(" ")), cluster, cluster.step).handle();
    }

    private void run(long handle, Cluster cluster) {
        for (int n = 0; n < 2; n++) {
            cluster.memory.timestep(n);
            cluster.memory.setup(n == 0);
            host.preForce(handle);
            host.pairCompute(handle);
        }
    }
}
