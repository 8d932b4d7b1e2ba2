package org.mlmix.validation.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.LammpsProcess;

/** A study that is told to end while LAMMPS runs. */
class OwnEndingTest {
    private final Installation installation = Installation.fromProperties();

    @TempDir
    private Path folder;

    @Test
    void nothingRunsOnBehindIt() throws Exception {
        CaseFolder decks = CaseFolder.in(folder);
        Path file = decks.write("liquid.yaml", CaseFolder.CASE.replace("steps: 50", "steps: 2000000000"));
        Path screen = folder.resolve("screen.txt");
        Process study = new ProcessBuilder(
                        installation.launcher().toString(), "validate", file.toString(), "-o", "results", "--jobs", "1")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(screen.toFile())
                .start();
        List<ProcessHandle> running = List.of();
        long end = System.nanoTime() + LammpsProcess.PATIENCE.toNanos();
        while (running.isEmpty() && study.isAlive() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
            // The decks are looked at first; what runs a trajectory has its folder.
            boolean begun = Files.exists(folder.resolve("results/liquid/runs/all/1/expensive/log.lammps"));
            running = begun ? study.descendants().toList() : List.of();
        }
        assertThat(running).as(Files.readString(screen)).isNotEmpty();

        study.destroy();
        assertThat(study.waitFor(LammpsProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        for (ProcessHandle left : running) {
            left.onExit().get(LammpsProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(left.isAlive()).isFalse();
        }
        assertThat(folder.resolve("results/liquid/runs/all/1/expensive/outcome.json"))
                .as("what was ended has not failed")
                .doesNotExist();
    }
}
