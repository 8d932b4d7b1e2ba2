package org.mlmix.fitter.command;

import java.util.concurrent.Callable;
import org.mlmix.fitter.lammps.Workers;
import org.mlmix.fitter.pipeline.ReportStage;
import org.mlmix.fitter.pipeline.SampleStage;
import org.mlmix.fitter.pipeline.SolvedFit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mlmix fit report}. */
@Command(
        name = "report",
        description = "Check the written potential through LAMMPS and write report.html and report.json.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @Mixin
    private FitOptions options;

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
        var folder = options.folder();
        var solved = SolvedFit.read(folder);
        try (Workers workers = options.workers()) {
            var console = FitOptions.console(spec.commandLine().getOut());
            var sampled = new SampleStage(input, options.frames(), workers, console).run();
            boolean met = new ReportStage(input, folder, workers, console, quick).run(sampled, solved);
            return met && solved.usable() ? 0 : Main.UNFIT;
        }
    }
}
