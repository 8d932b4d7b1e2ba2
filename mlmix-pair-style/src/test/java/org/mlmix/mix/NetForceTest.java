package org.mlmix.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.bindings.NoLammps;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.StepInMemory;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.Geometry;
import org.mlmix.engine.HostEngine;
import org.mlmix.engine.ZoneEngine;
import org.mlmix.options.BlendShape;
import org.mlmix.options.Metric;
import org.mlmix.options.Momentum;

/** Four atoms, and a ghost whose force goes to its owner later. */
class NetForceTest {
    private static final int LOCAL = 4;

    private final StepInMemory memory = new StepInMemory(0, LOCAL, 1);
    private final Step step = memory.step();
    private final Atoms atoms = new Atoms();
    private final ZoneEngine engine =
            new HostEngine(new Geometry(Metric.SEED, BlendShape.LINEAR, 1, 1, 1, 1, false, 1, 1));

    /** What the other ranks contribute: net force, and what takes it. */
    private double[] others = new double[4];

    private int sums;

    private final NoLammps lammps = new NoLammps() {
        @Override
        public void add(double[] values) {
            sums++;
            for (int n = 0; n < values.length; n++) {
                values[n] += others[n];
            }
        }
    };

    NetForceTest() {
        atoms.use(step.positions(), step.output(), step.flags(), LOCAL, 1);
        atoms.useForces(step.forces());
        engine.use(atoms);
        double[] weights = {1, 0.5, 0.25, 0, 0.5};
        for (int i = 0; i < weights.length; i++) {
            step.output().set((long) Atoms.COLUMNS * i, weights[i]);
        }
        setMasses(28, 12, 36, 28, 12);
    }

    private void setMasses(double... masses) {
        memory.masses(masses);
        step.refresh();
    }

    @AfterEach
    void freeMemory() {
        memory.close();
    }

    /** Adds (n + 1, 0, -1) to the n-th atom, ghosts included: a net force of (15, 0, -5). */
    private void addForces() {
        for (int i = 0; i <= LOCAL; i++) {
            step.forces().set(3L * i, step.forces().get(3L * i) + i + 1);
            step.forces().set(3L * i + 2, step.forces().get(3L * i + 2) - 1);
        }
    }

    private double force(int atom, int d) {
        return step.forces().get(3L * atom + d);
    }

    private void mix(Momentum momentum) {
        NetForce netForce = new NetForce(momentum, lammps);
        netForce.begin(step, engine);
        addForces();
        netForce.remove(engine);
    }

    @Test
    void noneChangesNothingAndAsksNobody() {
        mix(Momentum.NONE);
        assertThat(force(0, 0)).isEqualTo(1);
        assertThat(force(4, 0)).isEqualTo(5);
        assertThat(sums).isZero();
    }

    @Test
    void uniformTakesEqualPartsFromAllAtoms() {
        mix(Momentum.UNIFORM);
        for (int i = 0; i < LOCAL; i++) {
            assertThat(force(i, 0)).isCloseTo(i + 1 - 15.0 / 4, within(1e-14));
            assertThat(force(i, 1)).isZero();
            assertThat(force(i, 2)).isCloseTo(-1 + 5.0 / 4, within(1e-14));
        }
        assertThat(force(4, 0)).as("a ghost").isEqualTo(5);
    }

    @Test
    void blendTakesFromBlendAtomsInProportionToTheirMass() {
        mix(Momentum.BLEND);
        assertThat(force(0, 0)).as("core").isEqualTo(1);
        assertThat(force(1, 0)).isCloseTo(2 - 15 * 12.0 / 48, within(1e-14));
        assertThat(force(2, 0)).isCloseTo(3 - 15 * 36.0 / 48, within(1e-14));
        assertThat(force(2, 2)).isCloseTo(-1 + 5 * 36.0 / 48, within(1e-14));
        assertThat(force(3, 0)).as("bulk").isEqualTo(4);
        assertThat(force(4, 0)).as("a ghost").isEqualTo(5);
    }

    @Test
    void forcesThatWereThereBeforeAreNotOurs() {
        for (int n = 0; n < 3 * (LOCAL + 1); n++) {
            step.forces().set(n, 100 + n * n);
        }
        mix(Momentum.UNIFORM);
        for (int i = 0; i < LOCAL; i++) {
            assertThat(force(i, 0)).isCloseTo(100 + 9 * i * i + i + 1 - 15.0 / 4, within(1e-12));
            assertThat(force(i, 1)).as("no net force of ours").isEqualTo(100 + (3 * i + 1) * (3 * i + 1));
        }
    }

    @Test
    void otherRanksTakeTheirParts() {
        others = new double[] {5, 0, 1, 6};
        mix(Momentum.UNIFORM);
        assertThat(force(1, 0)).isCloseTo(2 - 20.0 / 10, within(1e-14));
        assertThat(force(1, 2)).isCloseTo(-1 + 4.0 / 10, within(1e-14));
        assertThat(sums).isEqualTo(1);
    }

    @Test
    void aBlendWithoutAtomsLeavesForcesAlone() {
        for (int i = 0; i < LOCAL; i++) {
            step.output().set((long) Atoms.COLUMNS * i, i % 2);
        }
        mix(Momentum.BLEND);
        for (int i = 0; i < LOCAL; i++) {
            assertThat(force(i, 0)).isEqualTo(i + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void mixedForcesOfAClusterAddUpToNothing(long seed) {
        for (Momentum momentum : new Momentum[] {Momentum.UNIFORM, Momentum.BLEND}) {
            try (Cluster plain = cluster(seed, Momentum.NONE);
                    Cluster cluster = cluster(seed, momentum)) {
                double[] sum = new double[3];
                double size = 0;
                for (int n = 0; n < 3 * cluster.count; n++) {
                    sum[n % 3] += cluster.step.forces().get(n) - Math.sin(n);
                    double change =
                            cluster.step.forces().get(n) - plain.step.forces().get(n);
                    size = Math.max(size, Math.abs(change));
                    double weight = cluster.atoms.weight(n / 3);
                    if (momentum == Momentum.BLEND && (weight == 0 || weight == 1)) {
                        assertThat(change).isZero();
                    }
                }
                assertThat(Arrays.stream(sum).map(Math::abs).max().orElseThrow())
                        .isLessThan(1e-9);
                assertThat(size).as("mixing leaves a net force").isGreaterThan(1e-6);
            }
        }
    }

    private static Cluster cluster(long seed, Momentum momentum) {
        Cluster cluster = new Cluster(seed, 3, 2.5, Cluster.CUTOFF, momentum, "simple");
        double[] masses = new double[cluster.count];
        for (int i = 0; i < masses.length; i++) {
            masses[i] = 1 + i % 3;
        }
        cluster.memory.masses(masses);
        cluster.step.refresh();
        cluster.prepare();
        for (int n = 0; n < 3 * cluster.count; n++) {
            cluster.step.forces().set(n, Math.sin(n));
        }
        cluster.mixer.addForces(cluster.step, cluster.atoms, true);
        return cluster;
    }

    @ParameterizedTest
    @EnumSource
    void nothingToRemoveIsNothingRemoved(Momentum momentum) {
        NetForce netForce = new NetForce(momentum, lammps);
        netForce.begin(step, engine);
        netForce.remove(engine);
        for (int n = 0; n < 3 * LOCAL; n++) {
            assertThat(step.forces().get(n)).isZero();
        }
    }
}
