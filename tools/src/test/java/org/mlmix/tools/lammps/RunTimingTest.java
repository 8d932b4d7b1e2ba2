package org.mlmix.tools.lammps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTimingTest {
    private static final String DECK = """
            units metal
            lattice fcc 3.615
            region box block 0 4 0 4 0 4
            create_box 1 box
            create_atoms 1 box
            mass 1 63.546
            pair_style lj/cut 5.0
            pair_coeff * * 0.4 2.3
            velocity all create 300 4711
            fix motion all nve
            neigh_modify every 2 delay 0 check no
            run 120
            neigh_modify every 1
            run 100
            """;

    @TempDir
    Path folder;

    /** One rank prints means alone, several the range besides. */
    @Test
    void readsTheAccountOfEachRun() {
        for (int ranks : new int[] {1, 2}) {
            LammpsRun run =
                    Lammps.in(folder).ranks(ranks).run("run" + ranks, DECK).succeeded();
            List<RunTiming> timings = RunTiming.all(run.log().lines().toList());

            assertThat(timings).extracting(RunTiming::steps).containsExactly(120L, 100L);
            assertThat(timings).extracting(RunTiming::builds).containsExactly(60L, 100L);
            for (RunTiming timing : timings) {
                assertThat(timing.atoms()).isEqualTo(256);
                assertThat(timing.cpuPercent()).isPositive();
                assertThat(timing.pairSeconds()).isPositive();
                assertThat(timing.neighSeconds()).isPositive();
                assertThat(timing.pairSeconds() + timing.neighSeconds())
                        .isLessThanOrEqualTo(timing.loopSeconds() * 1.01);
            }
            // LAMMPS prints the share, too.
            String neigh = run.log()
                    .lines()
                    .filter(line -> line.startsWith("Neigh "))
                    .findFirst()
                    .orElseThrow();
            double percent = Double.parseDouble(
                    neigh.substring(neigh.lastIndexOf('|') + 1).strip());
            RunTiming first = timings.getFirst();
            assertThat(100 * first.neighSeconds() / first.loopSeconds()).isCloseTo(percent, within(0.1));
        }
    }
}
