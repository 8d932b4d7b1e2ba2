package org.mlmix.validation.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.mlmix.fitter.pipeline.Console;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.validation.cases.Cases;
import org.mlmix.validation.own.OwnCase;
import org.mlmix.validation.stats.Verdict;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.Study;
import org.mlmix.validation.study.StudyException;
import org.mlmix.validation.study.StudyFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mlmix validate collect}. */
@Command(
        name = "collect",
        description = {
            "Judges what is there of the studies in a folder, as after the jobs of a cluster; runs nothing.",
            "Trajectories that have not ended are counted, those that failed are named."
        },
        mixinStandardHelpOptions = true)
final class CollectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder given with -o to the studies.")
    private Path output;

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine().getOut());
        StudyJob job = new StudyJob(Installation.fromProperties(), new StudyOptions(), console);
        List<Verdict> verdicts = new ArrayList<>();
        for (Path folder : studies()) {
            collect(job, console, new StudyFolder(folder)).ifPresent(verdicts::add);
        }
        job.summarize(studies(), output.toAbsolutePath());
        return ValidateCommand.status(verdicts);
    }

    private List<Path> studies() {
        if (!Files.isDirectory(output)) {
            throw new StudyException(output + ": no such folder");
        }
        try (Stream<Path> folders = Files.list(output)) {
            List<Path> studies = folders.filter(
                            folder -> new StudyFolder(folder).size().isPresent())
                    .sorted()
                    .toList();
            if (studies.isEmpty()) {
                throw new StudyException(output + " holds no study; name the folder that was given with -o");
            }
            return studies;
        } catch (IOException e) {
            throw new StudyException("cannot read " + output, e);
        }
    }

    /** A published case, or the one that a file describes: as it does now. */
    private static Optional<Study> study(String name, Console console, Optional<Path> definition) {
        if (definition.isPresent()) {
            try {
                return Optional.of(OwnCase.read(definition.get()));
            } catch (StudyException e) {
                console.warn(name + ": " + e.getMessage());
                return Optional.empty();
            }
        }
        Optional<Study> study = Cases.named(name);
        if (study.isEmpty()) {
            console.warn(name + ": no case of that name; accepted: " + new ValidateCommand.CaseNames());
        }
        return study;
    }

    private static Optional<Verdict> collect(StudyJob job, Console console, StudyFolder folder) {
        String name = folder.path().getFileName().toString();
        Optional<Study> study = study(name, console, folder.definition());
        if (study.isEmpty()) {
            return Optional.empty();
        }
        Size size = folder.size().orElseThrow();
        Plan plan = study.get().plan(size);
        Results results = folder.results(plan);
        int missing = results.plan().all().size() - results.outcomes().size();
        if (missing > 0) {
            console.warn("%s: %d of %d trajectories have not ended"
                    .formatted(name, missing, results.plan().all().size()));
        }
        return job.judge(study.get(), size, results, folder);
    }
}
