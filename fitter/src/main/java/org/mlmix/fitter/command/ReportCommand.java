package org.mlmix.fitter.command;

import java.util.concurrent.Callable;
import org.mlmix.fitter.output.SolvedFit;
import org.mlmix.fitter.pipeline.FitJob;
import org.mlmix.fitter.pipeline.ReportStage;
import org.mlmix.fitter.pipeline.SampleStage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mlmix fit report}. */
@Command(
        name = "report",
        description = "Check the written potential through LAMMPS and write report.html and report.json.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @Mixin
    private FitOptions options;

    @Mixin
    private ReportOptions reporting;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var solved = SolvedFit.read(options.folder());
        try (FitJob job = options.open(spec.commandLine().getOut())) {
            var sampled = new SampleStage(job).run();
            boolean met = new ReportStage(job, reporting.quick()).run(sampled, solved);
            return met && solved.usable() ? 0 : Main.UNFIT;
        }
    }
}
