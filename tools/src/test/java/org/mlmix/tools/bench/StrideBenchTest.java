package org.mlmix.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mlmix bench --stride} and {@code --between} on small boxes: figures that can be, not how small they are. */
class StrideBenchTest {
    @TempDir
    Path folder;

    @Test
    void comparesStridesWithTheirIdeals() throws IOException, InterruptedException {
        String text = BenchOutput.of(
                folder,
                "--deck",
                "si",
                "--atoms",
                "512",
                "--stride=1,4,8",
                "--repeat",
                "1",
                "--steps",
                "6",
                "--warmup",
                "2");

        assertThat(text).contains("STRIDE 1", "STRIDE 4", "8 steps");
        assertThat(BenchOutput.values(text, "steps that evaluate the expensive potential"))
                .containsExactly(100, 25, 12.5);
        double[] ideal = BenchOutput.values(text, "ideal");
        double[] share = BenchOutput.values(text, "of it expensive atoms x cost");
        assertThat(ideal[1]).isLessThan(ideal[0]);
        assertThat(share[1]).isBetween(0.2 * share[0], 0.3 * share[0]);
        assertThat(BenchOutput.values(text, "gain over pure expensive")).hasSize(3);
    }

    @Test
    void measuresStepsBetweenEvaluations() throws IOException, InterruptedException {
        String text = BenchOutput.of(
                folder,
                "--between",
                "--atoms",
                "512",
                "--fitted=Si_fitted.uf3",
                "--repeat",
                "1",
                "--steps",
                "12",
                "--warmup",
                "100");

        assertThat(text).contains("Stride 4, steps between two evaluations");
        assertThat(BenchOutput.values(text, "steps counted in a run")).containsExactly(9);
        assertThat(BenchOutput.values(text, "step between")[0]).isPositive();
        assertThat(BenchOutput.values(text, "pure cheap step, same halo")[0]).isPositive();
        assertThat(folder.resolve("memory.txt")).doesNotExist();
    }
}
