package org.mlmix.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.engine.Flags;
import org.mlmix.engine.Geometry;
import org.mlmix.engine.HostEngine;
import org.mlmix.engine.IntList;
import org.mlmix.options.BlendShape;
import org.mlmix.options.Metric;

/** Samples of a zone in a periodic box, spread over ranks. */
class SeamSampleTest {
    private static final double EDGE = 12;
    private static final int ATOMS = 600;
    private static final double BUFFER = 2.5;
    private static final int SEED_BIT = 4;
    private static final int[][] GRIDS = {{1, 1, 1}, {2, 1, 1}, {1, 3, 1}, {2, 2, 2}};

    private final Cell cell =
            new Cell(new double[][] {{EDGE, 0, 0}, {0, EDGE, 0}, {0, 0, EDGE}}, new boolean[] {true, true, true});
    private final double[][] positions = new double[ATOMS][3];
    private final double[] weights = new double[ATOMS];

    /** What a sample came to, by identity. */
    private record Sample(Set<Integer> core, Set<Integer> seam, Set<Integer> near) {}

    private Sample sample(long seed, int[] grid, long timestep, double buffer) {
        Geometry geometry = new Geometry(Metric.SEED, BlendShape.CUBIC, 2, 1, buffer, buffer, false, 1, 0.5);
        Random random = new Random(seed);
        boolean[] seeds = new boolean[ATOMS];
        for (int i = 0; i < ATOMS; i++) {
            for (int d = 0; d < 3; d++) {
                positions[i][d] = EDGE * random.nextDouble();
            }
            seeds[i] = i < 2;
        }
        Ranks ranks = new Ranks(cell, grid, ATOMS);
        ranks.rebuild(positions, 2 * BUFFER + 0.5, false, random);
        ranks.setGroup(seeds, SEED_BIT);
        Classifier.Rules rules = new Classifier.Rules(
                List.of(new SeedCriterion.OfGroups(SEED_BIT, false)), List.of(), null, 1, 0, false);
        List<SeamSample> samples = new ArrayList<>();
        boolean[][] near = new boolean[ranks.count()][ATOMS];
        for (int n = 0; n < ranks.count(); n++) {
            Rank.Calls calls = new Rank.Calls(n, ranks);
            ranks.rank(n).zone = new Zone(
                    geometry,
                    new Classifier(rules, calls),
                    Zone.Sway.NONE,
                    new Zone.Memory(),
                    new HostEngine(geometry),
                    calls,
                    new StepClock());
            samples.add(new SeamSample(calls));
        }
        ranks.together((n, rank) -> {
            rank.zone.update(rank.atoms, timestep, 0, true, false, 1);
            samples.get(n).choose(rank.atoms, rank.zone, timestep);
            samples.get(n).markNear(rank.atoms, 2 * BUFFER, near[n]);
        });
        Sample found = new Sample(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        for (int n = 0; n < ranks.count(); n++) {
            Rank rank = ranks.rank(n);
            addIdentities(rank, samples.get(n).core(), found.core());
            addIdentities(rank, samples.get(n).seam(), found.seam());
            for (int i = 0; i < rank.ids.length; i++) {
                assertThat(rank.atoms.has(i, Flags.SAMPLE)).as("marks are gone").isFalse();
                if (i < rank.localCount) {
                    weights[rank.ids[i]] = rank.atoms.weight(i);
                    if (near[n][i]) {
                        found.near().add(rank.ids[i]);
                    }
                }
            }
        }
        return found;
    }

    private static void addIdentities(Rank rank, IntList atoms, Set<Integer> found) {
        for (int n = 0; n < atoms.size(); n++) {
            assertThat(atoms.get(n)).isLessThan(rank.localCount);
            assertThat(found.add(rank.ids[atoms.get(n)])).as("chosen once").isTrue();
        }
    }

    private double distance(int i, int j) {
        double square = 0;
        for (int d = 0; d < 3; d++) {
            double apart = Math.abs(positions[i][d] - positions[j][d]);
            square += Math.pow(Math.min(apart, EDGE - apart), 2);
        }
        return Math.sqrt(square);
    }

    /** Distances of atoms of weight 0 to the nearest of another weight; of the others infinity. */
    private double[] distances() {
        double[] distances = new double[ATOMS];
        for (int i = 0; i < ATOMS; i++) {
            distances[i] = Double.POSITIVE_INFINITY;
            for (int j = 0; weights[i] == 0 && j < ATOMS; j++) {
                distances[i] = weights[j] > 0 ? Math.min(distances[i], distance(i, j)) : distances[i];
            }
        }
        return distances;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void samplesAreTheSameForAnyNumberOfRanks(long seed) {
        Sample one = sample(seed, GRIDS[0], 100 * seed, BUFFER);
        for (int[] grid : GRIDS) {
            assertThat(sample(seed, grid, 100 * seed, BUFFER)).isEqualTo(one);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void atomsOfTheCoreAndJustOutsideAreChosen(long seed) {
        Sample sample = sample(seed, GRIDS[(int) seed % GRIDS.length], seed, BUFFER);
        assertThat(sample.core())
                .isNotEmpty()
                .allSatisfy(i -> assertThat(weights[i]).isEqualTo(1));
        double[] distances = distances();
        double nearest = java.util.Arrays.stream(distances).min().orElseThrow();
        assertThat(sample.seam())
                .isNotEmpty()
                .allSatisfy(i -> assertThat(distances[i]).isLessThanOrEqualTo(nearest + 1));
        assertThat(sample.core().size()).isBetween(1, 24);
        assertThat(sample.seam().size()).as("about 8").isBetween(1, 24);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void allWithinReachOfTheSampleAreMarked(long seed) {
        Sample sample = sample(seed, GRIDS[(int) seed % GRIDS.length], seed, BUFFER);
        Set<Integer> chosen = new TreeSet<>(sample.core());
        chosen.addAll(sample.seam());
        Set<Integer> expected = new TreeSet<>();
        for (int i = 0; i < ATOMS; i++) {
            int atom = i;
            if (chosen.stream().anyMatch(other -> distance(atom, other) <= 2 * BUFFER)) {
                expected.add(i);
            }
        }
        assertThat(sample.near()).isEqualTo(expected).hasSizeLessThan(ATOMS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aNarrowBufferMakesNoDifferenceToWhoIsOutside(long seed) {
        double narrow = 0.45;
        Sample one = sample(seed, GRIDS[0], seed, narrow);
        double[] distances = distances();
        assertThat(one.seam()).allSatisfy(i -> assertThat(distances[i]).isLessThanOrEqualTo(narrow));
        for (int[] grid : GRIDS) {
            assertThat(sample(seed, grid, seed, narrow).seam()).isEqualTo(one.seam());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyAtomHasItsTurn(long seed) {
        Set<Integer> seen = new TreeSet<>();
        for (long timestep = 0; timestep < 200; timestep += 10) {
            seen.addAll(sample(seed, GRIDS[0], timestep, BUFFER).core());
        }
        long core = java.util.Arrays.stream(weights).filter(w -> w == 1).count();
        assertThat((double) seen.size()).isGreaterThan(0.6 * core);
    }
}
