package org.mlmix.fitter.command;

import java.util.concurrent.Callable;
import org.mlmix.fitter.pipeline.FitJob;
import org.mlmix.fitter.pipeline.SampleStage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mlmix fit sample}. */
@Command(
        name = "sample",
        description = "Sample the expensive potential; finished frames are kept and found again.",
        mixinStandardHelpOptions = true)
final class SampleCommand implements Callable<Integer> {
    @Mixin
    private FitOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (FitJob job = options.open(spec.commandLine().getOut())) {
            new SampleStage(job).run();
            return 0;
        }
    }
}
