package org.mlmix.validation.stride;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.validation.stride.StudyPlan.Start;

/** What a study says of trajectories whose figures are known. */
class StudyReportTest {
    private static final Start FIRST = new Start(StudySystem.W_EAM, 300, 1);
    private static final Start SECOND = new Start(StudySystem.W_EAM, 300, 2);

    @TempDir
    private Path folder;

    /** Energies 10 + 0.001 t, and 0.002 up and down around it, for 100 atoms. */
    @Test
    void aTrajectoryIsReadFromWhatTheDeckWrites() throws IOException {
        StringBuilder samples = new StringBuilder("# a comment\n");
        for (int n = 0; n < 100; n++) {
            double time = 0.1 * n;
            double energy = 10 + 0.001 * time + (n % 4 == 0 || n % 4 == 3 ? 0.002 : -0.002);
            samples.append("%s %s 300 %s %s 100%n".formatted(time, energy, n < 50 ? 9 : 0.25, n == 0 ? 4.0 : 1.0));
        }
        Files.writeString(folder.resolve("samples.txt"), samples);
        Files.writeString(folder.resolve("bond.txt"), "# one\n# two\n16 1.5\n32 -0.5\n");
        Trajectory trajectory = Trajectory.read(FIRST, 4, folder);
        assertThat(trajectory.fluctuation()).isCloseTo(0.02, within(1e-4));
        assertThat(trajectory.drift()).isCloseTo(0.01, within(1e-4));
        assertThat(trajectory.displacement()).isEqualTo(0.25);
        assertThat(trajectory.correlation()).startsWith(1, 0.25, 0.25).hasSize(8);
        assertThat(trajectory.bondForce()).isEqualTo(-0.5);
    }

    @Test
    void strideOneHasValuesAndTheOthersDifferences() {
        StudyPlan plan = new StudyPlan(List.of(StudySystem.W_EAM), List.of(300), List.of(1, 4), 2, 100);
        List<String> table = new StudyReport(
                        plan,
                        List.of(
                                of(FIRST, 1, 2.0, 0.10, 1.0),
                                of(SECOND, 1, 4.0, 0.20, 2.0),
                                of(FIRST, 4, 2.5, 0.11, 1.25),
                                of(SECOND, 4, 4.5, 0.23, 2.75)))
                .table();
        assertThat(table.get(2)).contains("| 1 | 3.000 ± 1 |", "| 0.1500 ± 0.05 |", "| 1.500 ± 0.5 |");
        assertThat(table.get(3)).contains("| 4 | 3.500 ± 1 |", "| +0.020 ± 0.01 |", "| +0.50 ± 0.3 |", "| 0.1000 |");
    }

    private static Trajectory of(Start start, int stride, double energy, double displacement, double force) {
        double[] correlation = {1, stride == 1 ? 0.5 : 0.5 + Math.sqrt(2) * 0.1};
        return new Trajectory(start, stride, energy, 0, displacement, correlation, force);
    }

    @Test
    void samplesAreAtStepsOfAllStrides() {
        assertThat(plan(1, 2, 4, 8, 16).sample()).isEqualTo(16);
        assertThat(plan(1, 4).sample()).isEqualTo(16);
        assertThat(plan(1, 3, 5).sample()).isEqualTo(30);
    }

    private static StudyPlan plan(Integer... strides) {
        return new StudyPlan(List.of(StudySystem.SI), List.of(300), List.of(strides), 1, 100);
    }
}
