package org.mlmix.validation.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mlmix.fitter.pipeline.Console;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.validation.cases.Cases;
import org.mlmix.validation.own.OwnCase;
import org.mlmix.validation.own.OwnInitCommand;
import org.mlmix.validation.stats.Verdict;
import org.mlmix.validation.stride.StrideCommand;
import org.mlmix.validation.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mlmix validate CASE}. */
@Command(
        name = "mlmix validate",
        description = {
            "Runs a study with the expensive potential alone, with the mixed one and with the cheap one alone, and says"
                    + " whether the mixed runs may be trusted instead of the expensive ones, and what they save.",
            "What has been computed is not computed again: go on with the same folder after an interruption."
        },
        subcommands = {CollectCommand.class, CostsCommand.class, OwnInitCommand.class, StrideCommand.class},
        showDefaultValues = true,
        mixinStandardHelpOptions = true)
public final class ValidateCommand implements Callable<Integer> {
    /** Exit status if mixed runs are found to differ; errors have 1, wrong words 2. */
    private static final int DIFFERENT = 3;

    private static final String ALL = "all";

    @Spec
    private CommandSpec spec;

    @Mixin
    private StudyOptions options;

    @Parameters(
            paramLabel = "CASE|FILE.yaml",
            // Not needed by the commands below this one; asked for where it is.
            arity = "0..1",
            completionCandidates = CaseNames.class,
            description = "One of ${COMPLETION-CANDIDATES}, or a file that describes a case of your own.")
    private String name;

    /** For the help. */
    static final class CaseNames extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        CaseNames() {
            Cases.all().forEach(study -> add(study.name()));
            add(ALL);
        }
    }

    /** 0 unless a study found a difference. */
    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Console console = Console.of(out);
        StudyJob job = new StudyJob(Installation.fromProperties(), options, console);
        List<Verdict> verdicts = new ArrayList<>();
        for (Study study : studies()) {
            job.run(isFile() ? Path.of(name).toAbsolutePath().toString() : study.name(), study)
                    .ifPresent(verdicts::add);
        }
        if (name.equals(ALL)) {
            job.summarize(studies());
        }
        return status(verdicts);
    }

    static int status(List<Verdict> verdicts) {
        return verdicts.contains(Verdict.DIFFERENT) ? DIFFERENT : 0;
    }

    private List<Study> studies() {
        if (name == null) {
            throw new ParameterException(spec.commandLine(), "which case? Accepted: " + accepted());
        }
        if (name.equals(ALL)) {
            return Cases.all();
        }
        if (isFile()) {
            return List.of(OwnCase.read(Path.of(name)));
        }
        return List.of(Cases.named(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "unknown case '%s'; accepted: %s".formatted(name, accepted()))));
    }

    private static String accepted() {
        return String.join(", ", new CaseNames()) + ", or a YAML file (`mlmix validate init` writes one)";
    }

    private boolean isFile() {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }
}
