package org.mlmix.fitter.command;

import java.util.concurrent.Callable;
import org.mlmix.fitter.pipeline.FitJob;
import org.mlmix.fitter.pipeline.ReportStage;
import org.mlmix.fitter.pipeline.SampleStage;
import org.mlmix.fitter.pipeline.SolveStage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mlmix fit run}. */
@Command(name = "run", description = "Sample, solve and report.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Mixin
    private FitOptions options;

    @Mixin
    private SolveOptions solving;

    @Mixin
    private ReportOptions reporting;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (FitJob job = options.open(spec.commandLine().getOut())) {
            var sampled = new SampleStage(job).run();
            var solved = new SolveStage(job, solving.force()).run(sampled);
            boolean met = new ReportStage(job, reporting.quick()).run(sampled, solved);
            return met && solved.usable() ? 0 : Main.UNFIT;
        }
    }
}
