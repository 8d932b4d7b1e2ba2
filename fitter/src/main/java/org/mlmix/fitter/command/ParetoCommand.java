package org.mlmix.fitter.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.mlmix.fitter.pareto.ParetoStage;
import org.mlmix.fitter.pipeline.FitJob;
import org.mlmix.fitter.pipeline.SampleStage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mlmix fit pareto}. */
@Command(
        name = "pareto",
        description = "Fit many families, cutoffs and sizes to the same frames; test error against cost.",
        mixinStandardHelpOptions = true)
final class ParetoCommand implements Callable<Integer> {
    @Mixin
    private FitOptions options;

    @Option(
            names = "--families",
            split = ",",
            defaultValue = "uf3,eam,snap",
            paramLabel = "NAME",
            description = "Those to try (default: ${DEFAULT-VALUE}).")
    private List<String> families;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (FitJob job = options.open(spec.commandLine().getOut())) {
            var stage = new ParetoStage(job, families);
            boolean some = stage.run(new SampleStage(job).run()).stream().anyMatch(ParetoStage.Point::best);
            return some ? 0 : Main.UNFIT;
        }
    }
}
