package org.mlmix.tools.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.mlmix.fix.RunFigures;
import org.mlmix.zone.Phase;

/**
 * One repetition: every mode once, close together in time, so that what is derived from several of
 * them suffers little from a machine that changes its speed.
 *
 * @param expensiveAtomMicroseconds of one atom in one step, from boxes of about 1,000 atoms
 *     evaluated right before and right after the mixed run
 * @param measuredExpensive ms per step of the pure expensive run, unless the box is too large
 */
record Round(
        double expensiveAtomMicroseconds,
        int ranks,
        BenchRun cheap,
        BenchRun overlay,
        BenchRun mixed,
        RunFigures figures,
        OptionalDouble measuredExpensive) {

    /** The parts of a step that are the mixing's own work. */
    private static final List<Phase> OWN = List.of(Phase.REBUILD, Phase.WEIGHTS, Phase.HALO, Phase.LISTS, Phase.BLEND);

    /** Part of the steps that evaluated the expensive potential. */
    double evaluatedShare() {
        return (double) figures.evaluated() / figures.steps();
    }

    /** What the expensive evaluations must cost at least, per step. */
    double expensiveShare() {
        return 1e-3 * expensiveAtomMicroseconds * figures.expensivePerStep() / ranks;
    }

    double ideal() {
        return overlay.stepMilliseconds() + expensiveShare();
    }

    double excess() {
        return mixed.stepMilliseconds() - ideal();
    }

    double mixedOverIdeal() {
        return mixed.stepMilliseconds() / ideal();
    }

    double excessPercentOfCheap() {
        return 100 * excess() / cheap.stepMilliseconds();
    }

    /** The pure expensive step, measured or calculated from the cost of an atom. */
    double expensiveStep() {
        return measuredExpensive.orElse(1e-3 * expensiveAtomMicroseconds * mixed.atoms() / ranks);
    }

    double gain() {
        return expensiveStep() / mixed.stepMilliseconds();
    }

    double extraMemory() {
        return mixed.memoryMegabytes() - overlay.memoryMegabytes();
    }

    /** Where the difference between mixed and ideal goes; the values add up to {@link #excess}. */
    Map<String, Double> excessParts() {
        Map<String, Double> parts = new LinkedHashMap<>();
        Map<Phase, Double> times = figures.milliseconds();
        OWN.forEach(phase -> parts.put(phase.word(), times.get(phase)));
        parts.put("expensive evaluation beyond E x cost", times.get(Phase.EXPENSIVE) - expensiveShare());
        parts.put("cheap evaluation beyond the ideal's", times.get(Phase.CHEAP) - overlay.pairMilliseconds());
        double named = parts.values().stream().mapToDouble(Double::doubleValue).sum();
        parts.put("elsewhere in the step", excess() - named);
        return parts;
    }
}
