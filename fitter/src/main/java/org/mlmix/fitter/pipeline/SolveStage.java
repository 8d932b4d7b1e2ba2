package org.mlmix.fitter.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mlmix.fitter.check.StabilityResult;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.data.AtomicFile;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.family.Export;
import org.mlmix.fitter.family.Family;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.lammps.LammpsVersion;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.lammps.Workers;
import org.mlmix.fitter.output.Basis;
import org.mlmix.fitter.output.ExportedPotential;
import org.mlmix.fitter.output.Provenance;
import org.mlmix.fitter.output.SolvedFit;
import org.mlmix.fitter.rows.Candidate;
import org.mlmix.fitter.rows.EqualityRows;
import org.mlmix.fitter.rows.Fit;
import org.mlmix.fitter.rows.GradeFrames;
import org.mlmix.fitter.rows.ShapeSearch;
import org.mlmix.fitter.rows.Shards;
import org.mlmix.fitter.rows.TrainingData;
import org.mlmix.fitter.sampling.Sampled;
import org.mlmix.fitter.solve.Equalities;
import org.mlmix.fitter.solve.Equality;
import org.mlmix.fitter.solve.Factor;
import org.mlmix.fitter.solve.Leverage;
import org.mlmix.fitter.solve.Price;
import org.mlmix.fitter.solve.Solution;

/** Stage two: coefficients, a choice among stable candidates, the written potential. */
public final class SolveStage {
    /** An equality is met when it is off by no more than this part of its scale. */
    private static final double HOLDS = 1e-8;

    private final FitJob job;
    private final FitInput input;
    private final Path folder;
    private final Workers workers;
    private final Console console;
    private final boolean force;
    private Optional<Path> shards = Optional.empty();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<Frame> allFrames = new ArrayList<>();

    /**
     * @param force write the potential even if it fails the stability gate
     */
    public SolveStage(FitJob job, boolean force) {
        this.job = job;
        input = job.input();
        this.folder = job.folder();
        workers = job.workers();
        console = job.console();
        this.force = force;
    }

    /** Takes the rows of the sampled frames from shards instead of computing them. */
    public SolveStage shards(Path parts) {
        shards = Optional.of(parts);
        return this;
    }

    /** Fits; the potential is in the folder afterwards if it is stable. */
    public SolvedFit run(Sampled sampled) {
        leftOut.addAll(sampled.leftOut());
        warnings.addAll(sampled.warnings());
        Family family = ShapeSearch.run(input, sampled, workers, console::say);
        List<Equality> wanted = new ArrayList<>(
                workers.call(EqualityRows.of(input, family, sampled.reference()).with(sampled.rows())));
        TrainingData data = new TrainingData(input, family);
        if (shards.isPresent()) {
            String fingerprint = Shards.fingerprint(input, family, sampled);
            data.add(Shards.read(input, shards.get(), fingerprint, family.columns()));
        } else {
            job.learn(data, sampled.frames(), "design matrix");
        }
        allFrames.addAll(sampled.frames());
        if (input.constraints().hotPressure()) {
            wanted.addAll(data.hotPressures());
        }
        Equalities equalities =
                Equalities.independent(wanted, data.soft().columnNorms(), Equalities.Tolerances.DEFAULT);
        Screening screening = new Screening(input, sampled.reference(), workers, console);
        Fit fit = new Fit(input, family, data, equalities);
        Iteration iteration = new Iteration(job, sampled);
        for (int round = 1; round <= input.sampling().iterations(); round++) {
            Iteration.Round learned = iteration.run(round, fit);
            leftOut.addAll(learned.leftOut());
            learned.leftOut().forEach(console::warn);
            if (!learned.frames().isEmpty()) {
                job.learn(data, learned.frames(), "design matrix of iteration " + round);
                allFrames.addAll(learned.frames());
            }
        }
        long start = System.nanoTime();
        List<Candidate> candidates = Candidate.all(fit);
        console.say(String.format(
                Locale.ROOT,
                "%d unknowns, %d strengths solved for, %.1f s",
                family.columns(),
                candidates.size(),
                1e-9 * (System.nanoTime() - start)));
        Chosen chosen = choose(candidates, fit, screening);
        return conclude(fit, chosen, strengths(candidates, screening), sampled);
    }

    /** A candidate that was written, with its stability runs. */
    record Chosen(Candidate candidate, Path folder, Export export, SolvedFit.Stability stability) {
        boolean stable() {
            return stability.stable();
        }
    }

    // The smallest validation error among those that pass: first a short run each, then the whole gate.
    private Chosen choose(List<Candidate> candidates, Fit fit, Screening screening) {
        Chosen first = null;
        for (Candidate candidate : candidates) {
            Path place = folder.resolve("candidates").resolve(String.format(Locale.ROOT, "%.1e", candidate.strength()));
            Export export = candidate.export(fit, place);
            Potential cheap = ExportedPotential.in(place, export);
            GateRuns finished = GateRuns.of(place, export);
            StabilityResult quick = screening.quick(candidate, cheap, finished);
            Chosen chosen = new Chosen(candidate, place, export, SolvedFit.Stability.of(List.of(quick)));
            if (quick.survived()) {
                chosen = new Chosen(
                        candidate, place, export, SolvedFit.Stability.of(screening.gate(candidate, cheap, finished)));
            }
            if (chosen.stable()) {
                return chosen;
            }
            first = first == null ? chosen : first;
        }
        return first;
    }

    private SolvedFit conclude(Fit fit, Chosen chosen, List<SolvedFit.Strength> strengths, Sampled sampled) {
        Candidate best = chosen.candidate();
        if (!chosen.stable()) {
            warn("no candidate passed the stability gate; the first that was tried has strength " + best.strength()
                    + ": " + chosen.stability().gate().getLast().reason());
        }
        FitWarnings.of(fit, best).forEach(this::warn);
        Factor objective = fit.problem().withStrength(best.strength()).objective();
        SolvedFit.Cost price = price(fit, best, objective);
        boolean met = met(fit.equalities(), best);
        boolean written = met && (chosen.stable() || force);
        List<SolvedFit.Grade> grades = grades(fit, objective);
        String dataHash = Provenance.dataHash(allFrames);
        int version = workers.call(new LammpsVersion());
        SolvedFit.Trial trial = written
                ? new Mixing(job).run(chosen, sampled, dataHash, version)
                : new SolvedFit.Trial(false, "nothing was written");
        if (trial.made() && !trial.problem().isEmpty()) {
            warn("a run with mlmix.inc shows that it cannot be used: " + trial.problem());
        }
        // From here on files alone: what is interrupted before leaves an earlier potential with its solution.
        Export export = chosen.export();
        if (written) {
            export = write(fit, chosen, sampled.reference(), dataHash, version);
        } else {
            console.say("nothing was written; candidates are in " + folder.resolve("candidates")
                    + (met ? " (--force writes an unstable one)" : ""));
        }
        SolvedFit solved = new SolvedFit(
                new SolvedFit.Model(
                        fit.family().name(),
                        ShapeSearch.shapeOf(fit.family()),
                        fit.family().columnNames(),
                        best.coefficients()),
                solving(fit, best, strengths, price, met),
                chosen.stability(),
                new SolvedFit.Written(export, folder.relativize(chosen.folder()).toString(), written, trial),
                new SolvedFit.Training(counts(allFrames), dataHash, leftOut, grades),
                Basis.of(input, sampled.frames()),
                warnings);
        solved.write(folder);
        return solved;
    }

    private static SolvedFit.Solving solving(
            Fit fit, Candidate best, List<SolvedFit.Strength> strengths, SolvedFit.Cost price, boolean met) {
        Solution solution = best.solution();
        return new SolvedFit.Solving(
                best.strength(),
                strengths,
                held(fit.equalities(), best),
                implied(fit.equalities()),
                solution.rank(),
                solution.condition(),
                solution.freeUnknowns(),
                solution.inequality().multiplier(),
                fit.strainedError(best.coefficients()),
                price,
                met);
    }

    // The rows of shards were computed elsewhere, so that nobody has to do it here.
    private List<SolvedFit.Grade> grades(Fit fit, Factor objective) {
        return shards.isPresent()
                ? List.of()
                : GradeFrames.of(fit.family(), Leverage.of(objective), allFrames, workers);
    }

    private Export write(Fit fit, Chosen chosen, Reference reference, String dataHash, int version) {
        Export export = chosen.candidate().export(fit, folder);
        AtomicFile.write(
                folder.resolve("mlmix.inc"),
                Provenance.mixingLines(input, folder, export, chosen.stable(), reference, dataHash, version));
        console.say("written: " + String.join(", ", export.files()) + ", mlmix.inc in " + folder);
        return export;
    }

    // Whether every equality holds.
    private boolean met(Equalities equalities, Candidate best) {
        boolean met = true;
        for (Equality equality : equalities.kept()) {
            double violation = equality.residual(best.coefficients());
            if (!(Math.abs(violation) <= HOLDS * equality.scale())) {
                met = false;
                warn("constraint '" + equality.name() + "' is off by " + violation + " " + equality.unit());
            }
        }
        return met;
    }

    private static List<SolvedFit.Held> held(Equalities equalities, Candidate best) {
        return equalities.kept().stream()
                .map(equality -> new SolvedFit.Held(
                        equality.name(),
                        equality.unit(),
                        equality.target(),
                        equality.residual(best.coefficients()),
                        best.solution().multipliers().getOrDefault(equality.name(), Double.NaN)))
                .toList();
    }

    private static List<SolvedFit.Strength> strengths(List<Candidate> candidates, Screening screening) {
        return candidates.stream()
                .map(c -> new SolvedFit.Strength(
                        c.strength(), c.trainForce(), c.validationForce(), screening.quickResult(c.strength())))
                .toList();
    }

    private static Map<String, Integer> counts(List<Frame> frames) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Frame frame : frames) {
            counts.merge(frame.kind().word() + ", " + frame.split().word(), 1, Integer::sum);
        }
        return counts;
    }

    private void warn(String line) {
        warnings.add(line);
        console.warn(line);
    }

    // Rows that symmetry makes zero are many and say nothing one by one.
    private static List<String> implied(Equalities equalities) {
        List<String> lines = new ArrayList<>();
        long zero = equalities.dropped().stream()
                .filter(row -> row.from().isEmpty())
                .count();
        if (zero > 0) {
            lines.add(zero + " rows are zero by symmetry");
        }
        equalities.dropped().stream()
                .filter(row -> !row.from().isEmpty())
                .map(Equalities.Dropped::note)
                .forEach(lines::add);
        return lines;
    }

    private SolvedFit.Cost price(Fit fit, Candidate best, Factor objective) {
        Price price = Price.of(
                objective, best.solution(), Map.of("test forces", fit.data().testForces()));
        Price.Errors errors = price.errors().get("test forces");
        console.say(String.format(
                "%s, strength %.1e, %d of %d unknowns free",
                Double.isNaN(errors.constrained())
                        ? "no test forces"
                        : String.format(
                                "test force RMSE %.4f eV/Å (unconstrained %.4f)",
                                errors.constrained(), errors.unconstrained()),
                best.strength(),
                price.freeUnknowns(),
                objective.columns()));
        price.warnings().forEach(this::warn);
        return new SolvedFit.Cost(errors.constrained(), errors.unconstrained());
    }
}
