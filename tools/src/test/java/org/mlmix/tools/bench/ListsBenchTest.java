package org.mlmix.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mlmix bench --lists} on the small boxes: figures that can be, not how small they are. */
class ListsBenchTest {
    @TempDir
    Path folder;

    @Test
    void tellsWhatRebuildsChangesAndMemoryCost() throws IOException, InterruptedException {
        String text = BenchOutput.of(folder, "--lists=8192", "--repeat", "1", "--steps", "16", "--warmup", "8");

        assertThat(text)
                .contains("8,192 atoms, core 2.9 Å", "8,192 atoms, core 6.0 Å")
                .doesNotContain("512,000");
        double[] expensive = BenchOutput.values(text, "atoms in the expensive list");
        assertThat(expensive).hasSize(2);
        assertThat(expensive[0]).isBetween(400.0, 600.0);
        // At most the atoms of a ball of core, blend and buffer, without the rough surface.
        assertThat(expensive[1]).isBetween(900.0, 4 / 3.0 * Math.PI * Math.pow(15.7, 3) / (Math.pow(2.855, 3) / 2));
        double[] tracked = BenchOutput.values(text, "atoms that the zone keeps track of");
        double[] perExpensive = BenchOutput.values(text, "memory of the zone, by expensive atom");
        double[] perTracked = BenchOutput.values(text, "memory of the zone, by atom kept track of");
        for (int n = 0; n < 2; n++) {
            assertThat(tracked[n]).isGreaterThan(expensive[n]);
            assertThat(perTracked[n] * tracked[n] / expensive[n])
                    .isBetween(0.95 * perExpensive[n], 1.05 * perExpensive[n]);
            assertThat(BenchOutput.values(text, "LAMMPS' own rebuild")[n]).isPositive();
            assertThat(BenchOutput.values(text, "rebuild of the zone")[n]).isPositive();
            assertThat(BenchOutput.values(text, "a seed that comes or goes")[n]).isPositive();
            assertThat(BenchOutput.values(text, "further memory, by atom of the box")[n])
                    .isPositive();
        }
    }
}
