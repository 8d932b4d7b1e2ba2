package org.mlmix.fitter.command;

import java.util.concurrent.Callable;
import org.mlmix.fitter.lammps.Workers;
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
        var input = options.read();
        try (Workers workers = options.workers()) {
            var console = FitOptions.console(spec.commandLine().getOut());
            new SampleStage(input, options.frames(), workers, console).run();
            return 0;
        }
    }
}
