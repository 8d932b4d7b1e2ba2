package org.mlmix.validation.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.mlmix.fitter.data.AtomicFile;
import org.mlmix.fitter.output.Json;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.LammpsProcess;
import org.mlmix.validation.study.StudyException;

/** {@code mlmix plan} in a process of its own: it is LAMMPS, and may end as LAMMPS does. */
record PlannerProcess(Installation installation) implements Forecaster {
    private static final Duration PATIENCE = LammpsProcess.PATIENCE;
    private static final String DECK = "deck.in";
    private static final String PLAN = "plan.json";
    private static final String SECONDS = "5";

    /** What was planned before, unless the deck is newer. */
    @Override
    public Figures of(Path folder) throws IOException {
        Path kept = folder.resolve(PLAN);
        if (!isNewer(kept, folder.resolve(DECK))) {
            AtomicFile.write(kept, plan(folder));
        }
        return Json.read(Files.readString(kept), Figures.class)
                .orElseThrow(() -> new StudyException("the planner printed nothing"));
    }

    private static boolean isNewer(Path file, Path than) throws IOException {
        return Files.exists(file) && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(than)) >= 0;
    }

    /** Its JSON. */
    private String plan(Path folder) throws IOException {
        Path out = Files.createTempFile("mlmix-plan", ".json");
        Path err = Files.createTempFile("mlmix-plan", ".txt");
        try {
            Process process = start(folder, out, err);
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                throw new StudyException("it took longer than " + PATIENCE.toMinutes() + " minutes");
            }
            if (process.exitValue() != 0) {
                throw new StudyException(text(err).strip().replaceFirst("^mlmix plan: ", ""));
            }
            return text(out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StudyException("interrupted", e);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private Process start(Path folder, Path out, Path err) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        List.of(installation.launcher().toString(), "plan", DECK, "--json", "--seconds", SECONDS))
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment()
                .putAll(Map.of(
                        "MLMIX_JAVA_HOME",
                        installation.javaHome().toString(),
                        "LAMMPS_POTENTIALS",
                        installation.potentialPath(),
                        "OMP_NUM_THREADS",
                        "1"));
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** Whatever a crash leaves there. */
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
