package org.mlmix.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.bindings.StoppedException;
import org.mlmix.bindings.Tally;
import org.mlmix.engine.Geometry;
import org.mlmix.engine.ZoneCode;
import org.mlmix.engine.ZoneEngine;
import org.mlmix.options.Momentum;

/**
 * What every engine owes the mixing of forces: they equal the blend of forces with all atoms
 * evaluated. An engine passes it by naming itself.
 */
abstract class ForceMixerContract {
    private static final double CORE = 3;
    private static final double BLEND = 2;

    /** The engine that is tested. */
    abstract ZoneEngine engine(Geometry geometry);

    private Cluster cluster(long seed, double core, double blend, double buffer) {
        return new Cluster(seed, core, blend, buffer, Momentum.NONE, "simple", this::engine);
    }

    private static void setForcesBefore(Cluster cluster) {
        for (int n = 0; n < 3 * cluster.count; n++) {
            cluster.step.forces().set(n, Math.sin(n));
        }
    }

    private static void requireMixed(Cluster cluster) {
        double[][] first = cluster.evaluateAll(0);
        double[][] second = cluster.evaluateAll(1);
        double[][] cheap = cluster.evaluateAll(2);
        double[][] always = cluster.evaluateAll(3);
        for (int n = 0; n < 3 * cluster.count; n++) {
            int i = n / 3;
            int d = n % 3;
            double weight = cluster.atoms.weight(i);
            double expected =
                    Math.sin(n) + weight * (first[i][d] + second[i][d]) + (1 - weight) * cheap[i][d] + always[i][d];
            assertThat(cluster.step.forces().get(n))
                    .as("atom %d of weight %s", i, weight)
                    .isCloseTo(expected, within(1e-11));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void forcesAreBlendedBySelection(long seed) {
        try (Cluster cluster = cluster(seed, 0.3 * seed, 0.2 * (seed % 7), Cluster.CUTOFF)) {
            cluster.prepare();
            setForcesBefore(cluster);
            cluster.mixer.addForces(cluster.step, cluster.atoms, true);

            requireMixed(cluster);
            assertThat(cluster.computed).as("every sub-style, once").containsExactly(2, 0, 1, 3);
        }
    }

    /** What blending leaves of a net force is taken from the atoms that are to take it, and from no other. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void theNetForceOfTheBlendingIsRemoved(Momentum momentum) {
        try (Cluster cluster = new Cluster(4, CORE, BLEND, Cluster.CUTOFF, momentum, "simple", this::engine)) {
            double[] masses = new double[cluster.count];
            Arrays.setAll(masses, i -> 1 + i % 3);
            cluster.memory.masses(masses);
            cluster.step.refresh();
            cluster.prepare();
            setForcesBefore(cluster);
            cluster.mixer.addForces(cluster.step, cluster.atoms, false);
            double[][] first = cluster.evaluateAll(0);
            double[][] second = cluster.evaluateAll(1);
            double[][] cheap = cluster.evaluateAll(2);
            double[][] always = cluster.evaluateAll(3);
            double[][] excess = new double[cluster.count][3];
            double[] net = new double[3];
            double parts = 0;
            for (int i = 0; i < cluster.count; i++) {
                double weight = cluster.atoms.weight(i);
                parts += momentum == Momentum.UNIFORM ? 1 : weight > 0 && weight < 1 ? masses[i] : 0;
                for (int d = 0; d < 3; d++) {
                    double mixed = weight * (first[i][d] + second[i][d]) + (1 - weight) * cheap[i][d] + always[i][d];
                    net[d] += mixed;
                    excess[i][d] = cluster.step.forces().get(3L * i + d) - Math.sin(3 * i + d) - mixed;
                }
            }
            assertThat(Math.abs(net[0])).as("there is one").isGreaterThan(1e-3);
            for (int i = 0; i < cluster.count; i++) {
                double weight = cluster.atoms.weight(i);
                double part = momentum == Momentum.UNIFORM ? 1 : weight > 0 && weight < 1 ? masses[i] : 0;
                for (int d = 0; d < 3; d++) {
                    assertThat(excess[i][d]).isCloseTo(-net[d] * part / parts, within(1e-10));
                }
            }
        }
    }

    @Test
    void allExpensiveAndAllCheapAreThePureForces() {
        for (double core : new double[] {0, 1000}) {
            try (Cluster cluster = cluster(5, core, 0, Cluster.CUTOFF)) {
                if (core == 0) {
                    for (int i = 0; i < cluster.count; i++) {
                        cluster.step.mask().set(i, 1);
                    }
                }
                cluster.prepare();
                setForcesBefore(cluster);
                cluster.mixer.addForces(cluster.step, cluster.atoms, true);
                requireMixed(cluster);
                assertThat(cluster.evaluatedBy(0)).hasSize(core == 0 ? 0 : cluster.count);
                assertThat(cluster.evaluatedBy(2)).hasSize(core == 0 ? cluster.count : 0);
            }
        }
    }

    @Test
    void seedsThatChangeBetweenRebuildsAreFollowed() {
        try (Cluster cluster = cluster(9, CORE, BLEND, Cluster.CUTOFF)) {
            cluster.prepare();
            for (int seed : new int[] {1, 17, 40}) {
                for (int i = 0; i < cluster.count; i++) {
                    cluster.step.mask().set(i, i == seed ? Cluster.SEED_BIT : 1);
                }
                cluster.zone.update(cluster.atoms, 1235, 1.235, true, false, 1);
                cluster.mixer.prepare(cluster.step, cluster.zone, false);
                cluster.mixer.chooseAtoms();
                setForcesBefore(cluster);
                cluster.mixer.addForces(cluster.step, cluster.atoms, false);
                requireMixed(cluster);
            }
        }
    }

    @Test
    void listsAreLammpsOwnFilteredInTheirOrder() {
        try (Cluster cluster = cluster(3, CORE, BLEND, Cluster.CUTOFF)) {
            cluster.prepare();
            int[] all = cluster.evaluatedBy(3);
            assertThat(all).hasSize(cluster.count);
            int[] expensive = Arrays.stream(all)
                    .filter(i -> cluster.atoms.code(i) != ZoneCode.BULK)
                    .toArray();
            int[] cheap = Arrays.stream(all)
                    .filter(i -> cluster.atoms.code(i) != ZoneCode.CORE)
                    .toArray();

            assertThat(cluster.evaluatedBy(0)).isEqualTo(expensive).hasSizeLessThan(cluster.count);
            assertThat(cluster.evaluatedBy(1)).isEqualTo(expensive);
            assertThat(cluster.evaluatedBy(2)).isEqualTo(cheap).hasSizeLessThan(cluster.count);
        }
    }

    private static int atomWith(Cluster cluster, int code) {
        for (int i = 0; i < cluster.count; i++) {
            if (cluster.atoms.code(i) == code) {
                return i;
            }
        }
        throw new AssertionError("no atom of code " + code);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 4, expensive, pairwise", "1, 3, expensive, density", "0, 2, expensive, pairwise",
        "2, 2, cheap, simple", "2, 1, cheap, simple", "2, 0, cheap, simple",
        "3, 4, always, constant", "3, 0, always, constant"
    })
    void aForceThatIsNoNumberStopsTheRun(int subStyle, int code, String group, String name) {
        for (double broken : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            try (Cluster cluster = cluster(3, CORE, BLEND, Cluster.CUTOFF)) {
                cluster.prepare();
                cluster.brokenSubStyle = subStyle;
                cluster.brokenAtom = atomWith(cluster, code);
                cluster.brokenForce = broken;

                assertThatThrownBy(() -> cluster.mixer.addForces(cluster.step, cluster.atoms, true))
                        .isInstanceOf(StoppedException.class)
                        .hasMessageContainingAll(
                                "sub-style " + name + " of group " + group,
                                "on atom " + (cluster.brokenAtom + 1) + " in step 1234",
                                "accepted are finite forces");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 3", "2, 4"})
    void aForceThatIsNotReadMayBeAnything(int subStyle, int code) {
        for (double broken : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e305}) {
            try (Cluster cluster = cluster(3, CORE, BLEND, Cluster.CUTOFF)) {
                cluster.prepare();
                setForcesBefore(cluster);
                cluster.brokenAtom = atomWith(cluster, code);
                cluster.brokenSubStyle = subStyle;
                cluster.brokenForce = broken;
                cluster.mixer.addForces(cluster.step, cluster.atoms, true);

                cluster.brokenSubStyle = -1;
                requireMixed(cluster);
            }
        }
    }

    private Cluster inTime(long seed, double core, double blend) {
        return Cluster.inTime(seed, core, blend, Cluster.CUTOFF, Momentum.NONE, this::engine);
    }

    /** The difference between expensive and cheap forces, times the weight, and what else acts on an atom. */
    private static void requireImpulse(Cluster cluster, double factor) {
        double[][] first = cluster.evaluateAll(0);
        double[][] second = cluster.evaluateAll(1);
        double[][] cheap = cluster.evaluateAll(2);
        double[][] always = cluster.evaluateAll(3);
        for (int n = 0; n < 3 * cluster.count; n++) {
            int i = n / 3;
            int d = n % 3;
            double weight = cluster.atoms.weight(i);
            double difference = weight == 0 ? 0 : weight * (first[i][d] + second[i][d] - cheap[i][d]);
            assertThat(cluster.step.forces().get(n))
                    .as("atom %d of weight %s", i, weight)
                    .isCloseTo(
                            Math.sin(n) + cheap[i][d] + factor * difference + always[i][d],
                            within(1e-11 * Math.max(1, factor)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void theDifferenceActsAsAnImpulse(long seed) {
        try (Cluster cluster = inTime(seed, 0.3 * seed, 0.2 * (seed % 7))) {
            cluster.prepare();
            for (double factor : new double[] {1, 4, 2.5, 0, 100}) {
                setForcesBefore(cluster);
                cluster.computed.clear();
                cluster.mixer.addImpulse(cluster.step, cluster.atoms, true, factor, Tally.NOTHING, null);

                requireImpulse(cluster, factor);
                assertThat(cluster.computed).as("every sub-style, once").containsExactly(2, 0, 1, 3);
            }
        }
    }

    @Test
    void anImpulseForOneStepIsTheBlend() {
        try (Cluster cluster = inTime(7, CORE, BLEND)) {
            cluster.prepare();
            setForcesBefore(cluster);
            cluster.mixer.addImpulse(cluster.step, cluster.atoms, true, 1, Tally.NOTHING, null);
            requireMixed(cluster);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, CORE, 1000})
    void betweenImpulsesTheCheapPotentialAloneActs(double core) {
        try (Cluster cluster = inTime(7, core, BLEND)) {
            cluster.prepare();
            for (boolean all : new boolean[] {true, false}) {
                setForcesBefore(cluster);
                cluster.computed.clear();
                cluster.mixer.addCheap(cluster.step, cluster.atoms, all);
                requireImpulse(cluster, 0);
                assertThat(cluster.computed).containsExactly(2, 3);
            }
            assertThat(cluster.evaluatedBy(2)).hasSize(cluster.count);
        }
    }

    @Test
    void inTemporalMixingTheCheapListIsThatOfLammps() {
        try (Cluster cluster = inTime(3, 1000, 0)) {
            cluster.prepare();
            assertThat(cluster.evaluatedBy(2)).isEqualTo(cluster.evaluatedBy(3));
            for (int i = 0; i < cluster.count; i++) {
                assertThat(cluster.atoms.code(i)).isEqualTo(ZoneCode.CORE_IN_CHEAP_LIST);
            }
        }
    }

    @Test
    void aLookSeesTheDifferenceAndLeavesNoTrace() {
        try (Cluster cluster = inTime(11, CORE, BLEND)) {
            cluster.prepare();
            double[][] first = cluster.evaluateAll(0);
            double[][] second = cluster.evaluateAll(1);
            double[][] cheap = cluster.evaluateAll(2);
            int[] taken = {0};
            Difference taker = forces -> {
                taken[0]++;
                for (int n = 0; n < 3 * cluster.count; n++) {
                    int i = n / 3;
                    int d = n % 3;
                    double weight = cluster.atoms.weight(i);
                    double expected = weight == 0 ? 0 : weight * (first[i][d] + second[i][d] - cheap[i][d]);
                    assertThat(forces.get(n)).as("atom %d", i).isCloseTo(expected, within(1e-11));
                }
            };
            setForcesBefore(cluster);
            cluster.mixer.addImpulse(cluster.step, cluster.atoms, true, 4, Tally.NOTHING, taker);
            requireImpulse(cluster, 4);
            setForcesBefore(cluster);
            cluster.mixer.addCheapAndLook(cluster.step, cluster.atoms, true, taker);
            requireImpulse(cluster, 0);
            assertThat(taken[0]).isEqualTo(2);
        }
    }

    @Test
    void aLookThatFailsLeavesTheForcesThereWere() {
        try (Cluster cluster = inTime(11, CORE, BLEND)) {
            cluster.prepare();
            setForcesBefore(cluster);
            Difference taker = _ -> {
                throw new IllegalStateException("cannot look");
            };
            assertThatThrownBy(
                            () -> cluster.mixer.addImpulse(cluster.step, cluster.atoms, true, 4, Tally.NOTHING, taker))
                    .hasMessage("cannot look");
            for (int n = 0; n < 3 * cluster.count; n++) {
                if (cluster.atoms.weight(n / 3) > 0) {
                    assertThat(cluster.step.forces().get(n)).isEqualTo(Math.sin(n));
                }
            }
        }
    }

    /** Of the expensive potential what has no weight; the cheap one counts everywhere. */
    @Test
    void impulsesReadNoForceThatHasNoWeight() {
        for (int subStyle : new int[] {0, 1}) {
            for (double broken : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e305}) {
                try (Cluster cluster = inTime(3, CORE, BLEND)) {
                    cluster.prepare();
                    setForcesBefore(cluster);
                    cluster.brokenAtom = atomWith(cluster, ZoneCode.BUFFER);
                    cluster.brokenSubStyle = subStyle;
                    cluster.brokenForce = broken;
                    cluster.mixer.addImpulse(cluster.step, cluster.atoms, true, 4, Tally.NOTHING, null);
                    cluster.brokenSubStyle = -1;
                    requireImpulse(cluster, 4);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "1, 2", "2, 0", "2, 1", "2, 2", "2, 3", "3, 3", "3, 0"})
    void anImpulseThatIsNoNumberStopsTheRun(int subStyle, int code) {
        try (Cluster cluster = inTime(3, CORE, BLEND)) {
            cluster.prepare();
            cluster.brokenSubStyle = subStyle;
            cluster.brokenAtom = atomWith(cluster, code);
            cluster.brokenForce = Double.NaN;
            assertThatThrownBy(
                            () -> cluster.mixer.addImpulse(cluster.step, cluster.atoms, true, 4, Tally.NOTHING, null))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContainingAll("on atom " + (cluster.brokenAtom + 1) + " in step 1234");
            if (subStyle >= 2) {
                assertThatThrownBy(() -> cluster.mixer.addCheap(cluster.step, cluster.atoms, true))
                        .isInstanceOf(StoppedException.class);
            }
        }
    }
}
