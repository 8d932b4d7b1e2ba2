package org.mlmix.validation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.validation.system.Distances;

/**
 * Seeds and weights in temporal mixing: they change in steps that evaluate the expensive potential only,
 * and what would have changed them in between counts from the next of these on.
 */
class SeedsInTimeTest {
    private static final int STRIDE = 4;
    private static final int STEPS = 45;
    private static final double TIME_IN = 0.01;
    private static final double TIME_OUT = 0.03;
    private static final String COORDINATION = "compute near all coord/atom cutoff 3.1\n";

    /** More alike than those of the other tests, whose difference is too much for impulses. */
    private static final String POTENTIALS = """
            pair_style hybrid/mlmix expensive eam/alloy cheap eam
            pair_coeff * * eam/alloy Cu_mishin1.eam.alloy Cu Cu
            pair_coeff * * eam Cu_u3.eam
            """;

    private static final String MOVING = "variable way equal 60*step*" + MovingCopper.TIMESTEP + "\n"
            + "region ball sphere 2 7 7 2.6 units box move v_way NULL NULL\n";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private static MovingCopper system(String before, String seeds, String columns) {
        return new MovingCopper(before, seeds + " stride " + STRIDE, columns);
    }

    private List<Frame> run(MovingCopper system, int ranks) {
        return Lammps.in(folder)
                .ranks(ranks)
                .run("moving", deck(system, "run " + STEPS + "\n"))
                .succeeded()
                .frames("moving.dump");
    }

    private static String deck(MovingCopper system, String end) {
        return system.deck(0).replace(MovingCopper.POTENTIALS, POTENTIALS).replace("run 0\n", end);
    }

    private static void requireWeights(Frame frame, double[] weights) {
        for (int i = 0; i < weights.length; i++) {
            assertThat(frame.column("f_zone[1]")[i] - weights[i])
                    .as("weight of atom %d in step %d, expected %s", i + 1, frame.step(), weights[i])
                    .isBetween(-1e-12, 1e-12);
        }
    }

    private static double[] geometric(Frame frame, boolean[] seeds) {
        return new BruteForce(new Distances(frame.box(), frame.positions())).weights(MovingCopper.ZONE, seeds);
    }

    /** Whether a step divisible by a period has come since the last evaluation, or is this one. */
    private static boolean hasComeSince(long step, int period) {
        return step % period < STRIDE;
    }

    private static boolean[] atMost(double[] values, double most) {
        boolean[] seeds = new boolean[values.length];
        for (int i = 0; i < seeds.length; i++) {
            seeds[i] = values[i] <= most;
        }
        return seeds;
    }

    private static long count(boolean[] seeds) {
        long count = 0;
        for (boolean seed : seeds) {
            count += seed ? 1 : 0;
        }
        return count;
    }

    @ParameterizedTest(name = "ranks {0}, classify {1}, every {2}")
    @CsvSource({"1, 1, 1", "2, 6, 1", "2, 10, 3", "4, 3, 10", "1, 7, 9"})
    void computesAreReadWhenTheZoneMayChange(int ranks, int classify, int every) {
        MovingCopper system =
                system(COORDINATION, "seed compute near -INF 9 classify " + classify + " every " + every, "c_near");
        boolean[] seeds = null;
        double[] weights = null;
        for (Frame frame : run(system, ranks)) {
            if (frame.step() % STRIDE == 0) {
                seeds = hasComeSince(frame.step(), classify) ? atMost(frame.column("c_near"), 9) : seeds;
                weights = hasComeSince(frame.step(), every) ? geometric(frame, seeds) : weights;
            }
            requireWeights(frame, weights);
        }
        assertThat(count(seeds)).isPositive();
    }

    /** Averages that are finished between two evaluations, in one, or several times in between. */
    @ParameterizedTest(name = "ranks {0}, averages of {1} steps")
    @CsvSource({"1, 5", "2, 6", "4, 3", "2, 4", "1, 2", "2, 20"})
    void averagesOfFixesCountFromTheNextEvaluationOn(int ranks, int period) {
        MovingCopper system = system(
                COORDINATION + "fix mean all ave/atom 1 " + period + " " + period + " c_near\ngroup first id 5\n",
                "seed fix mean -INF 10.6 init first",
                "c_near");
        boolean[] seeds = new boolean[255];
        seeds[4] = true;
        boolean[] read = seeds;
        double[] sum = new double[seeds.length];
        double[] weights = null;
        for (Frame frame : run(system, ranks)) {
            if (frame.step() % STRIDE == 0) {
                seeds = read;
                weights = geometric(frame, seeds);
            }
            requireWeights(frame, weights);
            for (int i = 0; i < sum.length && frame.step() > 0; i++) {
                sum[i] += frame.column("c_near")[i];
            }
            if (frame.step() > 0 && frame.step() % period == 0) {
                read = atMost(sum, 10.6 * period);
                sum = new double[seeds.length];
            }
        }
        assertThat(count(seeds)).isGreaterThan(1);
    }

    /** A reading that has not counted yet when the run ends, and when a restart file is written. */
    @ParameterizedTest
    @CsvSource({"21, 2", "22, 1", "23, 2", "20, 1", "24, 2"})
    void aReadingOutlastsTheRun(int cut, int ranks) {
        MovingCopper system = system(
                COORDINATION + "fix mean all ave/atom 1 1 5 c_near\ngroup first id 5\n",
                "seed fix mean -INF 9 init first",
                "c_near");
        List<Frame> whole = run(system, ranks);
        String parts = deck(system, "run " + cut + "\nwrite_restart at.restart\nrun " + (STEPS - cut) + "\n");
        List<Frame> cutInTwo =
                Lammps.in(folder).ranks(ranks).run("parts", parts).succeeded().frames("moving.dump");
        requireSame(whole, cutInTwo);
        String again = "plugin load mlmixplugin.so\nread_restart at.restart\n" + POTENTIALS
                + system.beforeZone().replace("group first id 5\n", "") + system.zone() + "fix integrate all nve\n"
                + system.dump() + "run " + (STEPS - cut) + "\n";
        requireSame(
                whole.subList(cut, STEPS + 1),
                Lammps.in(folder).run("again", again).succeeded().frames("moving.dump"));
    }

    private static void requireSame(List<Frame> expected, List<Frame> found) {
        assertThat(found).hasSameSizeAs(expected);
        for (int n = 0; n < found.size(); n++) {
            TrajectoryTest.samePositions(expected.get(n), found.get(n), 1e-9);
            requireClose(expected.get(n), found.get(n));
        }
    }

    private static void requireClose(Frame expected, Frame found) {
        for (int i = 0; i < expected.count(); i++) {
            assertThat(found.column("f_zone[1]")[i] - expected.column("f_zone[1]")[i])
                    .as("weight of atom %d in step %d", i + 1, expected.step())
                    .isBetween(-1e-8, 1e-8);
        }
    }

    @Test
    void seedsPersist() {
        double persist = 10 * MovingCopper.TIMESTEP;
        MovingCopper system = system(COORDINATION, "seed compute near -INF 8 persist " + persist, "c_near");
        int[] last = new int[255];
        Arrays.fill(last, Integer.MIN_VALUE / 2);
        boolean[] seeds = new boolean[255];
        double[] weights = null;
        int kept = 0;
        for (Frame frame : run(system, 2)) {
            if (frame.step() % STRIDE == 0) {
                for (int i = 0; i < seeds.length; i++) {
                    last[i] = frame.column("c_near")[i] <= 8 ? (int) frame.step() : last[i];
                    seeds[i] = frame.step() - last[i] < 10;
                    kept += seeds[i] && last[i] < frame.step() ? 1 : 0;
                }
                weights = geometric(frame, seeds);
            }
            requireWeights(frame, weights);
        }
        assertThat(kept)
                .as("atoms kept beyond their time, summed over evaluations")
                .isPositive();
    }

    /** An update of the weights follows the geometry for all the time that has gone by. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "2, 10", "4, 1"})
    void weightsLagByTheTimeBetweenEvaluations(int ranks, int every) {
        MovingCopper system =
                system(MOVING, "seed region ball hysteresis " + TIME_IN + " " + TIME_OUT + " every " + every, "");
        double[] weights = null;
        long updated = 0;
        List<Long> updates = new ArrayList<>();
        for (Frame frame : run(system, ranks)) {
            if (frame.step() % STRIDE == 0 && hasComeSince(frame.step(), every)) {
                double[] target = geometric(frame, inBall(frame));
                weights = weights == null
                        ? target
                        : next(weights, target, (frame.step() - updated) * MovingCopper.TIMESTEP);
                updated = frame.step();
                updates.add(updated);
            }
            requireWeights(frame, weights);
        }
        assertThat(updates).hasSize(every == 10 ? 5 : STEPS / STRIDE + 1);
    }

    private static boolean[] inBall(Frame frame) {
        boolean[] seeds = new boolean[frame.count()];
        for (int i = 0; i < seeds.length; i++) {
            double dx = frame.column("x")[i] - 2 - 60 * frame.step() * MovingCopper.TIMESTEP;
            double dy = frame.column("y")[i] - 7;
            double dz = frame.column("z")[i] - 7;
            seeds[i] = dx * dx + dy * dy + dz * dz <= 2.6 * 2.6;
        }
        return seeds;
    }

    private static double[] next(double[] weights, double[] target, double elapsed) {
        double[] next = new double[weights.length];
        for (int i = 0; i < next.length; i++) {
            double time = target[i] > weights[i] ? TIME_IN : TIME_OUT;
            next[i] = weights[i] + (target[i] - weights[i]) * (1 - Math.exp(-elapsed / time));
            if (target[i] == 1 && next[i] > 0.99) {
                next[i] = 1;
            } else if (target[i] == 0 && next[i] < 0.01) {
                next[i] = 0;
            }
        }
        return next;
    }
}
