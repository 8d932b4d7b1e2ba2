package org.mlmix.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.bindings.LammpsFailedException;
import org.mlmix.engine.Atoms;

/** Tests of a zone find what brute force finds, and leave everything as it was. */
class SeamProbeTest {
    private static final int ERROR = 3;

    private static Cluster prepared(long seed, double core, double blend, double buffer) {
        Cluster cluster = new Cluster(seed, core, blend, buffer);
        cluster.prepare();
        for (int n = 0; n < 3 * cluster.count; n++) {
            cluster.step.forces().set(n, Math.sin(n));
        }
        return cluster;
    }

    private static SeamErrors test(Cluster cluster) {
        return cluster.mixer.test(cluster.step, cluster.atoms, cluster.zone);
    }

    private static double error(Cluster cluster, int atom) {
        return cluster.step.output().get((long) Atoms.COLUMNS * atom + ERROR);
    }

    /** All that a test may not change: forces, flags, lists, and the output but for the errors. */
    private static List<Object> state(Cluster cluster) {
        List<Object> state = new ArrayList<>();
        for (int n = 0; n < 3 * cluster.count; n++) {
            state.add(Double.doubleToRawLongBits(cluster.step.forces().get(n)));
        }
        for (int i = 0; i < cluster.count; i++) {
            state.add(cluster.step.flags().get(i));
            for (int column = 0; column < ERROR; column++) {
                state.add(Double.doubleToRawLongBits(cluster.step.output().get((long) Atoms.COLUMNS * i + column)));
            }
        }
        for (int subStyle = 0; subStyle < 4; subStyle++) {
            state.add(Arrays.toString(cluster.evaluatedBy(subStyle)));
        }
        return state;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingChanges(long seed) {
        try (Cluster cluster = prepared(seed, 0.5 * seed, 0.4 * (seed % 4), Cluster.CUTOFF)) {
            List<Object> before = state(cluster);
            test(cluster);
            assertThat(state(cluster)).isEqualTo(before);
            assertThat(cluster.computed).as("all but `always`").containsExactly(2, 0, 1, 0, 1);

            try (Cluster untested = prepared(seed, 0.5 * seed, 0.4 * (seed % 4), Cluster.CUTOFF)) {
                cluster.mixer.addForces(cluster.step, cluster.atoms, true);
                untested.mixer.addForces(untested.step, untested.atoms, true);
                assertThat(state(cluster)).isEqualTo(state(untested));
            }
        }
    }

    @Test
    void nothingChangesWhereAnEvaluationFails() {
        try (Cluster cluster = prepared(3, 2, 1, Cluster.CUTOFF)) {
            List<Object> before = state(cluster);
            cluster.failure = new LammpsFailedException("the evaluation of a sub-style");
            assertThatThrownBy(() -> test(cluster)).isSameAs(cluster.failure);
            assertThat(state(cluster)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingIsCutOffWhereTheBufferIsWideEnough(long seed) {
        try (Cluster cluster = prepared(seed, 2.2, 0.1, Cluster.CUTOFF)) {
            SeamErrors errors = test(cluster);
            assertThat(errors.coreAtoms()).isPositive();
            assertThat(errors.largestForce()).isPositive();
            assertThat(errors.truncation()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aBufferTooSmallIsFoundOut(long seed) {
        try (Cluster cluster = prepared(seed, 2.2, 0.1, 0.6 * Cluster.CUTOFF)) {
            assertThat(test(cluster).truncation()).isGreaterThan(1e-6);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void seamErrorsAreThoseOfBruteForce(long seed) {
        try (Cluster cluster = prepared(seed, 2, 1.5, Cluster.CUTOFF)) {
            SeamErrors errors = test(cluster);
            double[][] first = cluster.evaluateAll(0);
            double[][] second = cluster.evaluateAll(1);
            double[][] cheap = cluster.evaluateAll(2);
            boolean[] outside = justOutside(cluster);
            int eligible = 0;
            int sampled = 0;
            double sum = 0;
            double worst = 0;
            for (int i = 0; i < cluster.count; i++) {
                eligible += outside[i] ? 1 : 0;
                if (error(cluster, i) == 0) {
                    continue;
                }
                assertThat(outside[i]).as("atom %d is just outside", i).isTrue();
                double square = 0;
                for (int d = 0; d < 3; d++) {
                    square += Math.pow(first[i][d] + second[i][d] - cheap[i][d], 2);
                }
                assertThat(error(cluster, i)).isCloseTo(Math.sqrt(square), within(1e-11));
                sampled++;
                sum += square;
                worst = Math.max(worst, Math.sqrt(square));
            }
            assertThat(errors.seamAtoms()).isEqualTo(sampled).isPositive();
            assertThat(sampled).isLessThanOrEqualTo(eligible);
            if (eligible <= 8) {
                assertThat(sampled).isEqualTo(eligible);
            }
            assertThat(errors.seam()).isCloseTo(Math.sqrt(sum / sampled), within(1e-11));
            assertThat(errors.worstSeam()).isCloseTo(worst, within(1e-11));
        }
    }

    /** Atoms of weight 0, by at most 1 farther from one with a weight than the first of them is. */
    private static boolean[] justOutside(Cluster cluster) {
        double[] distance = new double[cluster.count];
        for (int i = 0; i < cluster.count; i++) {
            distance[i] = Double.POSITIVE_INFINITY;
            for (int j = 0; cluster.atoms.weight(i) == 0 && j < cluster.count; j++) {
                if (cluster.atoms.weight(j) > 0) {
                    double square = 0;
                    for (int d = 0; d < 3; d++) {
                        square += Math.pow(cluster.positions[i][d] - cluster.positions[j][d], 2);
                    }
                    distance[i] = Math.min(distance[i], Math.sqrt(square));
                }
            }
        }
        double nearest = Arrays.stream(distance).min().orElseThrow();
        boolean[] outside = new boolean[cluster.count];
        for (int i = 0; i < cluster.count; i++) {
            outside[i] = distance[i] <= nearest + 1;
        }
        return outside;
    }

    @Test
    void aZoneWithoutAnOutsideHasNoSeam() {
        try (Cluster cluster = prepared(4, 1000, 0, Cluster.CUTOFF)) {
            SeamErrors errors = test(cluster);
            assertThat(errors.seamAtoms()).isZero();
            assertThat(errors.seam()).isZero();
            assertThat(errors.coreAtoms()).isPositive();
        }
    }

    @Test
    void aZoneWithoutAtomsHasNothingToTest() {
        try (Cluster cluster = new Cluster(4, 2, 1, Cluster.CUTOFF)) {
            for (int i = 0; i < cluster.count; i++) {
                cluster.step.mask().set(i, 1);
            }
            cluster.prepare();
            assertThat(test(cluster)).isEqualTo(new SeamErrors(0, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void theSampleChangesFromTestToTest() {
        try (Cluster cluster = prepared(6, 3, 1, Cluster.CUTOFF)) {
            List<String> samples = new ArrayList<>();
            for (int n = 0; n < 5; n++) {
                cluster.memory.timestep(100L * n);
                for (int i = 0; i < cluster.count; i++) {
                    cluster.step.output().set((long) Atoms.COLUMNS * i + ERROR, 0);
                }
                test(cluster);
                StringBuilder sample = new StringBuilder();
                for (int i = 0; i < cluster.count; i++) {
                    sample.append(error(cluster, i) > 0 ? "x" : ".");
                }
                samples.add(sample.toString());
            }
            assertThat(samples.stream().distinct().count()).isGreaterThan(1);
        }
    }
}
