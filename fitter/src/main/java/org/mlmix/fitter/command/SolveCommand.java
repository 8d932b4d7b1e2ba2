package org.mlmix.fitter.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mlmix.fitter.pipeline.FitJob;
import org.mlmix.fitter.pipeline.SampleStage;
import org.mlmix.fitter.pipeline.SolveStage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mlmix fit solve}. */
@Command(
        name = "solve",
        description = "Fit to the frames that were sampled, test stability, write the potential.",
        mixinStandardHelpOptions = true)
final class SolveCommand implements Callable<Integer> {
    @Mixin
    private FitOptions options;

    @Mixin
    private SolveOptions solving;

    @Option(
            names = "--shards",
            paramLabel = "FOLDER",
            description = "Take the design matrix from the parts that `shard` has written there.")
    private Path shards;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (FitJob job = options.open(spec.commandLine().getOut())) {
            var sampled = new SampleStage(job).run();
            var stage = new SolveStage(job, solving.force());
            var solved = (shards == null ? stage : stage.shards(shards)).run(sampled);
            return solved.usable() ? 0 : Main.UNFIT;
        }
    }
}
