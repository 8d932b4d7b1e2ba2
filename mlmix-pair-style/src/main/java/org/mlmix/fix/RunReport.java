package org.mlmix.fix;

import java.util.Locale;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.Step;
import org.mlmix.mix.Evaluations;
import org.mlmix.zone.Phase;
import org.mlmix.zone.StepClock;
import org.mlmix.zone.Zone;

/** What a run evaluated and where its time went, as two lines at its end. */
final class RunReport {
    private final StepClock clock;
    private final Evaluations evaluations;
    private long steps;
    private long core;
    private long blend;

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
        lammps.log(String.format(
                Locale.ROOT,
                "mlmix zone: steps %d, atoms core %.1f blend %.1f expensive %.1f cheap %.1f (averages over steps)",
                steps,
                (double) totals[0] / steps,
                (double) totals[1] / steps,
                (double) totals[2] / steps,
                (double) totals[3] / steps));
        Phase[] phases = Phase.values();
        double[] seconds = new double[phases.length];
        for (Phase phase : phases) {
            seconds[phase.ordinal()] = clock.seconds(phase);
        }
        lammps.max(seconds);
        StringBuilder text = new StringBuilder("mlmix time: ms/step");
        for (Phase phase : phases) {
            if (phase != Phase.OUTSIDE) {
                text.append(
                        String.format(Locale.ROOT, " %s %.4f", phase.word(), 1e3 * seconds[phase.ordinal()] / steps));
            }
        }
        lammps.log(text.append(" (slowest rank)").toString());
        writeWork(lammps);
    }

    private void writeWork(Lammps lammps) {
        double[] sum = {work, 1};
        double[] most = {work};
        lammps.add(sum);
        lammps.max(most);
        double mean = sum[0] / sum[1];
        lammps.log(String.format(
                Locale.ROOT,
                "mlmix work: processor seconds of the potentials, mean %.4f max %.4f max/mean %.4f (ranks %.0f)",
                mean,
                most[0],
                mean > 0 ? most[0] / mean : 1,
                sum[1]));
    }
}
