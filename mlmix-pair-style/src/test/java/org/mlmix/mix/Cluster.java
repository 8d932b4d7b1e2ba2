package org.mlmix.mix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.mlmix.bindings.Doubles;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.NoLammps;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.StepInMemory;
import org.mlmix.bindings.SubStyle;
import org.mlmix.bindings.Tally;
import org.mlmix.command.ZoneSettings.Momentum;
import org.mlmix.zone.Atoms;
import org.mlmix.zone.BlendShape;
import org.mlmix.zone.Classifier;
import org.mlmix.zone.Metric;
import org.mlmix.zone.SeedTest;
import org.mlmix.zone.StepClock;
import org.mlmix.zone.Zone;

/**
 * Atoms in vacuum on one rank with four sub-styles of a test: two expensive ones (a pairwise one on
 * a half list, a many-body one on a full list), a cheap and a constant one. As real ones they leave
 * garbage on the atoms that they were not asked to evaluate.
 */
final class Cluster extends NoLammps implements AutoCloseable {
    static final double CUTOFF = 2.5;
    static final int SEED_BIT = 4;

    private static final double SKIN = 0.4;

    /** Steepness of each sub-style's pair force. */
    private static final double[] STRENGTH = {1, 0.3, 1.7, 0.2};

    final List<SubStyle> subStyles = List.of(
            new SubStyle("pairwise", ForceGroup.EXPENSIVE, CUTOFF, false, false),
            new SubStyle("density", ForceGroup.EXPENSIVE, CUTOFF, false, false),
            new SubStyle("simple", ForceGroup.CHEAP, CUTOFF, false, false),
            new SubStyle("constant", ForceGroup.ALWAYS, CUTOFF, false, false));

    final int count;
    final double[][] positions;
    final StepInMemory memory;
    final Step step;
    final Atoms atoms = new Atoms();
    final Zone zone;
    final ForceMixer mixer;
    final List<Integer> computed = new ArrayList<>();

    private final Random random;
    private final int[][] full;
    private final int[][] half;

    /** Adds this force to an atom whenever the sub-style is evaluated. */
    int brokenSubStyle = -1;

    /** Sub-styles do nothing at all. */
    boolean idle;

    int brokenAtom;
    double brokenForce;

    Cluster(long seed, double core, double blend, double buffer, boolean verify) {
        random = new Random(seed);
        positions = new double[60 + random.nextInt(200)][];
        count = positions.length;
        double edge = Math.cbrt(count) * 1.2;
        for (int i = 0; i < count; i++) {
            positions[i] =
                    new double[] {edge * random.nextDouble(), edge * random.nextDouble(), edge * random.nextDouble()};
        }
        memory = new StepInMemory(1234, count, 0);
        full = neighbors(true);
        half = neighbors(false);
        List<Integer> shuffled =
                new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(shuffled, random);
        int[] listed = shuffled.stream().mapToInt(Integer::intValue).toArray();
        memory.addList(1, listed, 0, full);
        memory.addList(0, listed, 0, half);
        memory.addList(2, listed, 0, half);
        memory.addList(3, listed, 0, half);
        step = memory.step();
        for (int i = 0; i < count; i++) {
            for (int d = 0; d < 3; d++) {
                step.positions().set(3L * i + d, positions[i][d]);
            }
        }
        step.mask().set(random.nextInt(count), SEED_BIT);
        atoms.use(step.positions(), step.output(), step.flags(), count, 0);
        atoms.useForSeeds(step.mask(), step.types(), step.since(), step::tag);
        Zone.Geometry geometry = new Zone.Geometry(Metric.SEED, BlendShape.CUBIC, core, blend, buffer, buffer, 1, SKIN);
        Classifier.Rules rules =
                new Classifier.Rules(List.of(new SeedTest.OfGroups(SEED_BIT, false)), List.of(), null, 1, 0, false);
        zone = new Zone(
                geometry, new Classifier(rules, this), Zone.Sway.NONE, new Zone.Memory(), this, new StepClock());
        mixer = new ForceMixer(
                subStyles, verify, new ForceMixer.Possible(true, true), Momentum.NONE, this, new StepClock());
    }

    private int[][] neighbors(boolean both) {
        int[][] neighbors = new int[count][];
        List<List<Integer>> lists = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lists.add(new ArrayList<>());
        }
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                if (distance(i, j) < CUTOFF + SKIN) {
                    boolean first = random.nextBoolean();
                    if (both || first) {
                        lists.get(i).add(j);
                    }
                    if (both || !first) {
                        lists.get(j).add(i);
                    }
                }
            }
        }
        for (int i = 0; i < count; i++) {
            neighbors[i] = lists.get(i).stream().mapToInt(Integer::intValue).toArray();
        }
        return neighbors;
    }

    private double distance(int i, int j) {
        return Math.sqrt(Math.pow(positions[i][0] - positions[j][0], 2)
                + Math.pow(positions[i][1] - positions[j][1], 2)
                + Math.pow(positions[i][2] - positions[j][2], 2));
    }

    void prepare() {
        zone.update(atoms, step.timestep(), step.time(), true, false);
        mixer.prepare(step, zone, true);
        mixer.chooseAtoms(atoms);
    }

    /** Forces of a sub-style evaluated on the given atoms, [atoms][3], with garbage on all others. */
    double[][] evaluate(int subStyle, int[] evaluated) {
        boolean[] listed = new boolean[count];
        for (int atom : evaluated) {
            listed[atom] = true;
        }
        double[][] forces = new double[count][3];
        double[] density = densities(listed);
        for (int i : evaluated) {
            for (int j : subStyle == 1 ? full[i] : half[i]) {
                double r = distance(i, j);
                if (r >= CUTOFF) {
                    continue;
                }
                double size = STRENGTH[subStyle] * Math.pow(CUTOFF - r, 2);
                if (subStyle == 1) {
                    size *= Math.sqrt(density[i]) + Math.sqrt(density[j]);
                }
                for (int d = 0; d < 3; d++) {
                    double f = size * (positions[i][d] - positions[j][d]) / r;
                    forces[i][d] += f;
                    forces[j][d] += subStyle == 1 ? 0 : listed[j] ? -f : Double.NaN;
                }
            }
        }
        if (subStyle == brokenSubStyle) {
            forces[brokenAtom][1] += brokenForce;
        }
        return forces;
    }

    private double[] densities(boolean[] listed) {
        double[] density = new double[count];
        Arrays.fill(density, 1e305);
        for (int i = 0; i < count; i++) {
            if (listed[i]) {
                density[i] = 0;
                for (int j : full[i]) {
                    density[i] += Math.pow(Math.max(0, CUTOFF - distance(i, j)), 2);
                }
            }
        }
        return density;
    }

    double[][] evaluateAll(int subStyle) {
        return evaluate(subStyle, IntStream.range(0, count).toArray());
    }

    private int listOf(int subStyle) {
        return subStyle == 0 ? 1 : subStyle == 1 ? 0 : subStyle;
    }

    int[] evaluatedBy(int subStyle) {
        return memory.evaluated(listOf(subStyle));
    }

    @Override
    public void compute(int subStyle, Tally tally) {
        if (idle) {
            return;
        }
        computed.add(subStyle);
        double[][] forces = evaluate(subStyle, evaluatedBy(subStyle));
        Doubles total = step.forces();
        for (int n = 0; n < 3 * count; n++) {
            total.set(n, total.get(n) + forces[n / 3][n % 3]);
        }
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
    public void max(double[] values) {
        // one rank
    }

    @Override
    public Group findGroup(String name) {
        return new Group(SEED_BIT, false);
    }

    @Override
    public void close() {
        mixer.close();
        memory.close();
    }
}
