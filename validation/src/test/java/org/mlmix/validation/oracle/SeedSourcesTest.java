package org.mlmix.validation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.validation.system.Distances;

/** Seeds from every source follow it, step by step, in a hot crystal on several ranks. */
class SeedSourcesTest {
    private static final int STEPS = 40;
    private static final String COORDINATION = "compute near all coord/atom cutoff 3.1\n";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private Lammps lammps(int ranks) {
        return Lammps.in(folder).ranks(ranks);
    }

    /** Seeds of each step are the atoms that pass a test on values of that very step. */
    private void follows(MovingCopper system, int ranks, BiPredicate<Frame, Integer> isSeed) {
        int changes = 0;
        int before = -1;
        for (Frame frame : system.run(lammps(ranks), "moving", STEPS)) {
            boolean[] seeds = flags(frame, isSeed);
            MovingCopper.requireZone(frame, seeds);
            int count = count(seeds);
            changes += before >= 0 && before != count ? 1 : 0;
            before = count;
        }
        assertThat(before).as("seeds at the end").isPositive();
        assertThat(changes).as("steps in which their number changed").isPositive();
    }

    private static boolean[] flags(Frame frame, BiPredicate<Frame, Integer> isSeed) {
        boolean[] seeds = new boolean[frame.count()];
        for (int i = 0; i < seeds.length; i++) {
            seeds[i] = isSeed.test(frame, i);
        }
        return seeds;
    }

    private static int count(boolean[] flags) {
        int count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }
        return count;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void computesAreReadAtCurrentPositions(int ranks) {
        follows(
                new MovingCopper(COORDINATION, "seed compute near -INF 9", "c_near"),
                ranks,
                (frame, i) -> frame.column("c_near")[i] <= 9);
    }

    @Test
    void columnsOfComputes() {
        follows(
                new MovingCopper(
                        "compute place all property/atom x y\n",
                        "seed compute place[2] 2.5 4",
                        "c_place[1] c_place[2]"),
                2,
                (frame, i) -> frame.column("y")[i] >= 2.5 && frame.column("y")[i] <= 4);
    }

    @Test
    void velocitiesOfComputesAreTheOnesOfTheDumpAfterwards() {
        // A compute that was read ahead of the forces must not pass for that of the whole step.
        List<Frame> frames = new MovingCopper(
                        "compute kinetic all ke/atom\n", "seed compute kinetic 1.2 INF", "c_kinetic vx vy vz")
                .run(lammps(2), "moving", 10);
        for (Frame frame : frames) {
            double[][] v = frame.vectors("vx", "vy", "vz");
            for (int i = 0; i < v.length; i++) {
                double energy =
                        0.5 * 63.546 * 1.0364269e-4 * (v[i][0] * v[i][0] + v[i][1] * v[i][1] + v[i][2] * v[i][2]);
                assertThat(frame.column("c_kinetic")[i] / energy).isBetween(1 - 1e-4, 1 + 1e-4);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void variablesOfAtomStyle(int ranks) {
        follows(
                new MovingCopper("variable strip atom \"x+y\"\n", "seed variable strip 9 10.5", ""),
                ranks,
                (frame, i) -> {
                    double sum = frame.column("x")[i] + frame.column("y")[i];
                    return sum >= 9 && sum <= 10.5;
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void regionsMayMove(int ranks) {
        // 100 Å/ps: over the whole box within the run, and through its boundary.
        String region = "variable way equal 100*step*" + MovingCopper.TIMESTEP + "\n"
                + "region ball sphere 4 7 7 2.6 units box move v_way NULL NULL\n";
        follows(
                new MovingCopper(region, "seed region ball", ""),
                ranks,
                (frame, i) -> {
                    double dx = frame.column("x")[i] - 4 - 100 * frame.step() * MovingCopper.TIMESTEP;
                    double dy = frame.column("y")[i] - 7;
                    double dz = frame.column("z")[i] - 7;
                    return dx * dx + dy * dy + dz * dz <= 2.6 * 2.6;
                },
                24);
    }

    /** As {@link #follows}, for the first steps only. */
    private void follows(MovingCopper system, int ranks, BiPredicate<Frame, Integer> isSeed, int steps) {
        for (Frame frame : system.run(lammps(ranks), "moving", steps)) {
            MovingCopper.requireZone(frame, flags(frame, isSeed));
        }
    }

    @Test
    void typesAndTheUnionOfSources() {
        follows(
                new MovingCopper(
                        COORDINATION + "group corner id 1 2\n",
                        "seed type 2 seed group corner seed compute near 15 INF",
                        "type c_near"),
                2,
                (frame, i) -> frame.column("type")[i] == 2 || i < 2 || frame.column("c_near")[i] >= 15);
    }

    @Test
    void typesMayHaveLabels() {
        follows(
                new MovingCopper(
                        "labelmap atom 1 Cu 2 Ni\n" + COORDINATION,
                        "seed type Ni seed compute near 15 INF",
                        "type c_near"),
                2,
                (frame, i) -> frame.column("type")[i] == 2 || frame.column("c_near")[i] >= 15);
    }

    /** The average that a fix finishes in step n makes the seeds of the steps behind n. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void averagesOfFixesAreTheTrueOnes(int ranks) {
        MovingCopper system = new MovingCopper(
                COORDINATION + "fix mean all ave/atom 1 10 10 c_near\ngroup first id 5\n",
                "seed fix mean -INF 10.6 init first",
                "c_near");
        List<Frame> frames = system.run(lammps(ranks), "moving", STEPS);
        boolean[] seeds = new boolean[frames.getFirst().count()];
        seeds[4] = true;
        double[] sum = new double[seeds.length];
        for (Frame frame : frames) {
            MovingCopper.requireZone(frame, seeds);
            for (int i = 0; i < seeds.length && frame.step() > 0; i++) {
                sum[i] += frame.column("c_near")[i];
            }
            if (frame.step() > 0 && frame.step() % 10 == 0) {
                for (int i = 0; i < seeds.length; i++) {
                    seeds[i] = sum[i] / 10 <= 10.6;
                }
                assertThat(count(seeds)).isPositive();
                sum = new double[seeds.length];
            }
        }
    }

    /** A potential's own per-atom quantity, here the density of an EAM. */
    @Test
    void quantitiesOfPotentialsThroughFixPair() {
        MovingCopper system = new MovingCopper(
                "fix density all pair 5 eam/alloy rho 0\n",
                "seed fix density 0.05 0.9 init all classify 5",
                "f_density");
        List<Frame> frames = system.run(lammps(2), "moving", 20);
        boolean[] seeds = new boolean[frames.getFirst().count()];
        java.util.Arrays.fill(seeds, true);
        for (Frame frame : frames) {
            MovingCopper.requireZone(frame, seeds);
            if (frame.step() > 0 && frame.step() % 5 == 0) {
                // What the potential was not evaluated on stays what it was.
                boolean[] before = seeds;
                seeds = flags(
                        frame,
                        (f, i) -> f.column("f_zone[1]")[i] > 0
                                ? f.column("f_density")[i] >= 0.05 && f.column("f_density")[i] <= 0.9
                                : before[i]);
            }
        }
    }

    @Test
    void betweenClassificationsTheSameAtomsStaySeeds() {
        MovingCopper system = new MovingCopper(COORDINATION, "seed compute near -INF 9 classify 8 every 2", "c_near");
        boolean[] seeds = new boolean[0];
        double[] weights = new double[0];
        for (Frame frame : system.run(lammps(4), "moving", STEPS)) {
            if (frame.step() % 8 == 0) {
                seeds = flags(frame, (f, i) -> f.column("c_near")[i] <= 9);
            }
            if (frame.step() % 2 == 0) {
                weights =
                        new BruteForce(new Distances(frame.box(), frame.positions())).weights(MovingCopper.ZONE, seeds);
            }
            MovingCopper.requireZone(frame, weights);
        }
    }

    @Test
    void seedsPersist() {
        double persist = 7 * MovingCopper.TIMESTEP;
        MovingCopper system = new MovingCopper(COORDINATION, "seed compute near -INF 8 persist " + persist, "c_near");
        int[] last = new int[255];
        java.util.Arrays.fill(last, Integer.MIN_VALUE / 2);
        int kept = 0;
        for (Frame frame : system.run(lammps(2), "moving", STEPS)) {
            boolean[] seeds = new boolean[frame.count()];
            for (int i = 0; i < seeds.length; i++) {
                if (frame.column("c_near")[i] <= 8) {
                    last[i] = (int) frame.step();
                }
                // Seven whole steps must have gone by.
                seeds[i] = frame.step() - last[i] < 7;
                kept += seeds[i] && last[i] < frame.step() ? 1 : 0;
            }
            MovingCopper.requireZone(frame, seeds);
        }
        assertThat(kept).as("atoms kept beyond their time, summed over steps").isPositive();
    }
}
