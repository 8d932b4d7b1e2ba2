package org.mlmix.zone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What makes atoms seeds in a {@link ZoneCase}: drawn at random, and changing from step to step. */
final class SeedCase {
    static final int GROUP_BIT = 8;
    static final int VALUES = 0;
    static final int FIX_VALUES = 1;

    private static final int INITIAL_BIT = 32;
    private static final double LOW = 0.5;
    private static final double HIGH = 1;

    final PlainSeeds.Kinds kinds;
    final boolean[] group;

    /** Values by identity; those of the fix are as it left them. */
    double[] values;

    double[] fixValues;

    private final Random random;
    private final double stepLength;
    private final boolean allAtFirst;

    SeedCase(Random random, int atoms, int every, double stepLength) {
        this(random, atoms, stepLength, random.nextBoolean() ? groupAlone(random, every) : mixture(random, every));
    }

    /** Seeds that are classified in every step. */
    static SeedCase restless(Random random, int atoms, double stepLength) {
        double persist = random.nextInt(3) == 0 ? 2 : 0;
        return new SeedCase(
                random, atoms, stepLength, new PlainSeeds.Kinds(true, true, random.nextBoolean(), false, 1, persist));
    }

    private SeedCase(Random random, int atoms, double stepLength, PlainSeeds.Kinds kinds) {
        this.random = random;
        this.stepLength = stepLength;
        this.kinds = kinds;
        allAtFirst = random.nextInt(4) == 0;
        group = new boolean[atoms];
        values = new double[atoms];
        fixValues = new double[atoms];
        drawGroup();
        drawValues();
    }

    /** Classifications come with the weights. */
    private static PlainSeeds.Kinds groupAlone(Random random, int every) {
        return new PlainSeeds.Kinds(true, random.nextInt(10) < 4, false, false, Math.max(1, every), 0);
    }

    private static PlainSeeds.Kinds mixture(Random random, int every) {
        boolean fix = every > 0 && random.nextBoolean();
        boolean byValue = random.nextBoolean();
        boolean byGroup = (!fix && !byValue) || random.nextBoolean();
        double persist = new double[] {0, 0, 1, 2, 2.5, 4}[random.nextInt(6)];
        return new PlainSeeds.Kinds(byGroup, random.nextBoolean(), byValue, fix, 1 + random.nextInt(4), persist);
    }

    void drawGroup() {
        double share = share();
        for (int i = 0; i < group.length; i++) {
            group[i] = random.nextDouble() < share;
        }
    }

    /** A few atoms join or leave the group, or all leave it at once. */
    void changeGroup() {
        if (random.nextInt(5) == 0) {
            Arrays.fill(group, false);
            return;
        }
        for (int n = random.nextInt(4); n > 0; n--) {
            int atom = random.nextInt(group.length);
            group[atom] = !group[atom];
        }
    }

    void drawValues() {
        values = draw();
    }

    void drawFixValues() {
        fixValues = draw();
    }

    private double share() {
        return switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> 0.5;
            default -> 2.0 / group.length;
        };
    }

    private double[] draw() {
        double share = share();
        double[] drawn = new double[group.length];
        for (int i = 0; i < drawn.length; i++) {
            // Bounds belong to the range, what is no number does not.
            drawn[i] = random.nextDouble() < share
                    ? new double[] {LOW, HIGH, 0.75}[random.nextInt(3)]
                    : new double[] {Math.nextDown(LOW), Math.nextUp(HIGH), Double.NaN, -1}[random.nextInt(4)];
        }
        return drawn;
    }

    static boolean[] inRange(double[] values) {
        boolean[] inside = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            inside[i] = !(values[i] < LOW) && !(values[i] > HIGH) && !Double.isNaN(values[i]);
        }
        return inside;
    }

    /** Seeds before the first values of the fix. */
    boolean[] initial() {
        boolean[] initial = new boolean[group.length];
        Arrays.fill(initial, allAtFirst);
        return initial;
    }

    Classifier.Rules rules() {
        List<SeedCriterion> tests = new ArrayList<>();
        if (kinds.group()) {
            tests.add(new SeedCriterion.OfGroups(GROUP_BIT, kinds.dynamic()));
        }
        if (kinds.values()) {
            tests.add(new SeedCriterion.ByValue(VALUES, LOW, HIGH));
        }
        List<SeedCriterion> fixes = kinds.fix() ? List.of(new SeedCriterion.ByValue(FIX_VALUES, LOW, HIGH)) : List.of();
        SeedCriterion none = new SeedCriterion.OfGroups(INITIAL_BIT, false);
        SeedCriterion initial = !kinds.fix() ? null : allAtFirst ? new SeedCriterion.Everything() : none;
        return new Classifier.Rules(tests, fixes, initial, kinds.period(), kinds.persist() * stepLength, false);
    }
}
