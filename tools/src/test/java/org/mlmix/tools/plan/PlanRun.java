package org.mlmix.tools.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.mlmix.tools.json.Json;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.LammpsProcess;

/** {@code mlmix plan} in a process of its own, as a user starts it. */
record PlanRun(int exit, String out, String err) {
    private static final long TIMEOUT_SECONDS = LammpsProcess.PATIENCE.toSeconds();

    /** Plans a deck that lies in a folder, which is also the working folder. */
    static PlanRun in(Path folder, String deck, String... arguments) {
        return in(folder, List.of(), deck, arguments);
    }

    /** The same, started by another program. */
    static PlanRun in(Path folder, List<String> starter, String deck, String... arguments) {
        Installation installation = Installation.fromProperties();
        List<String> words = new ArrayList<>(starter);
        words.addAll(List.of(installation.launcher().toString(), "plan", deck));
        words.addAll(List.of(arguments));
        try {
            Path scratch = Files.createTempDirectory("plan-test");
            Path out = scratch.resolve("out");
            Path err = scratch.resolve("err");
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().put("MLMIX_JAVA_HOME", installation.javaHome().toString());
            builder.environment()
                    .putAll(Map.of(
                            "OMPI_MCA_rmaps_base_oversubscribe", "true",
                            "OMPI_MCA_mpi_yield_when_idle", "true",
                            "OMPI_ALLOW_RUN_AS_ROOT", "1",
                            "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1"));
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                throw new AssertionError("still planning after " + TIMEOUT_SECONDS + " s");
            }
            return new PlanRun(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    PlanRun succeeded() {
        assertThat(exit).as("exit status; it said:%n%s%s", out, err).isZero();
        return this;
    }

    /** That it ended with a message that holds all the texts. */
    void failedWith(String... texts) {
        assertThat(exit).as("exit status; it said:%n%s", out).isEqualTo(1);
        assertThat(out).isEmpty();
        assertThat(err).startsWith("mlmix plan: ").contains(texts).doesNotContain("\tat org.", "SIGSEGV");
    }

    /** The plan that was printed with {@code --json}. */
    Plan plan() {
        return Json.read(succeeded().out, Plan.class);
    }
}
