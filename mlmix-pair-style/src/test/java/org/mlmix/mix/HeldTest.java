package org.mlmix.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlmix.bindings.NoLammps;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.StepInMemory;
import org.mlmix.bindings.Tally;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.HostEngine;
import org.mlmix.options.Momentum;

/** What the steps between two evaluations of the expensive potential show is that of the last one. */
class HeldTest {
    private static final double[] VIRIAL = {1, 2, 3, 4, 5, 6};
    private static final double[] SUB_STYLES = {-7, 11};

    private final StepInMemory memory = new StepInMemory(0, 3, 1);
    private final Step step = memory.step();
    private final Atoms atoms = new Atoms();
    private final Map<Integer, Double> subStyles = new HashMap<>();

    /** There is another rank that has as much. */
    private final NoLammps lammps = new NoLammps() {
        @Override
        public void add(double[] values) {
            for (int n = 0; n < values.length; n++) {
                values[n] *= 2;
            }
        }

        @Override
        public void setSubStyleEnergy(int subStyle, double energy) {
            subStyles.put(subStyle, energy);
        }
    };

    private final Held held = new Held(lammps);

    @AfterEach
    void freeMemory() {
        memory.close();
    }

    private void show(Tally tally, boolean byAtom) {
        memory.tally(tally, byAtom);
        step.refresh();
        atoms.use(step.positions(), step.output(), step.flags(), 3, 1);
        held.show(step, atoms, tally);
    }

    @Test
    void totalsAreThoseOfAllRanksOnTheFirst() {
        held.beginRun(true, "");
        held.take(8, Tally.BOTH, 10, VIRIAL, SUB_STYLES);
        show(Tally.BOTH, false);
        assertThat(memory.totalEnergy()).isEqualTo(20);
        for (int k = 0; k < 6; k++) {
            assertThat(memory.totalVirial(k)).isEqualTo(2 * VIRIAL[k]);
        }
        assertThat(subStyles).isEqualTo(Map.of(0, -14.0, 1, 22.0));
    }

    @Test
    void otherRanksAddNothing() {
        held.beginRun(false, "");
        held.take(8, Tally.BOTH, 10, VIRIAL, SUB_STYLES);
        show(Tally.BOTH, false);
        assertThat(memory.totalEnergy()).isZero();
        assertThat(memory.totalVirial(3)).isZero();
        assertThat(subStyles).isEqualTo(Map.of(0, 0.0, 1, 0.0));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void valuesOfAtomsAreShownOnEveryRank(boolean first) {
        memory.hold();
        step.refresh();
        for (int n = 0; n < 4 * Held.COLUMNS; n++) {
            step.held().set(n, n);
        }
        held.beginRun(first, "");
        held.take(8, Tally.BOTH, 10, VIRIAL, SUB_STYLES);
        show(Tally.BOTH, true);
        for (int i = 0; i < 3; i++) {
            assertThat(step.energy().get(i)).isEqualTo(Held.COLUMNS * i);
            for (int k = 0; k < 6; k++) {
                assertThat(step.virial().get(6L * i + k)).isEqualTo(Held.COLUMNS * i + 1 + k);
            }
        }
        assertThat(step.energy().get(3)).as("of a ghost").isZero();
    }

    @Test
    void itCoversWhatItHasFromAStepOn() {
        assertThat(held.covers(Tally.NOTHING, 100)).isTrue();
        assertThat(held.covers(Tally.ENERGY, Long.MIN_VALUE)).isFalse();
        held.take(8, Tally.ENERGY, 1, VIRIAL, SUB_STYLES);
        assertThat(held.covers(Tally.ENERGY, 8)).isTrue();
        assertThat(held.covers(Tally.ENERGY, 5)).isTrue();
        assertThat(held.covers(Tally.ENERGY, 9)).isFalse();
        assertThat(held.covers(Tally.BOTH, 8)).isFalse();
        assertThat(held.covers(Tally.VIRIAL, 8)).isFalse();
        held.shift(-8);
        assertThat(held.covers(Tally.ENERGY, 0)).isTrue();
        assertThat(held.covers(Tally.ENERGY, 1)).isFalse();
    }

    @Test
    void energiesGoWithTheMotionOfTheirStep() {
        held.take(8, Tally.ENERGY, 1, VIRIAL, SUB_STYLES);
        assertThat(held.kineticEnergy()).as("not kept yet").isNaN();
        held.keepMotion(8, 30, 0.008);
        assertThat(held.kineticEnergy()).isEqualTo(30);
        assertThat(held.totalEnergy()).isEqualTo(32);
        assertThat(held.time()).isEqualTo(0.008);
        held.shift(3);
        assertThat(held.timestep()).isEqualTo(11);
        assertThat(held.totalEnergy()).isEqualTo(32);
        held.take(15, Tally.VIRIAL, 1, VIRIAL, SUB_STYLES);
        assertThat(held.kineticEnergy()).isNaN();
        assertThat(held.totalEnergy()).isNaN();
    }

    @Test
    void otherAtomsOrPotentialsAreNotTakenForTheSame() {
        held.beginRun(true, "snap");
        held.take(8, Tally.BOTH, 1, VIRIAL, SUB_STYLES);
        held.noteCheap(10, -5000);
        held.beginRun(true, "snap");
        assertThat(held.goesOn(10, -5000 * (1 + 1e-13))).isTrue();
        assertThat(held.covers(Tally.BOTH, 8)).isTrue();
        Held restarted = new Held(lammps);
        restarted.restore(held.text(10), 30);
        restarted.beginRun(true, "snap");
        assertThat(restarted.goesOn(30, -5000)).isTrue();
        assertThat(restarted.goesOn(30, -5000.001)).as("an atom was moved").isFalse();
        assertThat(restarted.covers(Tally.ENERGY, 0)).isFalse();
        assertThat(held.goesOn(11, -5000)).as("another step").isFalse();
        held.take(12, Tally.BOTH, 1, VIRIAL, SUB_STYLES);
        held.beginRun(true, "another snap");
        assertThat(held.covers(Tally.ENERGY, 0)).isFalse();
    }

    @Test
    void aRestartGoesOnWithIt() {
        held.take(8, Tally.BOTH, 1.0 / 3, VIRIAL, SUB_STYLES);
        held.keepMotion(8, Math.PI, 0.008);
        String text = held.text(10);
        Held other = new Held(lammps);
        // Another number of the same step.
        other.restore(text, 110);
        assertThat(other.text(110)).isEqualTo(text);
        assertThat(other.timestep()).isEqualTo(108);
        assertThat(other.covers(Tally.BOTH, 108)).isTrue();
        assertThat(other.kineticEnergy()).isEqualTo(Math.PI);
        other.beginRun(true, "");
        memory.tally(Tally.BOTH, false);
        other.show(step, atoms, Tally.BOTH);
        assertThat(memory.totalEnergy()).isEqualTo(2.0 / 3);
        assertThat(memory.totalVirial(5)).isEqualTo(12);
        assertThat(subStyles).isEqualTo(Map.of(0, -14.0, 1, 22.0));
    }

    @Test
    void whatIsEmptyIsRestoredEmpty() {
        Held other = new Held(lammps);
        other.restore(held.text(5), 5);
        assertThat(other.covers(Tally.ENERGY, Long.MIN_VALUE)).isFalse();
        assertThat(other.kineticEnergy()).isNaN();
        assertThat(other.text(5)).isEqualTo(held.text(5));
    }

    /** Through the mixer: an impulse, then steps that show it, whatever has become of the weights. */
    @Test
    void stepsBetweenImpulsesShowWhatTheLastOneTallied() {
        try (Cluster cluster = Cluster.inTime(4, 3, 2, Cluster.CUTOFF, Momentum.NONE, HostEngine::new)) {
            cluster.memory.hold();
            cluster.memory.tally(Tally.BOTH, true);
            cluster.step.refresh();
            cluster.prepare();
            cluster.held.beginRun(true, "");
            cluster.mixer.addImpulse(cluster.step, cluster.atoms, true, 4, Tally.NOTHING, null);
            double[] energies = new double[cluster.count];
            double sum = 0;
            for (int i = 0; i < cluster.count; i++) {
                energies[i] = cluster.step.energy().get(i);
                sum += energies[i];
            }
            double total = cluster.memory.totalEnergy();
            double virial = cluster.memory.totalVirial(3);
            Map<Integer, Double> shares = new HashMap<>(cluster.shownEnergies);
            assertThat(sum).as("each atom counts once, the impulse or not").isCloseTo(total, within(1e-10));

            for (int look = 0; look < 2; look++) {
                cluster.shownEnergies.clear();
                cluster.step.totals(0, new double[6]);
                for (int i = 0; i < cluster.count; i++) {
                    cluster.step.energy().set(i, 0);
                    cluster.step
                            .positions()
                            .set(3L * i, 1.01 * cluster.step.positions().get(3L * i));
                }
                if (look == 0) {
                    cluster.mixer.addCheap(cluster.step, cluster.atoms, false);
                } else {
                    cluster.mixer.addCheapAndLook(cluster.step, cluster.atoms, false, _ -> {});
                }
                assertThat(cluster.memory.totalEnergy()).isEqualTo(total);
                assertThat(cluster.memory.totalVirial(3)).isEqualTo(virial);
                assertThat(cluster.shownEnergies).isEqualTo(shares);
                for (int i = 0; i < cluster.count; i++) {
                    assertThat(cluster.step.energy().get(i)).isEqualTo(energies[i]);
                }
            }
        }
    }

    @Test
    void whatIsWantedForLaterIsHeldThoughTheStepShowsNothing() {
        try (Cluster cluster = Cluster.inTime(4, 3, 2, Cluster.CUTOFF, Momentum.NONE, HostEngine::new)) {
            cluster.memory.hold();
            cluster.memory.tally(Tally.NOTHING, false);
            cluster.step.refresh();
            cluster.prepare();
            cluster.mixer.addImpulse(cluster.step, cluster.atoms, true, 4, Tally.ENERGY, null);
            assertThat(cluster.held.covers(Tally.ENERGY, cluster.step.timestep()))
                    .isTrue();
            assertThat(cluster.held.covers(Tally.VIRIAL, cluster.step.timestep()))
                    .isFalse();
            double sum = 0;
            for (int i = 0; i < cluster.count; i++) {
                sum += cluster.step.held().get((long) Held.COLUMNS * i);
            }
            cluster.held.keepMotion(cluster.step.timestep(), 0, 0);
            assertThat(cluster.held.totalEnergy()).isCloseTo(sum, within(1e-10));
        }
    }
}
