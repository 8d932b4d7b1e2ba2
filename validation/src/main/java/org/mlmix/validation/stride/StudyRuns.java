package org.mlmix.validation.stride;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.LammpsFailure;
import org.mlmix.tools.lammps.LammpsProcess;
import org.mlmix.tools.lammps.LammpsResult;
import org.mlmix.validation.stride.StudyPlan.Start;

/** Runs what has not been run yet; a folder for each start, and one in it for each stride. */
final class StudyRuns {
    private static final String DECK = "stride/stride.in";

    /** Of the deck: the atoms that trajectories begin with, and the mark of one that has ended. */
    private static final String ATOMS = "start.data";

    private static final String FINISHED = "finished";
    private static final Duration PATIENCE = Duration.ofHours(24);

    private final Installation installation;
    private final Path study;
    private final PrintWriter out;

    StudyRuns(Installation installation, Path study, PrintWriter out) {
        this.installation = installation;
        this.study = study;
        this.out = out;
    }

    List<Trajectory> run(StudyPlan plan, int jobs) throws InterruptedException {
        try (ExecutorService pool = Executors.newFixedThreadPool(jobs)) {
            List<Future<List<Trajectory>>> futures = new ArrayList<>();
            for (Start start : plan.starts()) {
                futures.add(pool.submit(() -> run(plan, start)));
            }
            List<Trajectory> results = new ArrayList<>();
            for (Future<List<Trajectory>> future : futures) {
                results.addAll(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LammpsFailure failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private List<Trajectory> run(StudyPlan plan, Start start) throws java.io.IOException {
        Path folder = start.folder(study);
        Path atoms = folder.resolve(ATOMS);
        if (!Files.exists(atoms)) {
            execute(process(start).variable("part", "start"), folder);
        }
        List<Trajectory> results = new ArrayList<>();
        for (int stride : plan.strides()) {
            Path own = folder.resolve("stride-" + stride + "-steps-" + plan.steps());
            if (!Files.exists(own.resolve(FINISHED))) {
                Files.createDirectories(own);
                Files.copy(atoms, own.resolve(ATOMS), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                say("%s, %d K, trajectory %d: stride %d"
                        .formatted(start.system().title(), start.temperature(), start.number(), stride));
                execute(
                        process(start)
                                .variable("part", "run")
                                .variable("stride", stride)
                                .variable("steps", plan.steps())
                                .variable("sample", plan.sample()),
                        own);
            }
            results.add(Trajectory.read(start, stride, own));
        }
        return results;
    }

    private LammpsProcess process(Start start) {
        return new LammpsProcess(installation)
                .host(installation.plainHost())
                .variable("system", start.system().word())
                .variable("temperature", start.temperature())
                .variable("seed", start.seed())
                .timeout(PATIENCE);
    }

    private void execute(LammpsProcess process, Path folder) {
        LammpsResult result = process.run(installation.example(DECK), folder);
        result.orThrow();
    }

    private synchronized void say(String text) {
        out.println(text);
        out.flush();
    }
}
