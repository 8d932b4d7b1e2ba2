package org.mlmix.validation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;
import org.mlmix.validation.system.Distances;

/** Weights follow a moving zone with a lag, as the closed form says, on all ranks and through restarts. */
class HysteresisTest {
    private static final double TIME_IN = 0.006;
    private static final double TIME_OUT = 0.015;

    /** At 120 Å/ps the zone leaves its atoms behind. */
    private static final MovingCopper SYSTEM = new MovingCopper(
            "variable way equal 120*step*" + MovingCopper.TIMESTEP + "\n"
                    + "region ball sphere 2 7 7 2.6 units box move v_way NULL NULL\n",
            "seed region ball hysteresis " + TIME_IN + " " + TIME_OUT,
            "");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "4, 1", "2, 3"})
    void weightsFollowTheClosedForm(int ranks, int every) {
        MovingCopper system =
                new MovingCopper(SYSTEM.beforeZone(), SYSTEM.seeds() + " every " + every, SYSTEM.columns());
        List<Frame> frames = system.run(Lammps.in(folder).ranks(ranks), "moving", 60);
        double[] weights = null;
        int lagging = 0;
        for (Frame frame : frames) {
            if (frame.step() % every == 0) {
                double[] target = geometric(frame);
                weights = weights == null ? target : next(weights, target, every * MovingCopper.TIMESTEP);
                for (int i = 0; i < target.length; i++) {
                    lagging += target[i] == 0 && weights[i] > 0 ? 1 : 0;
                }
            }
            MovingCopper.requireZone(frame, weights);
        }
        assertThat(lagging)
                .as("atoms that the zone has left but not their weight")
                .isGreaterThan(100);
    }

    private static double[] geometric(Frame frame) {
        boolean[] seeds = new boolean[frame.count()];
        for (int i = 0; i < seeds.length; i++) {
            double dx = frame.column("x")[i] - 2 - 120 * frame.step() * MovingCopper.TIMESTEP;
            double dy = frame.column("y")[i] - 7;
            double dz = frame.column("z")[i] - 7;
            seeds[i] = dx * dx + dy * dy + dz * dz <= 2.6 * 2.6;
        }
        return new BruteForce(new Distances(frame.box(), frame.positions())).weights(MovingCopper.ZONE, seeds);
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

    /** The restart comes between two updates, while most weights lag. */
    @Test
    void survivesARestart() {
        String options = SYSTEM.seeds() + " every 4 persist 0.01";
        MovingCopper system = new MovingCopper(SYSTEM.beforeZone(), options, SYSTEM.columns());
        LammpsRun whole = Lammps.in(folder)
                .ranks(2)
                .run("whole", system.deck(0).replace("run 0\n", "restart 22 half.*\nrun 60\n"))
                .succeeded();
        String again = "plugin load mlmixplugin.so\nread_restart half.22\n" + MovingCopper.POTENTIALS
                + system.beforeZone() + system.zone() + "fix integrate all nve\n"
                + system.dump().replace("moving.dump", "again.dump") + "run 38\n";
        LammpsRun restarted = Lammps.in(folder).ranks(1).run("again", again).succeeded();
        List<Frame> expected = whole.frames("moving.dump");
        List<Frame> found = restarted.frames("again.dump");
        for (Frame frame : found) {
            Frame other = expected.get((int) frame.step());
            TrajectoryTest.samePositions(other, frame, 1e-9);
            for (int i = 0; i < frame.count(); i++) {
                assertThat(frame.column("f_zone[1]")[i] - other.column("f_zone[1]")[i])
                        .as("weight of atom %d in step %d", i + 1, frame.step())
                        .isBetween(-1e-9, 1e-9);
            }
        }
        assertThat(found.getLast().step()).isEqualTo(60);
    }
}
