package org.mlmix.fitter.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fitter.crystal.UnitCell;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.lammps.Dynamics;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.lammps.Workers;

/** What one frame tells of the next, for tungsten, whose vibrations are slow. */
class FrameCorrelationTest {
    private static final List<String> TUNGSTEN = List.of("W");
    private static final Potential EAM = new Potential(TUNGSTEN, "eam/alloy", List.of("* * W_zhou.eam.alloy W"));
    private static final double TIMESTEP = 0.002;
    private static final int INTERVAL = 50;
    private static final int FRAMES = 12;

    @TempDir
    private Path folder;

    private double correlation(String name, double damping) {
        Trajectory trajectory = new Trajectory(
                name,
                Kind.HOT,
                Split.TRAIN,
                EAM,
                UnitCell.of("bcc", 3.17, 1, 1).replicated(5, 5, 5),
                Dynamics.Ensemble.NVT,
                1200,
                damping,
                TIMESTEP,
                250,
                INTERVAL,
                FRAMES,
                1,
                Bounds.NONE);
        try (Workers workers = new Workers(1)) {
            List<Frame> frames = new Sampler(EAM, workers, new FrameStore(folder, TUNGSTEN, "sampling\n"), frame -> {})
                    .run(List.of(trajectory));
            double products = 0;
            double squares = 0;
            for (int n = 1; n < frames.size(); n++) {
                double[] before = frames.get(n - 1).labels().forces();
                double[] now = frames.get(n).labels().forces();
                for (int i = 0; i < now.length; i++) {
                    products += before[i] * now[i];
                    squares += (before[i] * before[i] + now[i] * now[i]) / 2;
                }
            }
            return products / squares;
        }
    }

    @Test
    void forcesOfNeighbouringFramesAreNearlyIndependent() {
        double damping = SamplingPlan.damping(TIMESTEP, INTERVAL);
        assertThat(correlation("sampled", damping)).isBetween(-0.15, 0.15);
        // Of free vibrations the next frame is the mirror image, half a period later.
        assertThat(correlation("free", 0.1)).isLessThan(-0.3);
    }
}
