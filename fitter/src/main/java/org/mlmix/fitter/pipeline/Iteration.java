package org.mlmix.fitter.pipeline;

import java.nio.file.Path;
import java.util.List;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.family.Export;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.output.ExportedPotential;
import org.mlmix.fitter.rows.Candidate;
import org.mlmix.fitter.rows.Fit;
import org.mlmix.fitter.sampling.Sampled;
import org.mlmix.fitter.sampling.Sampler;
import org.mlmix.fitter.sampling.SamplingPlan;
import org.mlmix.fitter.sampling.Trajectory;

/** Lets the cheap potential go where it wants to, and asks the expensive one what is there. */
final class Iteration {
    /** A frame of the cheap potential may have forces so many times the largest ones of the training frames. */
    private static final double BEYOND_HOT = 2;

    private final FitJob job;
    private final Sampled sampled;

    Iteration(FitJob job, Sampled sampled) {
        this.job = job;
        this.sampled = sampled;
    }

    /**
     * What a round brought.
     *
     * @param frames labelled
     * @param leftOut what could not be had, one line each
     */
    record Round(List<Frame> frames, List<String> leftOut) {}

    /**
     * Runs the fit as it is now.
     *
     * @param round counted from 1
     */
    Round run(int round, Fit fit) {
        Path place = job.folder().resolve("candidates").resolve("round-" + round);
        Export export = Candidate.all(fit).getFirst().export(fit, place);
        Potential cheap = ExportedPotential.in(place, export);
        List<Trajectory> trajectories = SamplingPlan.iteration(
                job.input(),
                sampled.reference(),
                cheap,
                round,
                ExportedPotential.mark(place, export),
                BEYOND_HOT * largestForce(sampled.frames()));
        int total = trajectories.stream().mapToInt(Trajectory::frames).sum();
        try (Console.Progress progress = job.console().progress("iteration " + round, total)) {
            Sampler sampler =
                    new Sampler(job.input().expensive(), job.workers(), sampled.store(), frame -> progress.step());
            return new Round(sampler.run(trajectories), sampler.failures());
        }
    }

    // Of no forces, any: then the energy alone says what is too far.
    private static double largestForce(List<Frame> frames) {
        double largest = frames.stream()
                .filter(frame -> frame.split() == Split.TRAIN && frame.kind() != Kind.STRAINED)
                .mapToDouble(frame -> frame.labels().largestForce())
                // Labels that a file does not have are no numbers.
                .filter(force -> !Double.isNaN(force))
                .max()
                .orElse(0);
        return largest > 0 ? largest : Double.POSITIVE_INFINITY;
    }
}
