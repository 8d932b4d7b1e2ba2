package org.mlmix.validation.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.mlmix.fitter.pipeline.Console;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.validation.cases.Cases;
import org.mlmix.validation.report.CostTable;
import org.mlmix.validation.study.CostStudy;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.Study;
import org.mlmix.validation.study.StudyFolder;
import org.mlmix.validation.study.StudyRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mlmix validate costs}. */
@Command(
        name = "costs",
        description = {
            "Times some tens of steps of each arm in the published boxes, one run after the other in one sitting, and"
                    + " says how much faster mixed runs are: processor time per step of the expensive potential over"
                    + " that of the mixed runs.",
            "What has been timed is not timed again: name another folder for another sitting."
        },
        showDefaultValues = true,
        mixinStandardHelpOptions = true)
final class CostsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "CASE",
            arity = "0..*",
            completionCandidates = TimedCases.class,
            description = "Of ${COMPLETION-CANDIDATES} (default: all).")
    private List<String> names = List.of();

    @Option(names = "--ranks", defaultValue = "1", description = "MPI ranks of a run, or of each image.")
    private int ranks = 1;

    @Option(names = "--repeat", defaultValue = "2", description = "Runs of each arm.")
    private int repeat = 2;

    @Option(
            names = {"-o", "--output"},
            description = "Folder of runs and tables (default: build/validation-costs).")
    private Path output;

    /** For the help. */
    static final class TimedCases extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        TimedCases() {
            timed().forEach(study -> add(study.name()));
        }
    }

    private static List<Study> timed() {
        return Cases.all().stream().filter(study -> study.costs().isPresent()).toList();
    }

    @Override
    public Integer call() throws InterruptedException {
        StudyOptions.requirePositive(spec, "--ranks", ranks);
        StudyOptions.requirePositive(spec, "--repeat", repeat);
        Installation installation = Installation.fromProperties();
        Path folder = (output == null ? installation.output("validation-costs") : output).toAbsolutePath();
        Console console = Console.of(spec.commandLine().getOut());
        CostTable table = new CostTable();
        for (Study study : studies()) {
            Results results = run(installation, study, folder.resolve(study.name()), console);
            results.failures()
                    .forEach(outcome -> console.warn(outcome.trajectory().title() + ": " + outcome.failure()));
            if (results.failures().size() < results.outcomes().size()) {
                table.add(study, results, StudyJob.provenance(results, new StudyFolder(folder.resolve(study.name()))));
            }
        }
        table.write(folder);
        console.say(table.markdown());
        console.say("written: " + folder.resolve(CostTable.TABLE) + ", " + folder.resolve(CostTable.DATA));
        return 0;
    }

    private List<Study> studies() {
        List<Study> timed = timed();
        for (String name : names) {
            if (timed.stream().noneMatch(study -> study.name().equals(name))) {
                throw new ParameterException(
                        spec.commandLine(),
                        "'%s' is no case that is timed; accepted: %s"
                                .formatted(name, String.join(", ", new TimedCases())));
            }
        }
        return names.isEmpty()
                ? timed
                : timed.stream().filter(study -> names.contains(study.name())).toList();
    }

    private Results run(Installation installation, Study study, Path path, Console console)
            throws InterruptedException {
        Plan plan = study.costs().orElseThrow().with(repeat);
        CostStudy timed = new CostStudy(study, plan);
        StudyFolder folder = new StudyFolder(path);
        folder.open(timed, Size.FULL, plan);
        console.say(String.format(Locale.ROOT, "%s: %s", study.name(), study.title()));
        try (Console.Progress bar = console.progress(study.name(), plan.all().size())) {
            // One after the other: runs that share a machine share its memory and caches.
            StudyRunner.Means means = new StudyRunner.Means(ranks, 1, false);
            return new StudyRunner(installation, timed, folder, means, new ConsoleProgress(console, bar)).run(plan);
        }
    }
}
