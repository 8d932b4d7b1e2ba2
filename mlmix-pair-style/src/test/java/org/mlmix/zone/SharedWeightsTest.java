package org.mlmix.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mlmix.bindings.NoLammps;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.StepInMemory;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.Geometry;
import org.mlmix.engine.HostEngine;
import org.mlmix.engine.ZoneCode;
import org.mlmix.options.BlendShape;
import org.mlmix.options.Metric;

/** Atoms in a row, 1 apart, whose weights are shared with another replica. */
class SharedWeightsTest {
    private static final int COUNT = 12;
    private static final int SEED_BIT = 4;

    private final StepInMemory memory = new StepInMemory(0, COUNT, 0);
    private final Step step = memory.step();
    private final Atoms atoms = new Atoms();
    private Lammps lammps = new Lammps(new long[0]);
    private Zone zone;

    /** Another replica gives these atoms these weights. */
    private static final class Lammps extends NoLammps {
        private final long[] tags;
        private final double[] weights;
        private Tagged sent;

        Lammps(long[] tags, double... weights) {
            this.tags = tags;
            this.weights = weights;
        }

        @Override
        public void forward(Field field) {
            // no ghosts
        }

        @Override
        public void sum(long[] values) {
            // one rank
        }

        @Override
        public Tagged gatherReplicas(Tagged mine) {
            sent = mine;
            long[] allTags = java.util.Arrays.copyOf(tags, tags.length + mine.tags().length);
            double[] allWeights = java.util.Arrays.copyOf(weights, allTags.length);
            System.arraycopy(mine.tags(), 0, allTags, tags.length, mine.tags().length);
            System.arraycopy(mine.values(), 0, allWeights, tags.length, mine.tags().length);
            return new Tagged(allTags, allWeights);
        }
    }

    private void update(long timestep, boolean rebuilt, Lag lag, long[] tags, double... weights) {
        lammps = new Lammps(tags, weights);
        if (zone == null || rebuilt) {
            Geometry geometry = new Geometry(Metric.SEED, BlendShape.LINEAR, 1.25, 2, 1.25, 1.25, false, 1, 0.1);
            Classifier.Rules rules = new Classifier.Rules(
                    List.of(new SeedCriterion.OfGroups(SEED_BIT, false)), List.of(), null, 1, 0, false);
            NoLammps current = new NoLammps() {
                @Override
                public void forward(Field field) {
                    lammps.forward(field);
                }

                @Override
                public void sum(long[] values) {
                    lammps.sum(values);
                }

                @Override
                public Tagged gatherReplicas(Tagged mine) {
                    return lammps.gatherReplicas(mine);
                }
            };
            zone = new Zone(
                    geometry,
                    new Classifier(rules, current),
                    new Zone.Sway(lag, 2),
                    new Zone.Memory(),
                    new HostEngine(geometry),
                    current,
                    new StepClock());
        }
        zone.update(atoms, timestep, (double) timestep, rebuilt, !rebuilt, 1);
    }

    SharedWeightsTest() {
        atoms.use(step.positions(), step.output(), step.flags(), COUNT, 0);
        atoms.useForSeeds(step.mask(), step.types(), step.since(), step::tag);
        for (int i = 0; i < COUNT; i++) {
            step.positions().set(3L * i, i);
        }
        step.mask().set(0, SEED_BIT);
    }

    @AfterEach
    void freeMemory() {
        memory.close();
    }

    private double[] weights() {
        double[] weights = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            weights[i] = atoms.weight(i);
        }
        return weights;
    }

    private int[] codes() {
        int[] codes = new int[COUNT];
        for (int i = 0; i < COUNT; i++) {
            codes[i] = atoms.code(i);
        }
        return codes;
    }

    @Test
    void everyAtomHasTheLargestWeightOfAnyReplica() {
        update(0, true, null, new long[] {2, 3, 9, 3, 77}, 0.5, 0.75, 0.25, 0.875, 1);
        assertThat(lammps.sent.tags()).containsExactly(1, 2, 3, 4);
        assertThat(lammps.sent.values()).containsExactly(1, 1, 0.625, 0.125);
        assertThat(weights()).containsExactly(1, 1, 0.875, 0.125, 0, 0, 0, 0, 0.25, 0, 0, 0);
    }

    @Test
    void listsFollowFromSharedWeights() {
        update(0, true, null, new long[] {7, 8, 9}, 1, 1, 1);
        int buffer = ZoneCode.BUFFER;
        int inner = ZoneCode.CORE_IN_CHEAP_LIST;
        assertThat(codes())
                .containsExactly(ZoneCode.CORE, inner, 2, 2, buffer, buffer, inner, ZoneCode.CORE, inner, buffer, 0, 0);
        assertThat(zone.coreCount()).isEqualTo(5);
        assertThat(zone.expensiveCount()).isEqualTo(10);
        assertThat(zone.anyActive()).isTrue();
    }

    @Test
    void weightsThatNobodyHasAnyMoreAreGone() {
        update(0, true, null, new long[] {10}, 0.5);
        assertThat(weights()[9]).isEqualTo(0.5);
        update(1, false, null, new long[] {11}, 0.25);
        assertThat(weights()).containsExactly(1, 1, 0.625, 0.125, 0, 0, 0, 0, 0, 0, 0.25, 0);
        assertThat(codes()[8]).isZero();
        assertThat(codes()[10]).isEqualTo(ZoneCode.BLEND);
        update(2, false, null, new long[0]);
        assertThat(weights()).containsExactly(1, 1, 0.625, 0.125, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void sharedWeightsLagAsOwnOnes() {
        Lag lag = new Lag(1, 2);
        update(0, true, lag, new long[] {10}, 0.5);
        assertThat(weights()[9]).isEqualTo(0.5);
        update(1, false, lag, new long[0]);
        assertThat(weights()[9]).isCloseTo(0.5 * Math.exp(-0.5), within(1e-15));
        assertThat(weights()[1]).isEqualTo(1);
    }

    @Test
    void aReplicaWithoutSeedsTakesPart() {
        step.mask().set(0, 1);
        update(0, true, null, new long[] {5}, 0.5);
        assertThat(lammps.sent.tags()).isEmpty();
        assertThat(weights()).containsExactly(0, 0, 0, 0, 0.5, 0, 0, 0, 0, 0, 0, 0);
        assertThat(zone.anyActive()).isTrue();
        assertThat(zone.expensiveCount()).isEqualTo(3);
    }

    private boolean agree(boolean computed, long[] tags, double... values) {
        // The other replica answers both questions alike: its step and whether it has weights, its weights.
        return SharedWeights.agree(atoms, computed, 7, false, 2, new Lammps(tags, values));
    }

    @Test
    void replicasAgreeWhoseWeightsAreTheSame() {
        atoms.setWeight(3, 0.5);
        assertThat(agree(true, new long[] {4}, 0.5)).isTrue();
        assertThat(agree(false, new long[] {4}, 0.5)).as("without weights").isFalse();
        assertThat(agree(true, new long[] {4}, 0.25)).as("another weight").isFalse();
        assertThat(agree(true, new long[] {5}, 0.5)).as("another atom").isFalse();
        assertThat(agree(true, new long[] {4, 5}, 0.5, 0.5)).as("one more").isFalse();
    }

    @Test
    void stepsMayDifferOnlyWhereTheyDoNotDecide() {
        Lammps other = new Lammps(new long[] {9}, 1);
        assertThatThrownBy(() -> SharedWeights.agree(atoms, true, 7, true, 2, other))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("at different steps, [7, 9]");
        Lammps same = new Lammps(new long[] {7}, 1);
        assertThatCode(() -> SharedWeights.agree(atoms, true, 7, true, 2, same)).doesNotThrowAnyException();
    }

    @Test
    void aReplicaThatHasEndedIsNotWaitedFor() {
        Lammps left = new Lammps(new long[] {-1}, 0);
        String why = "found a replica that has ended";
        assertThatThrownBy(() -> SharedWeights.requireEqualSteps(5, 1, left))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(why);
        assertThatThrownBy(() -> SharedWeights.agree(atoms, true, 7, true, 2, left))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(why);
        assertThatThrownBy(() -> SharedWeights.take(atoms, left))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(why);
        assertThatCode(() -> SharedWeights.leave(left)).doesNotThrowAnyException();
        assertThat(left.sent.tags()).containsExactly(-1);
    }
}
