package org.mlmix.fitter.pipeline;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.mlmix.fitter.check.MixingTrial;
import org.mlmix.fitter.data.AtomicFile;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.lammps.TaskFailedException;
import org.mlmix.fitter.output.ExportedPotential;
import org.mlmix.fitter.output.Provenance;
import org.mlmix.fitter.output.SolvedFit;
import org.mlmix.fitter.pipeline.SolveStage.Chosen;
import org.mlmix.fitter.sampling.Sampled;

/** A {@code mlmix.inc} beside the chosen candidate, and one run with it before the fit is written. */
final class Mixing {
    private final FitJob job;

    Mixing(FitJob job) {
        this.job = job;
    }

    SolvedFit.Trial run(Chosen chosen, Sampled sampled, String dataHash, int version) {
        FitInput input = job.input();
        Path lines = chosen.folder().resolve("mlmix.inc");
        AtomicFile.write(
                lines,
                Provenance.mixingLines(
                        input,
                        chosen.folder(),
                        chosen.export(),
                        chosen.stable(),
                        sampled.reference(),
                        dataHash,
                        version));
        if (!MixingTrial.possible()) {
            job.console().say("mlmix.inc was not tried: the plugin's folder is not known");
            return new SolvedFit.Trial(false, "the plugin's folder is not known");
        }
        Potential cheap = ExportedPotential.in(chosen.folder(), chosen.export());
        MixingTrial trial = new MixingTrial(
                input.expensive(),
                cheap,
                lines.toString(),
                structure(sampled),
                input.sampling().timestep());
        String problem = "";
        try {
            problem = job.workers().call(trial);
        } catch (TaskFailedException e) {
            problem = e.getMessage().lines().findFirst().orElse("LAMMPS failed");
        }
        if (problem.isEmpty()) {
            job.console().say("a mixture of both potentials runs, with the forces of each where it acts alone");
        }
        return new SolvedFit.Trial(true, problem);
    }

    // The training frame with the most elements, a sampled one before one of the user's; else the crystal.
    private Structure structure(Sampled sampled) {
        Comparator<Frame> order = Comparator.<Frame>comparingLong(frame ->
                        -Arrays.stream(frame.structure().types()).distinct().count())
                .thenComparing(frame -> frame.kind() == Kind.USER);
        List<Frame> frames = sampled.frames().stream()
                .filter(frame -> frame.split() == Split.TRAIN && frame.kind() != Kind.STRAINED)
                .sorted(order)
                .toList();
        int[] n = job.input().sampling().cells();
        return frames.isEmpty()
                ? sampled.reference().cell().replicated(n[0], n[1], n[2])
                : frames.getFirst().structure();
    }
}
