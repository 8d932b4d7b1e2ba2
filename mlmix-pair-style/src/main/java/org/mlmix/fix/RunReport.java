package org.mlmix.fix;

import java.util.EnumMap;
import java.util.Map;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.Step;
import org.mlmix.mix.Evaluations;
import org.mlmix.zone.Phase;
import org.mlmix.zone.StepClock;
import org.mlmix.zone.Zone;

/** Counts what a run evaluates and where its time goes, and writes it at the end of the run. */
final class RunReport {
    private final StepClock clock;
    private final Evaluations evaluations;
    private long steps;
    private long core;
    private long blend;

    /** Steps before the run that evaluated the expensive potential. */
    private long evaluatedBefore;

    /** Atoms evaluated before the run. */
    private long expensiveBefore;

    private long cheapBefore;

    /** Processor seconds of the sub-styles, before the run and up to now. */
    private double workBefore;

    private double work;
    private boolean ended;

    RunReport(Evaluations evaluations, StepClock clock) {
        this.evaluations = evaluations;
        this.clock = clock;
    }

    /** The evaluation that sets a run up is not one of its steps. */
    void begin(Step step) {
        ended = false;
        clock.reset();
        workBefore = workOf(step);
        steps = 0;
        core = 0;
        blend = 0;
        evaluatedBefore = evaluations.steps(ForceGroup.EXPENSIVE);
        expensiveBefore = evaluations.atoms(ForceGroup.EXPENSIVE);
        cheapBefore = evaluations.atoms(ForceGroup.CHEAP);
    }

    private static double workOf(Step step) {
        return step.cpuSeconds(ForceGroup.EXPENSIVE)
                + step.cpuSeconds(ForceGroup.CHEAP)
                + step.cpuSeconds(ForceGroup.ALWAYS);
    }

    /** Before the work of a step: a run continued with `pre no` has no evaluation that sets it up. */
    void beginIfContinued(Step step) {
        if (ended) {
            begin(step);
        }
    }

    void count(Step step, Zone zone) {
        steps++;
        work = workOf(step) - workBefore;
        core += zone.coreCount();
        blend += zone.blendCount();
    }

    /** All ranks call it together. */
    void write(Lammps lammps) {
        ended = true;
        if (steps == 0) {
            return;
        }
        long[] totals = {
            core,
            blend,
            evaluations.atoms(ForceGroup.EXPENSIVE) - expensiveBefore,
            evaluations.atoms(ForceGroup.CHEAP) - cheapBefore
        };
        lammps.sum(totals);
        long evaluated = evaluations.steps(ForceGroup.EXPENSIVE) - evaluatedBefore;
        RunFigures.Atoms atoms = new RunFigures.Atoms(
                (double) totals[0] / steps,
                (double) totals[1] / steps,
                evaluated == 0 ? 0 : (double) totals[2] / evaluated,
                (double) totals[3] / steps);
        new RunFigures(steps, evaluated, atoms, milliseconds(lammps), workOfRanks(lammps))
                .lines()
                .forEach(lammps::log);
    }

    private Map<Phase, Double> milliseconds(Lammps lammps) {
        Phase[] phases = Phase.values();
        double[] seconds = new double[phases.length];
        for (Phase phase : phases) {
            seconds[phase.ordinal()] = clock.seconds(phase);
        }
        lammps.max(seconds);
        Map<Phase, Double> milliseconds = new EnumMap<>(Phase.class);
        for (Phase phase : phases) {
            if (phase != Phase.OUTSIDE) {
                milliseconds.put(phase, 1e3 * seconds[phase.ordinal()] / steps);
            }
        }
        return milliseconds;
    }

    private RunFigures.Work workOfRanks(Lammps lammps) {
        double[] sum = {work, 1};
        double[] most = {work};
        lammps.add(sum);
        lammps.max(most);
        return new RunFigures.Work(sum[0] / sum[1], most[0], (int) Math.round(sum[1]));
    }
}
