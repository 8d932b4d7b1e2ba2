package org.mlmix.fitter.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.crystal.Relaxation;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.lammps.LammpsSession;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.lammps.TaskFailedException;
import org.mlmix.fitter.lammps.Workers;

/**
 * Computes frames on all workers and keeps each as soon as it is finished. A frame that fails is
 * reported and left out, with the rest of its trajectory.
 */
public final class Sampler {
    /** How often the way to a frame is halved before its trajectory is given up. */
    private static final int HALVINGS = 6;

    private final Potential expensive;
    private final Workers workers;
    private final FrameStore store;
    private final Progress progress;
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final Set<String> astray = ConcurrentHashMap.newKeySet();

    /** Told of every finished frame, from any thread. */
    public interface Progress {
        void finished(String frame);
    }

    public Sampler(Potential expensive, Workers workers, FrameStore store, Progress progress) {
        this.expensive = expensive;
        this.workers = workers;
        this.store = store;
        this.progress = progress;
    }

    /** What was left out, or taken earlier than it should have been, and why; one line each. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** Runs trajectories at once; frames come in the order of the trajectories. */
    public List<Frame> run(List<Trajectory> trajectories) {
        List<CompletableFuture<List<Frame>>> running = new ArrayList<>();
        for (Trajectory trajectory : trajectories) {
            running.add(follow(trajectory, new ArrayList<>(), trajectory.start(), new double[0]));
        }
        return joined(running);
    }

    // Frame after frame; each goes on where the last one ended, on whichever worker is free.
    private CompletableFuture<List<Frame>> follow(
            Trajectory trajectory, List<Frame> done, Structure structure, double[] velocities) {
        int number = done.size();
        if (number == trajectory.frames()) {
            return CompletableFuture.completedFuture(done);
        }
        CompletableFuture<Frame> next = store.find(trajectory.frameId(number))
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> compute(trajectory, number, structure, velocities, 0));
        return next.handle((frame, failure) -> {
                    if (failure != null) {
                        int missing = trajectory.frames() - number;
                        left(trajectory.frameId(number), missing, trajectory.frames(), failure);
                    }
                    return Optional.ofNullable(frame);
                })
                .thenCompose(frame -> {
                    if (frame.isEmpty()) {
                        return CompletableFuture.completedFuture(done);
                    }
                    progress.finished(frame.get().id());
                    done.add(frame.get());
                    return follow(
                            trajectory,
                            done,
                            frame.get().structure(),
                            frame.get().velocities());
                });
    }

    // A potential that goes astray teaches most where it begins to: what lies far behind that point
    // belongs to no crystal, and would weigh more than all that does.
    private CompletableFuture<Frame> compute(
            Trajectory trajectory, int number, Structure structure, double[] velocities, int halvings) {
        AdvanceTrajectory stretch =
                new AdvanceTrajectory(trajectory.driver(), structure, velocities, trajectory.stretch(number, halvings));
        return workers.submit(stretch)
                .thenCompose(moved -> label(trajectory, moved)
                        .thenApply(labels -> new Frame(
                                trajectory.frameId(number),
                                trajectory.kind(),
                                trajectory.split(),
                                trajectory.name(),
                                trajectory.temperature(),
                                moved.structure(),
                                moved.velocities(),
                                labels)))
                .thenApply(this::keep)
                .exceptionallyCompose(failure -> halvings < HALVINGS
                                && !trajectory.bounds().equals(Bounds.NONE)
                                && rootOf(failure) instanceof TaskFailedException
                        ? earlier(trajectory, number, structure, velocities, halvings + 1, failure)
                        : CompletableFuture.failedFuture(failure));
    }

    private CompletableFuture<Frame> earlier(
            Trajectory trajectory,
            int number,
            Structure structure,
            double[] velocities,
            int halvings,
            Throwable failure) {
        return compute(trajectory, number, structure, velocities, halvings).thenApply(frame -> {
            // The last of the failures, as it is the nearest to what was taken.
            if (astray.add(frame.id())) {
                failures.add(String.format(
                        Locale.ROOT,
                        "%s: taken after 1/%d of its way: %s",
                        frame.id(),
                        1 << halvings,
                        reason(failure)));
            }
            return frame;
        });
    }

    private CompletableFuture<Labels> label(Trajectory trajectory, LammpsSession.Moved moved) {
        if (trajectory.driver().equals(expensive)) {
            return CompletableFuture.completedFuture(moved.labels());
        }
        return workers.submit(LabelStructures.of(expensive, moved.structure())).thenApply(labels -> {
            trajectory.bounds().check(labels.getFirst());
            return labels.getFirst();
        });
    }

    private Frame keep(Frame frame) {
        for (double label : frame.labels().rows()) {
            if (!Double.isFinite(label)) {
                throw new TaskFailedException("the expensive potential's energy, forces or virial are no numbers");
            }
        }
        store.add(frame);
        return frame;
    }

    private void left(String first, int count, int of, Throwable failure) {
        Throwable reason = rootOf(failure);
        // A full disk, say, is no matter of this frame.
        if (!(reason instanceof TaskFailedException)) {
            throw new CompletionException(reason);
        }
        failures.add(String.format(Locale.ROOT, "%s: %d of %d frames left out: %s", first, count, of, reason(reason)));
    }

    private static String reason(Throwable failure) {
        return String.valueOf(rootOf(failure).getMessage()).lines().findFirst().orElse("");
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable reason = failure;
        while (reason instanceof CompletionException && reason.getCause() != null) {
            reason = reason.getCause();
        }
        return reason;
    }

    /** Perfect crystals with random displacements. */
    public List<Frame> rattled(FitInput input, Reference reference) {
        FitInput.SamplingInput sampling = input.sampling();
        int[] n = sampling.cells();
        Structure crystal = reference.cell().replicated(n[0], n[1], n[2]);
        List<CompletableFuture<List<Frame>>> running = new ArrayList<>();
        for (int number = 0; number < sampling.rattled(); number++) {
            String id = String.format(Locale.ROOT, "rattled-%s/%03d", sampling.rattleAmplitude(), number);
            Structure structure = rattle(crystal, sampling.rattleAmplitude(), input.seed() * 7919 + number);
            running.add(evaluate(id, Kind.RATTLED, "rattled", structure));
        }
        return joined(running);
    }

    private static Structure rattle(Structure crystal, double amplitude, long seed) {
        Random random = new Random(seed);
        double[] positions = crystal.positions().clone();
        for (int i = 0; i < positions.length; i++) {
            positions[i] += amplitude * random.nextGaussian();
        }
        return crystal.withPositions(positions);
    }

    private static List<Frame> joined(List<CompletableFuture<List<Frame>>> running) {
        List<Frame> frames = new ArrayList<>();
        running.forEach(future -> frames.addAll(Workers.join(future)));
        return frames;
    }

    private CompletableFuture<List<Frame>> evaluate(String id, Kind kind, String source, Structure structure) {
        Optional<Frame> earlier = store.find(id);
        CompletableFuture<Frame> frame = earlier.isPresent()
                ? CompletableFuture.completedFuture(earlier.get())
                : workers.submit(LabelStructures.of(expensive, structure))
                        .thenApply(labels -> keep(new Frame(
                                id, kind, Split.TRAIN, source, 0, structure, new double[0], labels.getFirst())));
        return frame.handle((done, failure) -> {
            if (failure != null) {
                left(id, 1, 1, failure);
                return List.of();
            }
            progress.finished(done.id());
            return List.of(done);
        });
    }

    /** The hard data: cells strained in the six modes, internal coordinates relaxed. */
    public List<Frame> strained(FitInput input, Reference reference) {
        List<CompletableFuture<List<Frame>>> running = new ArrayList<>();
        for (int component = 0; component < 6; component++) {
            running.add(strainMode(input.sampling(), reference, component));
        }
        return joined(running);
    }

    private CompletableFuture<List<Frame>> strainMode(
            FitInput.SamplingInput sampling, Reference reference, int component) {
        StrainCells cells = new StrainCells(
                expensive,
                reference.cell(),
                reference.findings(),
                component,
                sampling.strainAmplitude(),
                sampling.strainPoints());
        List<Frame> earlier = new ArrayList<>();
        for (int point = 0; point < cells.points(); point++) {
            store.find(cells.frameId(point)).ifPresent(earlier::add);
        }
        if (earlier.size() == cells.points()) {
            earlier.forEach(frame -> progress.finished(frame.id()));
            return CompletableFuture.completedFuture(earlier);
        }
        return workers.submit(cells).thenApply(relaxed -> kept(cells, relaxed)).exceptionally(failure -> {
            left(cells.frameId(0), cells.points(), cells.points(), failure);
            return List.of();
        });
    }

    private List<Frame> kept(StrainCells mode, List<Relaxation.Relaxed> cells) {
        List<Frame> frames = new ArrayList<>();
        for (Relaxation.Relaxed cell : cells) {
            frames.add(keep(new Frame(
                    mode.frameId(frames.size()),
                    Kind.STRAINED,
                    Split.TRAIN,
                    mode.source(),
                    0,
                    cell.structure(),
                    new double[0],
                    cell.labels())));
        }
        frames.forEach(frame -> progress.finished(frame.id()));
        return frames;
    }
}
