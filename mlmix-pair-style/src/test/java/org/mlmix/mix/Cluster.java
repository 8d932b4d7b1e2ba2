package org.mlmix.mix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.mlmix.bindings.AtomValues;
import org.mlmix.bindings.Doubles;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.NoLammps;
import org.mlmix.bindings.Source;
import org.mlmix.bindings.SourceKind;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.StepInMemory;
import org.mlmix.bindings.SubStyle;
import org.mlmix.bindings.Tally;
import org.mlmix.bindings.TestRun;
import org.mlmix.bindings.ValuesInMemory;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.Geometry;
import org.mlmix.engine.HostEngine;
import org.mlmix.engine.ZoneEngine;
import org.mlmix.options.BlendShape;
import org.mlmix.options.Metric;
import org.mlmix.options.Momentum;
import org.mlmix.zone.Classifier;
import org.mlmix.zone.Lag;
import org.mlmix.zone.SeedCriterion;
import org.mlmix.zone.StepClock;
import org.mlmix.zone.Zone;

/**
 * Atoms in vacuum on one rank with four sub-styles of a test: two expensive ones (a pairwise one on
 * a half list, a many-body one on a full list), a cheap and a constant one; see {@link TestPotentials}.
 */
public final class Cluster extends NoLammps implements AutoCloseable {
    public static final double CUTOFF = 2.5;
    public static final double SKIN = 0.4;
    public static final int SEED_BIT = 4;

    public final List<SubStyle> subStyles;
    public final int count;
    public final double[][] positions;
    public final StepInMemory memory;
    public final Step step;
    public final Atoms atoms = new Atoms();
    public Zone zone;
    public final Evaluations evaluations = new Evaluations();
    public final ForceMixer mixer;
    final Held held;

    /** Sub-styles, in the order of their evaluations. */
    public final List<Integer> computed = new ArrayList<>();

    private final Random random;
    private final Function<Geometry, ZoneEngine> engines;
    private final Geometry geometry;
    private ValuesInMemory values;
    private Source source;
    private final TestPotentials potentials;
    final Map<Integer, Double> shownEnergies = new HashMap<>();
    public final List<String> logged = new ArrayList<>();
    public final List<String> warnings = new ArrayList<>();
    public final List<Double> halos = new ArrayList<>();
    public final List<Double> zoneHalos = new ArrayList<>();

    /** Exchanges between replicas. */
    public int gathered;

    /** Adds this force to an atom whenever the sub-style is evaluated. */
    int brokenSubStyle = -1;

    /** Sub-styles do nothing at all. */
    boolean idle;

    /** Relative error of forces. */
    double noise;

    /** Relative error of what is tallied by atom. */
    public double tallyError;

    int brokenAtom;
    double brokenForce;

    /** The sub-style that is evaluated next throws this. */
    RuntimeException failure;

    Cluster(long seed, double core, double blend, double buffer) {
        this(seed, core, blend, buffer, Momentum.NONE, "simple");
    }

    /** @param cheap name of the cheap sub-style */
    public Cluster(long seed, double core, double blend, double buffer, Momentum momentum, String cheap) {
        this(seed, core, blend, buffer, momentum, cheap, HostEngine::new);
    }

    /** @param engines makes what computes the zone */
    public Cluster(
            long seed,
            double core,
            double blend,
            double buffer,
            Momentum momentum,
            String cheap,
            Function<Geometry, ZoneEngine> engines) {
        this(seed, core, blend, buffer, momentum, cheap, engines, false);
    }

    /** The same for temporal mixing. */
    static Cluster inTime(
            long seed,
            double core,
            double blend,
            double buffer,
            Momentum momentum,
            Function<Geometry, ZoneEngine> engines) {
        return new Cluster(seed, core, blend, buffer, momentum, "simple", engines, true);
    }

    private Cluster(
            long seed,
            double core,
            double blend,
            double buffer,
            Momentum momentum,
            String cheap,
            Function<Geometry, ZoneEngine> engines,
            boolean inTime) {
        this.engines = engines;
        held = inTime ? new Held(this) : null;
        subStyles = List.of(
                new SubStyle("pairwise", ForceGroup.EXPENSIVE, CUTOFF, false, false, false),
                new SubStyle("density", ForceGroup.EXPENSIVE, CUTOFF, false, false, false),
                new SubStyle(cheap, ForceGroup.CHEAP, CUTOFF, false, false, false),
                new SubStyle("constant", ForceGroup.ALWAYS, CUTOFF, false, false, false));
        random = new Random(seed);
        positions = new double[60 + random.nextInt(200)][];
        count = positions.length;
        double edge = Math.cbrt(count) * 1.2;
        for (int i = 0; i < count; i++) {
            positions[i] =
                    new double[] {edge * random.nextDouble(), edge * random.nextDouble(), edge * random.nextDouble()};
        }
        memory = new StepInMemory(1234, count, 0);
        int[][] full = neighbors(true);
        int[][] half = neighbors(false);
        potentials = new TestPotentials(positions, CUTOFF, full, half);
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
        atoms.useForces(step.forces());
        atoms.useForSeeds(step.mask(), step.types(), step.since(), step::tag);
        geometry = new Geometry(Metric.SEED, BlendShape.CUBIC, core, blend, buffer, buffer, inTime, 1, SKIN);
        Classifier.Rules rules = new Classifier.Rules(
                List.of(new SeedCriterion.OfGroups(SEED_BIT, false)), List.of(), null, 1, 0, false);
        zone = new Zone(
                geometry,
                new Classifier(rules, this),
                Zone.Sway.NONE,
                new Zone.Memory(),
                engines.apply(geometry),
                this,
                new StepClock());
        mixer = new ForceMixer(
                subStyles,
                new ForceMixer.Possible(true, true, new double[0]),
                momentum,
                evaluations,
                held,
                this,
                new StepClock());
    }

    /** From now on atoms with values of 1 are seeds, too, also for a time after they had it. */
    void seedBy(ValuesInMemory given, double persist, Lag lag) {
        values = given;
        Classifier.Rules rules = new Classifier.Rules(
                List.of(new SeedCriterion.OfGroups(SEED_BIT, false), new SeedCriterion.ByValue(0, 1, 1)),
                List.of(),
                null,
                1,
                persist,
                false);
        zone = new Zone(
                geometry,
                new Classifier(rules, this),
                new Zone.Sway(lag, 1),
                new Zone.Memory(),
                engines.apply(geometry),
                this,
                new StepClock());
    }

    /** A fix has these values, new ones every {@code period} steps. */
    public void lend(ValuesInMemory given, int period) {
        values = given;
        source = new Source(true, 3, period, false, false, null, null, 0);
    }

    /** A run in vacuum, of sub-styles about which something is known, so that all can be blended. */
    public TestRun run() {
        TestRun run = new TestRun();
        run.skin = SKIN;
        run.periodicLength = 0;
        run.pairLines = List.of("pair_style hybrid/mlmix expensive pairwise density cheap simple");
        run.subStyles = subStyles.stream()
                .map(s -> new SubStyle("lj/cut", s.group(), s.cutoff(), s.ghostNeighbors(), s.kspace(), s.tail()))
                .toList();
        return run;
    }

    @Override
    public Source findSource(SourceKind kind, String name, int column) {
        return source;
    }

    @Override
    public void readSource(int index, AtomValues target) {
        values.lendTo(target);
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

    public void prepare() {
        zone.update(atoms, step.timestep(), step.time(), true, false, 1);
        mixer.prepare(step, zone, true);
        mixer.chooseAtoms();
    }

    /** Forces of a sub-style evaluated on the given atoms, [atoms][3], with garbage on all others. */
    double[][] evaluate(int subStyle, int[] evaluated) {
        double[][] forces = potentials.evaluate(subStyle, evaluated).forces();
        if (subStyle == brokenSubStyle) {
            forces[brokenAtom][1] += brokenForce;
        }
        return forces;
    }

    double[][] evaluateAll(int subStyle) {
        return evaluate(subStyle, all());
    }

    TestPotentials.Evaluation evaluationOfAll(int subStyle) {
        return potentials.evaluate(subStyle, all());
    }

    private int[] all() {
        return IntStream.range(0, count).toArray();
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
        if (failure != null) {
            throw failure;
        }
        computed.add(subStyle);
        for (int n = 0; n < 3 * count; n++) {
            positions[n / 3][n % 3] = step.positions().get(n);
        }
        int[] evaluated = evaluatedBy(subStyle);
        double[][] forces = evaluate(subStyle, evaluated);
        for (int i = 0; i < count; i++) {
            forces[i][0] *= 1 + noise * Math.sin(i + computed.size());
        }
        if (tally != Tally.NOTHING) {
            tallyOn(evaluated, subStyle, tally);
        }
        Doubles total = step.forces();
        for (int n = 0; n < 3 * count; n++) {
            total.set(n, total.get(n) + forces[n / 3][n % 3]);
        }
    }

    private void tallyOn(int[] evaluated, int subStyle, Tally tally) {
        TestPotentials.Evaluation evaluation = potentials.evaluate(subStyle, evaluated, tally != Tally.SUM);
        if (tally == Tally.SUM) {
            memory.tallied(new double[] {Arrays.stream(evaluation.energies()).sum()}, null);
            return;
        }
        double[] energies = evaluation.energies();
        Arrays.setAll(energies, i -> energies[i] * (1 + tallyError));
        double[] virials = new double[6 * count];
        for (int n = 0; n < virials.length; n++) {
            virials[n] = evaluation.virials()[n / 6][n % 6] * (1 + tallyError);
        }
        memory.tallied(tally.energy() ? energies : null, tally.virial() ? virials : null);
    }

    @Override
    public void setSubStyleEnergy(int subStyle, double energy) {
        if (!idle) {
            shownEnergies.put(subStyle, energy);
        }
    }

    @Override
    public void reverseForces() {
        // no ghosts
    }

    @Override
    public void reverseHeld() {
        // no ghosts
    }

    @Override
    public Tally tallyAhead(long last) {
        return Tally.NOTHING;
    }

    @Override
    public void add(double[] values) {
        // one rank
    }

    @Override
    public void log(String text) {
        logged.add(text);
    }

    @Override
    public void warn(String text) {
        warnings.add(text);
    }

    @Override
    public Tagged gatherReplicas(Tagged mine) {
        gathered++;
        return mine;
    }

    @Override
    public void resizeHalo(double ghostCutoff, double zoneGhostCutoff) {
        halos.add(ghostCutoff);
        zoneHalos.add(zoneGhostCutoff);
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
        zone.engine().close();
        memory.close();
    }
}
