package org.mlmix.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.RunNeeds;
import org.mlmix.bindings.SubStyle;
import org.mlmix.bindings.Tally;
import org.mlmix.bindings.TestRun;
import org.mlmix.command.FixLine;
import org.mlmix.mix.Cluster;
import org.mlmix.options.Momentum;

/** A fix over sub-styles that no table lists: tried once, at the first evaluation. */
class UnknownSubStylesTest {
    private final Cluster cluster = new Cluster(3, 3, 2, Cluster.CUTOFF, Momentum.NONE, "simple");
    private final TestRun run = cluster.run();
    private ZoneFix fix;

    @BeforeEach
    void setUp() {
        cluster.memory.atomCount(cluster.count);
        run.subStyles = List.of(
                cluster.subStyles.get(0),
                cluster.subStyles.get(1),
                cluster.subStyles.get(2),
                new SubStyle("lj/cut", ForceGroup.ALWAYS, Cluster.CUTOFF, false, false, false));
    }

    @AfterEach
    void freeMemory() {
        fix.close();
        cluster.close();
    }

    private ZoneFix create(String words) {
        List<String> line = new ArrayList<>(List.of("zone", "all", "mlmix", "core", "2", "blend", "1"));
        line.addAll(List.of(("seed group a" + words).split(" ")));
        fix = new ZoneFix(line, FixLine.parse(line), cluster, cluster.step);
        return fix;
    }

    private void step(long timestep) {
        cluster.memory.timestep(timestep);
        cluster.memory.rebuilt(true);
        cluster.memory.setup(timestep == 0);
        fix.preForce();
        fix.pairCompute();
    }

    private long trials() {
        return cluster.logged.stream().filter(line -> line.contains("tried ")).count();
    }

    @Test
    void buffersAreFoundAtTheFirstEvaluation() {
        RunNeeds needs = create("").init(run.setup());
        assertThat(needs.ghostCutoff()).isEqualTo(Cluster.SKIN + 4 * Cluster.CUTOFF);
        cluster.memory.tally(Tally.ENERGY, false);
        step(0);
        assertThat(trials()).isEqualTo(3);
        assertThat(cluster.logged)
                .last()
                .isEqualTo("mlmix: found: `buffer 2.5 2.5`, with a ghost cutoff of 3.4 from the next step on");
        assertThat(cluster.halos).containsExactly(Cluster.SKIN + 3);
        assertThat(cluster.memory.totalEnergy()).isNotZero();
        assertThat(cluster.warnings).isEmpty();
    }

    /** Until the trial the expensive potential would be evaluated on nearly all atoms. */
    @Test
    void theLimitOfEvaluationsCountsWithTheBuffersFound() {
        create("").init(run.setup());
        step(0);
        long expensive = Math.round(fix.ledger(Ledger.Entry.EXPENSIVE.ordinal(), 0));
        fix.close();
        create(" max " + (double) expensive / cluster.count).init(run.setup());
        step(0);
        fix.close();
        create(" max " + (expensive - 1.0) / cluster.count).init(run.setup());
        assertThatThrownBy(() -> step(0)).hasMessageContaining("keyword max");
    }

    /** What is evaluated afterwards is what a table would have had evaluated. */
    @Test
    void theFirstEvaluationHasTheBuffersFound() {
        create("").init(run.setup());
        step(0);
        double expensive = fix.ledger(Ledger.Entry.EXPENSIVE.ordinal(), 0);
        List<Double> forces = forces();
        fix.close();
        create(" buffer 2.5").init(run.setup());
        step(0);
        assertThat(fix.ledger(Ledger.Entry.EXPENSIVE.ordinal(), 0)).isEqualTo(expensive);
        assertThat(forces()).isEqualTo(forces);
    }

    private List<Double> forces() {
        List<Double> forces = new ArrayList<>();
        for (int n = 0; n < 3 * cluster.count; n++) {
            forces.add(cluster.step.forces().get(n));
            cluster.step.forces().set(n, 0);
        }
        return forces;
    }

    @Test
    void whatWasFoundHoldsInTheNextRun() {
        create("").init(run.setup());
        step(0);
        cluster.logged.clear();
        assertThat(fix.init(run.setup()).ghostCutoff()).isEqualTo(Cluster.SKIN + 3);
        step(1);
        step(2);
        assertThat(trials()).isZero();

        run.pairLines = List.of(run.pairLines.getFirst() + " 5.0");
        fix.init(run.setup());
        step(3);
        assertThat(trials()).as("other potentials").isEqualTo(3);
    }

    @Test
    void whatWasFoundHoldsAfterARestart() {
        create("").init(run.setup());
        step(0);
        String state = fix.state();
        fix.close();
        cluster.logged.clear();
        create("").restore(state);
        run.restarted = true;
        assertThat(fix.init(run.setup()).ghostCutoff()).isEqualTo(Cluster.SKIN + 3);
        step(1);
        assertThat(trials()).isZero();

        fix.close();
        run.pairLines = List.of(run.pairLines.getFirst() + " 5.0");
        create("").restore(state);
        fix.init(run.setup());
        step(1);
        assertThat(trials()).as("other potentials").isEqualTo(3);
    }

    @Test
    void whatHasNoEnergiesIsReportedAsZeroAndSaid() {
        cluster.tallyError = 1e-3;
        create("").init(run.setup());
        cluster.memory.tally(Tally.BOTH, false);
        step(0);
        assertThat(cluster.memory.totalEnergy()).isZero();
        assertThat(cluster.warnings)
                .hasSize(2)
                .first()
                .asString()
                .contains("the potential energy is reported as 0 (sub-style pairwise: its energies by atom");
    }

    @Test
    void whatActsOnEnergiesThatAreNotThereIsRefused() {
        cluster.tallyError = 1e-3;
        run.fixStyles = List.of("neb", "mlmix");
        create("").init(run.setup());
        assertThatThrownBy(() -> step(0))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("found fix neb together with a potential without energies (sub-style pairwise:");
    }
}
