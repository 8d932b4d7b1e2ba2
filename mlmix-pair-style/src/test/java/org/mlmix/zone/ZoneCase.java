package org.mlmix.zone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.mlmix.engine.Geometry;
import org.mlmix.engine.IntList;
import org.mlmix.engine.ZoneCode;
import org.mlmix.engine.ZoneEngine;
import org.mlmix.options.BlendShape;
import org.mlmix.options.Metric;

/**
 * One random system that lives for some steps: atoms move by up to half the skin between rebuilds,
 * change order, owner and images at rebuilds, and seeds come and go. After every step weights,
 * zone codes and counts are compared with brute force. All of it follows from one random seed.
 */
final class ZoneCase {
    private static final int STEPS = 8;
    private static final int STEPS_WITHOUT_REBUILDS = 24;
    private static final double STEP = 0.01;

    private final Function<Geometry, ZoneEngine> engines;
    private final List<ZoneEngine> made = new ArrayList<>();
    private final boolean rebuilds;
    private final long randomSeed;
    private final Random random;
    private final Cell cell;
    private final Geometry geometry;
    private final boolean tight;
    private final SeedCase seedCase;
    private final PlainSeeds plainSeeds;
    private final PlainLag lag;
    private final Ranks ranks;

    private final double[][] anchors;
    private double[][] positions;

    /** Seeds as the zone must know them. */
    private boolean[] seeds;

    private final Zone.Memory[] memories;

    /** Seeds and weights change in steps divisible by it only, as in temporal mixing. */
    private final int stride;

    /** Whether lists were rebuilt since the zone, and since its seeds, were last brought up to date. */
    private boolean zoneIsOld;

    private boolean seedsAreOld;

    private double[] weights;
    private long timestep;
    private long updated;

    /** @param pairs bound of the work of brute force: atoms² × images */
    ZoneCase(long randomSeed, int rankCount, double pairs, Function<Geometry, ZoneEngine> engines) {
        this(randomSeed, rankCount, pairs, engines, true);
    }

    /** One in which lists are built once, and seeds change in most steps thereafter. */
    static ZoneCase withoutRebuilds(
            long randomSeed, int rankCount, double pairs, Function<Geometry, ZoneEngine> engines) {
        return new ZoneCase(randomSeed, rankCount, pairs, engines, false);
    }

    private ZoneCase(
            long randomSeed, int rankCount, double pairs, Function<Geometry, ZoneEngine> engines, boolean rebuilds) {
        this.engines = geometry -> {
            made.add(engines.apply(geometry));
            return made.getLast();
        };
        this.rebuilds = rebuilds;
        this.randomSeed = randomSeed;
        random = new Random(randomSeed);
        cell = randomCell();
        geometry = randomGeometry();
        tight = random.nextBoolean();
        anchors = randomAtoms(pairs);
        positions = anchors.clone();
        weights = new double[anchors.length];
        seedCase = rebuilds
                ? new SeedCase(random, anchors.length, geometry.every(), STEP)
                : SeedCase.restless(random, anchors.length, STEP);
        plainSeeds = new PlainSeeds(seedCase.kinds, seedCase.initial());
        seeds = seedCase.group;
        lag = random.nextInt(3) == 0 ? new PlainLag(randomTime(), randomTime()) : null;
        timestep = random.nextInt(5);
        stride = new int[] {1, 1, 1, 2, 3, 7}[new Random(~randomSeed).nextInt(6)];
        ranks = new Ranks(cell, randomGrid(rankCount), anchors.length);
        memories = new Zone.Memory[ranks.count()];
        Arrays.setAll(memories, n -> new Zone.Memory());
    }

    private Cell randomCell() {
        double size = 4 + 10 * random.nextDouble();
        double[][] edges = new double[3][3];
        for (int d = 0; d < 3; d++) {
            edges[d][d] = size * (0.5 + random.nextDouble());
        }
        // LAMMPS' usual limit on the tilt is half an edge, `box tilt large` allows more.
        double tilt = new double[] {0, 0, 0.5, 1.5}[random.nextInt(4)];
        edges[1][0] = tilt * (2 * random.nextDouble() - 1) * edges[0][0];
        edges[2][0] = tilt * (2 * random.nextDouble() - 1) * edges[0][0];
        edges[2][1] = tilt * (2 * random.nextDouble() - 1) * edges[1][1];
        boolean[] periodic = new boolean[3];
        for (int d = 0; d < 3; d++) {
            periodic[d] = random.nextInt(10) < 7;
        }
        return new Cell(edges, periodic);
    }

    private double randomLength(double most) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> 0;
            case 2 -> 1.5 * most * random.nextDouble();
            default -> 0.4 * most * random.nextDouble();
        };
    }

    private double randomTime() {
        return STEP * new double[] {0, 0.5, 2, 5}[random.nextInt(4)];
    }

    private Geometry randomGeometry() {
        double most = cell.longestEdge();
        return new Geometry(
                Metric.values()[random.nextInt(2)],
                BlendShape.values()[random.nextInt(3)],
                randomLength(most),
                randomLength(most),
                randomLength(most),
                randomLength(most),
                random.nextInt(5) == 0,
                (rebuilds ? new int[] {0, 1, 1, 2, 3, 5} : new int[] {1, 1, 1, 1, 1, 2})[random.nextInt(6)],
                new double[] {0, 0.2, 1, 2, 4}[random.nextInt(5)] * (random.nextBoolean() ? 1 : random.nextDouble()));
    }

    /** The halo that {@code RunChecks} asks LAMMPS for. */
    private double halo() {
        double range = geometry.metric() == Metric.SEED
                ? geometry.core() + geometry.blend()
                : Math.max(geometry.core(), geometry.blend());
        return geometry.skin() + Math.max(range, Math.max(geometry.expensiveBuffer(), geometry.cheapBuffer()));
    }

    private double[][] randomAtoms(double pairs) {
        double images = 1;
        for (int d = 0; d < 3; d++) {
            images *= cell.periodic()[d] ? 2 * cell.imagesWithin(halo(), d) + 3 : 1;
        }
        int most = (int) Math.clamp(Math.sqrt(pairs / images), 2, 1000);
        double[][] atoms = new double[1 + random.nextInt(most)][];
        double spread = random.nextInt(4) == 0 ? 0.3 : 1;
        for (int i = 0; i < atoms.length; i++) {
            atoms[i] = cell.cartesian(new double[] {
                spread * random.nextDouble(), spread * random.nextDouble(), spread * random.nextDouble()
            });
        }
        return atoms;
    }

    private int[] randomGrid(int count) {
        int[] grid = {1, 1, 1};
        for (int rest = count, factor = 2; rest > 1; factor++) {
            for (; rest % factor == 0; rest /= factor) {
                grid[random.nextInt(3)] *= factor;
            }
        }
        return grid;
    }

    void run() {
        try {
            for (int n = 0; n < (rebuilds ? STEPS : STEPS_WITHOUT_REBUILDS); n++, timestep++) {
                step(n == 0);
            }
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "random seed " + randomSeed + ", " + ranks.count() + " ranks, stride " + stride + ", step "
                            + timestep + ", "
                            + seeds.length + " atoms, " + geometry + ", " + seedCase.kinds + ", " + lag + ", tight "
                            + tight
                            + ", box " + Arrays.deepToString(cell.edges()) + " " + Arrays.toString(cell.periodic())
                            + ": " + e.getMessage(),
                    e);
        } finally {
            made.forEach(ZoneEngine::close);
        }
    }

    private void step(boolean first) {
        boolean rebuilt = first || (rebuilds && random.nextInt(3) == 0);
        boolean newRun = first || (rebuilt && random.nextInt(4) == 0);
        if (newRun && !first) {
            timestep--;
        }
        jitter();
        if (rebuilt) {
            rebuild(newRun);
        }
        drawSeeds(newRun);
        ranks.move(positions);
        ranks.setGroup(seedCase.group, SeedCase.GROUP_BIT);
        ranks.setSources(seedCase.values, seedCase.fixValues);
        zoneIsOld |= rebuilt;
        seedsAreOld |= rebuilt;
        int span = timestep % stride == 0 ? stride : 0;
        // In between the zone may be brought up to date for a look, and is at the beginning of a run.
        if (span > 0 || newRun || random.nextInt(3) == 0) {
            update(first, newRun, rebuilt, span);
        }
        // The first evaluation of a run repeats a step that is over.
        boolean last = timestep + seedCase.kinds.period() >= timestep - timestep % stride + stride;
        if (!newRun && seedCase.kinds.fix() && timestep % seedCase.kinds.period() == 0 && last) {
            readFix();
        }
    }

    private void update(boolean first, boolean newRun, boolean rebuilt, int span) {
        boolean due = first || (geometry.every() > 0 && timestep % geometry.every() < span);
        if (first || (geometry.every() > 0 && span > 0)) {
            plainSeeds.update(
                    timestep,
                    seedsAreOld,
                    newRun,
                    first,
                    Math.max(1, span),
                    seedCase.group,
                    SeedCase.inRange(seedCase.values));
            seeds = plainSeeds.seeds();
            seedsAreOld = false;
        }
        boolean old = zoneIsOld;
        zoneIsOld = false;
        ranks.together((n, rank) -> rank.zone.update(rank.atoms, timestep, STEP * timestep, old, !rebuilt, span));
        BruteForce bruteForce = new BruteForce(cell, geometry, positions);
        compareWeights(due ? bruteForce.weights(seeds) : weights, due && lag != null && !first);
        updated = due ? timestep : updated;
        compareCodes(bruteForce.codes(weights));
    }

    /** LAMMPS itself changes dynamic groups when it likes, the user changes any between runs. */
    private void drawSeeds(boolean newRun) {
        int rarely = rebuilds ? 3 : 8;
        if (seedCase.kinds.dynamic() ? random.nextInt(rarely) == 0 : newRun && random.nextBoolean()) {
            seedCase.drawGroup();
        }
        if (!rebuilds) {
            seedCase.changeGroup();
        }
        if (random.nextInt(3) > (rebuilds ? 0 : 1)) {
            seedCase.drawValues();
        }
    }

    private void readFix() {
        seedCase.drawFixValues();
        ranks.setSources(seedCase.values, seedCase.fixValues);
        ranks.together((n, rank) -> rank.classifier.readFixes(rank.atoms, timestep, STEP * timestep));
        plainSeeds.read(timestep, SeedCase.inRange(seedCase.fixValues));
    }

    /** Moves every atom to somewhere within half a skin of where it was at the last rebuild. */
    private void jitter() {
        double most = geometry.skin() / 2 * (1 - 1e-12);
        boolean breathe = random.nextInt(3) == 0;
        double sign = random.nextBoolean() ? 1 : -1;
        positions = new double[anchors.length][];
        for (int i = 0; i < anchors.length; i++) {
            double[] step = breathe
                    ? towards(i, seeds[i] ? random.nextInt(anchors.length) : nearestSeed(i))
                    : new double[] {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            double length = Math.sqrt(square(step));
            // Often as far as possible, where margins are tight.
            double scale = length == 0 ? 0 : sign * most / length * (random.nextBoolean() ? 1 : random.nextDouble());
            positions[i] = new double[3];
            for (int d = 0; d < 3; d++) {
                positions[i][d] = anchors[i][d] + scale * step[d];
            }
        }
    }

    /** Seeds and other atoms that go for each other change their distance by a whole skin. */
    private int nearestSeed(int atom) {
        int nearest = atom;
        for (int i = 0; i < anchors.length; i++) {
            if (seeds[i] && (nearest == atom || square(towards(atom, i)) < square(towards(atom, nearest)))) {
                nearest = i;
            }
        }
        return nearest;
    }

    private double[] towards(int atom, int target) {
        double[] shortest = null;
        for (int n = 0; n < 27; n++) {
            double[] shift = cell.shift(
                    cell.periodic()[0] ? n % 3 - 1 : 0,
                    cell.periodic()[1] ? n / 3 % 3 - 1 : 0,
                    cell.periodic()[2] ? n / 9 - 1 : 0);
            double[] step = new double[3];
            for (int d = 0; d < 3; d++) {
                step[d] = anchors[target][d] + shift[d] - anchors[atom][d];
            }
            if (shortest == null || square(step) < square(shortest)) {
                shortest = step;
            }
        }
        return shortest;
    }

    private static double square(double[] v) {
        return v[0] * v[0] + v[1] * v[1] + v[2] * v[2];
    }

    private void rebuild(boolean newRun) {
        boolean displaced = newRun && random.nextBoolean();
        for (int i = 0; i < anchors.length; i++) {
            // Between runs a deck may put atoms anywhere.
            anchors[i] = displaced
                    ? cell.cartesian(new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()})
                    : cell.wrap(positions[i]);
        }
        positions = anchors.clone();
        ranks.rebuild(positions, halo(), tight, random);
        if (newRun) {
            for (int n = 0; n < ranks.count(); n++) {
                Rank rank = ranks.rank(n);
                Rank.Calls calls = new Rank.Calls(n, ranks);
                Zone.Sway sway = lag == null ? Zone.Sway.NONE : new Zone.Sway(lag.tested(), 1);
                Classifier before = rank.classifier;
                rank.classifier = new Classifier(seedCase.rules(), calls);
                if (before != null) {
                    rank.classifier.goOn(before);
                }
                rank.zone = new Zone(
                        geometry, rank.classifier, sway, memories[n], engines.apply(geometry), calls, new StepClock());
            }
        }
    }

    /** @param lags whether weights follow {@code expected} rather than being so */
    private void compareWeights(double[] expected, boolean lags) {
        double tolerance = geometry.blend() == 0 ? 0 : 1e-14 * Math.max(1, cell.longestEdge() / geometry.blend());
        double[] actual = new double[expected.length];
        for (int n = 0; n < ranks.count(); n++) {
            Rank rank = ranks.rank(n);
            for (int i = 0; i < rank.localCount; i++) {
                actual[rank.ids[i]] = rank.atoms.weight(i);
            }
        }
        for (int n = 0; n < ranks.count(); n++) {
            Rank rank = ranks.rank(n);
            for (int i = rank.localCount; i < rank.ids.length; i++) {
                require(
                        rank.atoms.weight(i) == actual[rank.ids[i]],
                        "weight of a ghost of atom " + rank.ids[i] + " is " + rank.atoms.weight(i) + ", its owner has "
                                + actual[rank.ids[i]]);
            }
        }
        double elapsed = STEP * (timestep - updated);
        for (int i = 0; i < expected.length; i++) {
            boolean right = lags
                    ? lag.allows(weights[i], expected[i], elapsed, actual[i], tolerance + 1e-15)
                    : Math.abs(actual[i] - expected[i]) <= tolerance;
            require(
                    right && actual[i] >= 0 && actual[i] <= 1,
                    "weight of atom " + i + " is " + actual[i] + ", expected is " + expected[i]
                            + (lags ? " to follow, before it was " + weights[i] : ""));
        }
        // The lists follow from the weights as they are: 1 - 1e-17 is 1 in one formula, not in another.
        weights = actual;
    }

    /** Of a zone that is built once, nobody counts the seeds later. */
    private long seedCount() {
        long count = 0;
        for (boolean seed : seeds) {
            count += seed ? 1 : 0;
        }
        return count;
    }

    private void compareCodes(int[] expected) {
        long[] found = new long[4];
        for (int n = 0; n < ranks.count(); n++) {
            Rank rank = ranks.rank(n);
            boolean[] candidate = members(rank.zone.candidates(), rank.localCount);
            boolean[] leaving = members(rank.zone.leaving(), rank.localCount);
            for (int i = 0; i < rank.localCount; i++) {
                int code = expected[rank.ids[i]];
                require(
                        rank.atoms.code(i) == code,
                        "zone code of atom " + rank.ids[i] + " is " + rank.atoms.code(i) + ", expected is " + code);
                require(candidate[i] || code == ZoneCode.BULK, "atom " + rank.ids[i] + " is no candidate");
                require(leaving[i] || code != ZoneCode.CORE, "atom " + rank.ids[i] + " may not leave");
            }
            found[0] += rank.zone.coreCount();
            found[1] += rank.zone.blendCount();
            found[2] += rank.zone.expensiveCount();
            found[3] += rank.zone.expensiveOnlyCount();
            require(rank.zone.seedCount() == seedCount(), "number of seeds is " + rank.zone.seedCount());
        }
        long[] counted = new long[4];
        for (int code : expected) {
            counted[0] += code >= ZoneCode.CORE_IN_CHEAP_LIST ? 1 : 0;
            counted[1] += code == ZoneCode.BLEND ? 1 : 0;
            counted[2] += code != ZoneCode.BULK ? 1 : 0;
            counted[3] += code == ZoneCode.CORE ? 1 : 0;
        }
        require(
                Arrays.equals(found, counted),
                "counts of atoms are " + Arrays.toString(found) + ", expected are " + Arrays.toString(counted));
    }

    private static boolean[] members(IntList list, int count) {
        boolean[] members = new boolean[count];
        for (int n = 0; n < list.size(); n++) {
            require(!members[list.get(n)], "atom listed twice");
            members[list.get(n)] = true;
        }
        return members;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new AssertionError(message);
        }
    }
}
