package org.mlmix.fitter.command;

import java.util.concurrent.Callable;
import org.mlmix.fitter.lammps.Workers;
import org.mlmix.fitter.pipeline.ReportStage;
import org.mlmix.fitter.pipeline.SampleStage;
import org.mlmix.fitter.pipeline.SolveStage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mlmix fit run}. */
@Command(name = "run", description = "Sample, solve and report.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Mixin
    private FitOptions options;

    @Option(names = "--force", description = "Write the potential even if it fails the stability gate.")
    private boolean force;

    @Option(
            names = "--quick",
            description = "Leave out lattice and elastic constants at temperature, which need long dynamics with the"
                    + " expensive potential.")
    private boolean quick;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var input = options.read();
        try (Workers workers = options.workers()) {
            var console = FitOptions.console(spec.commandLine().getOut());
            var folder = options.folder();
            var sampled = new SampleStage(input, options.frames(), workers, console).run();
            var solved = new SolveStage(input, folder, workers, console, force).run(sampled);
            boolean met = new ReportStage(input, folder, workers, console, quick).run(sampled, solved);
            return met && solved.usable() ? 0 : Main.UNFIT;
        }
    }
}
