package org.mlmix.validation.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mlmix.fitter.data.Sha256;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.LammpsProcess;
import org.mlmix.tools.lammps.LammpsResult;
import org.mlmix.tools.lammps.RunTiming;

/**
 * Runs what a study has not run yet, and keeps each trajectory as soon as it has ended. One that fails is kept with
 * its reason, and the others go on.
 */
public final class StudyRunner {
    /** Nobody waits for a trajectory longer than this. */
    private static final Duration PATIENCE = Duration.ofDays(7);

    private static final String START = "start";

    /** In the folder of the first atoms: the fingerprint of their deck, and in a second line why there are none. */
    private static final String STARTED = "started";

    private final Installation installation;
    private final Study study;
    private final StudyFolder folder;
    private final Means means;
    private final StudyProgress progress;
    private final Map<Path, Object> locks = new HashMap<>();

    /**
     * What a study is run with.
     *
     * @param ranks MPI ranks of a trajectory, or of each of its replicas
     * @param jobs trajectories at once
     * @param again whether trajectories that failed are tried once more
     */
    public record Means(int ranks, int jobs, boolean again) {}

    public StudyRunner(
            Installation installation, Study study, StudyFolder folder, Means means, StudyProgress progress) {
        this.installation = installation;
        this.study = study;
        this.folder = folder;
        this.means = means;
        this.progress = progress;
    }

    /**
     * Runs all of a plan.
     *
     * @throws StudyException if it cannot go on
     */
    public Results run(Plan plan) throws InterruptedException {
        try (ExecutorService pool = Executors.newFixedThreadPool(means.jobs())) {
            List<Future<Outcome>> futures = new ArrayList<>();
            plan.all().forEach(trajectory -> futures.add(pool.submit(() -> outcome(plan, trajectory))));
            try {
                return results(plan, futures);
            } finally {
                futures.forEach(future -> future.cancel(false));
            }
        }
    }

    private static Results results(Plan plan, List<Future<Outcome>> futures) throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        try {
            for (Future<Outcome> future : futures) {
                outcomes.add(future.get());
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StudyException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
        return new Results(plan, outcomes);
    }

    /** Of one trajectory, which is run if it has not been yet. */
    public Outcome outcome(Plan plan, Trajectory trajectory) {
        DeckFolder deck = deck(plan, trajectory);
        Optional<DeckFolder> start = startDeck(plan, trajectory);
        Map<String, String> fingerprint = fingerprint(deck, start);
        Optional<Outcome> there = folder.outcome(trajectory, fingerprint);
        if (there.isPresent() && !(means.again() && there.get().failed())) {
            tell(there.get());
            return there.get();
        }
        folder.requireSpace();
        synchronized (progress) {
            progress.begins(trajectory);
        }
        Outcome outcome = start.flatMap(atoms -> failureOfStart(plan, trajectory, atoms))
                .map(reason -> failed(trajectory, reason))
                .orElseGet(() -> run(plan, trajectory, deck));
        // A full disk is no finding.
        folder.requireSpace();
        folder.keep(outcome, fingerprint, Origin.here(means));
        tell(outcome);
        return outcome;
    }

    private static Map<String, String> fingerprint(DeckFolder deck, Optional<DeckFolder> start) {
        Map<String, String> all = new TreeMap<>(deck.fingerprint());
        start.ifPresent(atoms -> atoms.fingerprint().forEach((name, hash) -> all.put(START + "/" + name, hash)));
        return all;
    }

    private void tell(Outcome outcome) {
        synchronized (progress) {
            progress.ended(outcome);
        }
    }

    /** What all have in common first: a condition or an arm may say it otherwise. */
    private DeckFolder deck(Plan plan, Trajectory trajectory) {
        Map<String, String> variables = shared(plan, trajectory);
        variables.put("view", trajectory.number() == 1 ? "1" : "0");
        variables.put("arm", trajectory.arm().word());
        variables.putAll(trajectory.arm().variables());
        Arm arm = trajectory.arm();
        try {
            return DeckFolder.of(
                    study.deck(installation, arm),
                    study.text(installation, arm),
                    study.files(installation, arm),
                    variables,
                    installation.potentialFolders(),
                    study.title() + ", " + trajectory.title());
        } catch (IOException e) {
            throw new StudyException("cannot read the deck of " + trajectory.title() + ": " + e.getMessage(), e);
        }
    }

    private Optional<DeckFolder> startDeck(Plan plan, Trajectory trajectory) {
        String title = study.title() + ", the atoms that all arms begin with";
        return study.start(installation)
                .map(deck -> DeckFolder.of(deck, shared(plan, trajectory), installation.potentialFolders(), title));
    }

    private static Map<String, String> shared(Plan plan, Trajectory trajectory) {
        Map<String, String> variables = new HashMap<>(plan.variables());
        variables.putAll(trajectory.condition().variables());
        variables.put("seed", String.valueOf(trajectory.seed()));
        return variables;
    }

    /** Makes the first atoms of a trajectory, which others share, if they have not been made yet. */
    public void start(Plan plan, Trajectory trajectory) {
        folder.requireSpace();
        startDeck(plan, trajectory).ifPresent(deck -> failureOfStart(plan, trajectory, deck));
    }

    /** Makes the atoms that a group of trajectories begins with, once; says why where that fails. */
    private Optional<String> failureOfStart(Plan plan, Trajectory trajectory, DeckFolder deck) {
        Path own = trajectory.group(folder.path()).resolve(START);
        synchronized (lock(own)) {
            Path mark = own.resolve(STARTED);
            List<String> there = lines(mark);
            boolean failed = there.size() > 1;
            String fingerprint = Sha256.of(deck.fingerprint().toString());
            if (!there.isEmpty() && there.getFirst().equals(fingerprint) && !(failed && means.again())) {
                return failed ? Optional.of(there.get(1)) : Optional.empty();
            }
            LammpsResult result = process(plan).run(deck.writeInto(own), own);
            Optional<String> failure =
                    result.ok() ? Optional.empty() : Optional.of("its first atoms: " + result.reason());
            write(mark, fingerprint + failure.map(reason -> "\n" + reason).orElse(""));
            return failure;
        }
    }

    private Object lock(Path path) {
        synchronized (locks) {
            return locks.computeIfAbsent(path, key -> new Object());
        }
    }

    private static List<String> lines(Path mark) {
        try {
            return Files.exists(mark) ? Files.readAllLines(mark) : List.of();
        } catch (IOException e) {
            throw new StudyException("cannot read " + mark, e);
        }
    }

    private static void write(Path mark, String text) {
        try {
            Files.writeString(mark, text);
        } catch (IOException e) {
            throw new StudyException("cannot write " + mark, e);
        }
    }

    private Outcome run(Plan plan, Trajectory trajectory, DeckFolder deck) {
        Path own = trajectory.folder(folder.path());
        LammpsResult result = process(plan).run(deck.writeInto(own), own);
        if (!result.ok()) {
            return failed(trajectory, result.reason());
        }
        try {
            Observations observations = study.observe(trajectory, own);
            return new Outcome(trajectory, own, "", observations, cost(plan, own));
        } catch (IOException | StudyException e) {
            return failed(trajectory, "it ran, but " + e.getMessage());
        }
    }

    private Outcome failed(Trajectory trajectory, String reason) {
        return new Outcome(trajectory, trajectory.folder(folder.path()), reason, null, null);
    }

    private LammpsProcess process(Plan plan) {
        LammpsProcess process = new LammpsProcess(installation)
                .host(installation.plainHost())
                .ranks(means.ranks() * plan.replicas())
                .timeout(PATIENCE);
        return plan.replicas() == 1 ? process : process.arguments("-partition", plan.replicas() + "x" + means.ranks());
    }

    /** By LAMMPS' own account of all runs of a deck; of replicas, that of the first. */
    private Cost cost(Plan plan, Path own) throws IOException {
        Path log = own.resolve(plan.replicas() == 1 ? "log.lammps" : "log.lammps.0");
        List<RunTiming> runs = study.timed(RunTiming.all(Files.readAllLines(log)).stream()
                .filter(run -> run.steps() > 0)
                .toList());
        double seconds = runs.stream()
                .mapToDouble(run -> run.loopSeconds() * run.cpuPercent() / 100)
                .sum();
        long steps = runs.stream().mapToLong(RunTiming::steps).sum();
        long atoms = runs.isEmpty() ? 0 : runs.getLast().atoms();
        return new Cost(steps, seconds * means.ranks(), atoms);
    }
}
