package org.mlmix.fitter.pipeline;

import java.nio.file.Path;
import java.util.List;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.family.Family;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.rows.ShapeSearch;
import org.mlmix.fitter.rows.Shards;
import org.mlmix.fitter.rows.TrainingData;
import org.mlmix.fitter.sampling.Sampled;

/** One machine's share of the design matrix. */
public final class ShardStage {
    private final FitInput input;
    private final Path folder;
    private final FitJob job;
    private final Console console;

    /**
     * @param folder of the shards
     */
    public ShardStage(FitJob job, Path folder) {
        input = job.input();
        this.folder = folder;
        this.job = job;
        console = job.console();
    }

    /**
     * Factorises and writes a share.
     *
     * @param part from 1
     */
    public void run(Sampled sampled, int part, int parts) {
        Family family = ShapeSearch.run(input, sampled, job.workers(), console::say);
        TrainingData data = new TrainingData(input, family);
        List<Frame> share = Shards.share(sampled.frames(), part, parts);
        job.learn(data, share, "design matrix, part " + part + " of " + parts);
        String fingerprint = Shards.fingerprint(input, family, sampled);
        Shards.write(input, folder, part, parts, fingerprint, data.factored());
        console.say("written: " + folder.resolve("part-" + part + "-of-" + parts));
    }
}
