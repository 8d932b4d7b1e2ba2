package org.mlmix.fitter.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.mlmix.fitter.check.StabilityResult;
import org.mlmix.fitter.check.StabilityRun;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.lammps.TaskFailedException;
import org.mlmix.fitter.lammps.Workers;
import org.mlmix.fitter.rows.Candidate;

/** Stability of candidates in hot dynamics: a short run each, the whole gate for the one to be written. */
final class Screening {
    /** Part of the gate's time that a first look takes. */
    private static final double QUICK = 0.1;

    private final FitInput input;
    private final Reference reference;
    private final Workers workers;
    private final Console console;
    private final Map<Double, StabilityResult> quick = new HashMap<>();

    Screening(FitInput input, Reference reference, Workers workers, Console console) {
        this.input = input;
        this.reference = reference;
        this.workers = workers;
        this.console = console;
    }

    /**
     * A first look.
     *
     * @param finished runs of this potential, not made again
     */
    StabilityResult quick(Candidate candidate, Potential cheap, GateRuns finished) {
        StabilityResult result = run(List.of(task(cheap, QUICK * input.gate().time(), 0)), finished)
                .getFirst();
        quick.put(candidate.strength(), result);
        console.say(String.format(
                "strength %.1e: validation %.4f eV/Å, %s",
                candidate.strength(), candidate.validationForce(), verdict(result)));
        return result;
    }

    /** What the first look at a strength came to; null where there was none. */
    StabilityResult quickResult(double strength) {
        return quick.get(strength);
    }

    /**
     * The whole gate, all seeds.
     *
     * @param finished runs of this potential, not made again
     */
    List<StabilityResult> gate(Candidate candidate, Potential cheap, GateRuns finished) {
        List<StabilityRun> tasks = new ArrayList<>();
        for (int seed = 1; seed <= input.gate().seeds(); seed++) {
            tasks.add(task(cheap, input.gate().time(), seed));
        }
        List<StabilityResult> results = run(tasks, finished);
        for (StabilityResult result : results) {
            console.say(String.format(
                    "stability gate, strength %.1e, %.0f ps: %s",
                    candidate.strength(), input.gate().time(), verdict(result)));
        }
        return results;
    }

    private static String verdict(StabilityResult result) {
        return result.survived()
                ? String.format("stable, drift %.4f meV/atom/ps", result.driftPerAtomPerPs())
                : "not stable: " + result.reason();
    }

    private StabilityRun task(Potential cheap, double time, int seed) {
        FitInput.GateInput gate = input.gate();
        double hottest = input.sampling().hottest();
        return new StabilityRun(
                cheap,
                cell(),
                gate.factor() * hottest,
                time,
                gate.timestep(),
                gate.drift(),
                (int) (input.seed() % 100_000) * 17 + seed + 1);
    }

    // As nearly a cube of conventional cells as has enough atoms and not many more.
    private Structure cell() {
        int[] n = {1, 1, 1};
        for (int k = 0;
                n[0] * n[1] * n[2] * reference.cell().atoms() < input.gate().atoms();
                k++) {
            n[k % 3]++;
        }
        return reference.cell().replicated(n[0], n[1], n[2]);
    }

    private List<StabilityResult> run(List<StabilityRun> tasks, GateRuns finished) {
        List<CompletableFuture<StabilityResult>> running =
                tasks.stream().map(task -> started(task, finished)).toList();
        try {
            return running.stream().map(Workers::join).toList();
        } catch (TaskFailedException e) {
            // LAMMPS itself went down: no potential to be used.
            String reason = e.getMessage().lines().findFirst().orElse("LAMMPS failed");
            return List.of(new StabilityResult(false, Double.NaN, Double.NaN, reason));
        }
    }

    private CompletableFuture<StabilityResult> started(StabilityRun task, GateRuns finished) {
        return finished.find(task)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> workers.submit(task).thenApply(result -> finished.keep(task, result)));
    }
}
