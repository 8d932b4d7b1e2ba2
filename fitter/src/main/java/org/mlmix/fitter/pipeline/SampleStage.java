package org.mlmix.fitter.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.check.MixableTrial;
import org.mlmix.fitter.crystal.Defect;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.crystal.Relaxation;
import org.mlmix.fitter.crystal.StartCell;
import org.mlmix.fitter.crystal.Symmetry;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.input.FitInput.SamplingInput;
import org.mlmix.fitter.lammps.PotentialFiles;
import org.mlmix.fitter.lammps.TaskFailedException;
import org.mlmix.fitter.lammps.Workers;
import org.mlmix.fitter.output.Basis;
import org.mlmix.fitter.output.MixingLines;
import org.mlmix.fitter.rows.MakeFamily;
import org.mlmix.fitter.sampling.FrameStore;
import org.mlmix.fitter.sampling.LabelStructures;
import org.mlmix.fitter.sampling.MeasureReference;
import org.mlmix.fitter.sampling.RelaxDefect;
import org.mlmix.fitter.sampling.Sampled;
import org.mlmix.fitter.sampling.Sampler;
import org.mlmix.fitter.sampling.SamplingPlan;
import org.mlmix.fitter.sampling.ShearCrystal;
import org.mlmix.fitter.sampling.Trajectory;
import org.mlmix.fitter.sampling.UserRow;

/** Stage one: the expensive potential's crystal, and frames to learn from. */
public final class SampleStage {
    private final FitInput input;
    private final Path folder;
    private final Path output;
    private final Workers workers;
    private final Console console;

    public SampleStage(FitJob job) {
        input = job.input();
        this.folder = job.frames();
        output = job.folder();
        workers = job.workers();
        console = job.console();
    }

    /** Lattice and elastic constants of the expensive potential. */
    public Reference reference() {
        Reference reference = mendable(() ->
                workers.call(new MeasureReference(input.expensive(), StartCell.of(input), StartCell.symmetry(input))));
        console.say(String.format(
                "expensive: lattice %.6f Å, energy %.6f eV/atom%s",
                reference.lattice(), reference.energyPerAtom(), constants(reference)));
        SampleWarnings.crystal(input.crystal().structure(), reference).forEach(console::warn);
        SampleWarnings.noise(reference).forEach(console::warn);
        return reference;
    }

    private String constants(Reference reference) {
        StringBuilder text = new StringBuilder();
        for (int[] pair : StartCell.symmetry(input).constants()) {
            text.append(String.format(", %s %.2f", Symmetry.constantName(pair[0], pair[1]), reference.constant(pair)));
        }
        return text.append(" GPa").toString();
    }

    // LAMMPS' own message says what is wrong with a potential: it is the user's to mend.
    private <R> R mendable(java.util.function.Supplier<R> call) {
        try {
            return call.get();
        } catch (TaskFailedException e) {
            throw new FitException(input.file() + ": " + e.getMessage(), e);
        }
    }

    /** Samples, or finds the frames of an earlier run. */
    public Sampled run() {
        // What is wrong with files shows before hours of sampling, not after.
        UserFiles user = UserFiles.read(input, console);
        Reference reference = reference();
        MakeFamily.check(input, reference.cell());
        if (!FrameStore.isThere(folder)) {
            requireMixable(reference);
        }
        List<Trajectory> trajectories = SamplingPlan.of(input, reference);
        requireEnough(Stream.concat(
                trajectories.stream().map(Trajectory::split),
                user.frames().stream().map(Frame::split)));
        FrameStore store = new FrameStore(folder, input.expensive().elements(), fingerprint());
        FramesFolder.remember(output, folder);
        int total = trajectories.stream().mapToInt(Trajectory::frames).sum()
                + input.sampling().rattled()
                + 6 * input.sampling().strainPoints();
        List<Frame> frames = new ArrayList<>();
        List<String> leftOut;
        try (Console.Progress progress = console.progress("sampling", total)) {
            Sampler sampler = new Sampler(input.expensive(), workers, store, frame -> progress.step());
            frames.addAll(sampler.run(trajectories));
            frames.addAll(sampler.rattled(input, reference));
            frames.addAll(sampler.strained(input, reference));
            leftOut = sampler.failures();
        }
        leftOut.forEach(console::warn);
        List<String> warnings = new ArrayList<>(SampleWarnings.lost(trajectories, frames));
        warnings.addAll(SampleWarnings.energies(reference, user.frames()));
        warnings.addAll(UserLabels.compare(input.expensive(), user.frames(), workers));
        frames.addAll(user.frames());
        warnings.addAll(Coverage.missing(input, frames));
        warnings.forEach(console::warn);
        warnings.addAll(SampleWarnings.crystal(input.crystal().structure(), reference));
        warnings.addAll(SampleWarnings.noise(reference));
        // Neither strained cells nor random displacements say what a hot crystal is like.
        requireEnough(frames.stream()
                .filter(frame -> frame.kind() != Kind.STRAINED && frame.kind() != Kind.RATTLED)
                .filter(frame ->
                        frame.split() != Split.VALIDATION || frame.labels().hasForces())
                .map(Frame::split));
        return new Sampled(reference, frames, rows(reference, user), leftOut, warnings, store);
    }

    // Only LAMMPS knows what commands and settings make of a style that may be mixed.
    private void requireMixable(Reference reference) {
        if (!MixableTrial.possible(input.expensive())) {
            return;
        }
        int[] n = input.sampling().cells();
        Structure crystal = reference.cell().replicated(n[0], n[1], n[2]);
        try {
            workers.call(new MixableTrial(input.expensive(), MixingLines.withNothing(input.expensive()), crystal));
        } catch (TaskFailedException e) {
            throw new FitException(
                    input.file() + ": the pair style that mixes does not take the expensive potential: "
                            + e.getMessage(),
                    e);
        }
    }

    // For each use; without a choice of strengths there is nothing to validate.
    private void requireEnough(Stream<Split> splits) {
        Set<Split> there = splits.collect(Collectors.toSet());
        for (Split split : Split.values()) {
            boolean needed = split != Split.VALIDATION || input.strengths().size() > 1;
            if (needed && !there.contains(split)) {
                throw new FitException(input.file() + ": there are no frames for " + split.word()
                        + (split == Split.VALIDATION ? " that have forces" : "") + "; raise sampling." + split.word()
                        + "_frames or give a file under data");
            }
        }
    }

    // Structures of defects and sheared crystals are relaxed, those of files taken as they are.
    private List<UserRow> rows(Reference reference, UserFiles user) {
        List<UserRow> rows = new ArrayList<>();
        for (FitInput.RowInput row : input.constraints().rows()) {
            if (row.defect().isPresent()) {
                Structure start = Defect.of(row.defect().get(), reference.cell(), row.cells());
                rows.add(UserRow.of(row, mendable(() -> workers.call(new RelaxDefect(input.expensive(), start)))));
            } else if (row.shear().isPresent()) {
                ShearCrystal task = new ShearCrystal(
                        input.expensive(),
                        reference.cell(),
                        reference.findings(),
                        row.shear().get());
                rows.add(UserRow.of(row, mendable(() -> workers.call(task))));
            } else {
                Structure given = user.rows().get(row.name());
                Labels labels = mendable(() -> workers.call(LabelStructures.of(input.expensive(), given))
                        .getFirst());
                rows.add(UserRow.of(row, new Relaxation.Relaxed(given, labels)));
            }
        }
        return rows;
    }

    /**
     * All that every finished frame depends on, one thing per line, wherever files lie. What some depend
     * on is in their names: temperatures, scales, rattling, strains. How many there are is no part of it,
     * and nothing of the cheap potential.
     */
    private String fingerprint() {
        SamplingInput s = input.sampling();
        List<String> lines = new ArrayList<>();
        PotentialFiles.portable(input.expensive()).forEach(line -> lines.add("expensive " + line));
        if (!input.expensive().energyZero().isEmpty()) {
            lines.add("energies from " + Basis.energyZero(input.expensive()));
        }
        lines.add("elements " + String.join(" ", input.expensive().elements()));
        lines.addAll(Basis.text(input.crystal()));
        lines.add("cells " + Arrays.toString(s.cells()));
        lines.add("ensemble " + s.ensemble());
        lines.add("damping of the thermostat " + (float) SamplingPlan.damping(s) + " ps");
        lines.add("timestep " + s.timestep() + " ps");
        lines.add("equilibration " + s.equilibration() + " steps");
        lines.add("interval " + s.interval() + " steps");
        lines.add("seed " + input.seed());
        return String.join("\n", lines) + "\n";
    }
}
