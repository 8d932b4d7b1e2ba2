package org.mlmix.fitter.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.pipeline.FitJob;
import org.mlmix.fitter.pipeline.SampleStage;
import org.mlmix.fitter.pipeline.ShardStage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mlmix fit shard}. */
@Command(
        name = "shard",
        description = "Factorise a share of the design matrix; `solve --shards` merges the shares of several machines.",
        mixinStandardHelpOptions = true)
final class ShardCommand implements Callable<Integer> {
    @Mixin
    private FitOptions options;

    @Option(names = "--part", required = true, paramLabel = "K/N", description = "Which of how many, as 1/4.")
    private String part;

    @Option(
            names = "--shards",
            paramLabel = "FOLDER",
            description = "Where parts are written (default: shards in the output folder).")
    private Path shards;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!part.matches("[1-9]\\d{0,5}/[1-9]\\d{0,5}")) {
            throw new FitException("--part: got '" + part + "', expected K/N as in 1/4");
        }
        String[] numbers = part.split("/");
        int number = Integer.parseInt(numbers[0]);
        int parts = Integer.parseInt(numbers[1]);
        if (number > parts) {
            throw new FitException("--part: got '" + part + "', expected a part from 1 to " + parts);
        }
        try (FitJob job = options.open(spec.commandLine().getOut())) {
            Path place = shards == null ? job.folder().resolve("shards") : shards.toAbsolutePath();
            var sampled = new SampleStage(job).run();
            new ShardStage(job, place).run(sampled, number, parts);
            return 0;
        }
    }
}
