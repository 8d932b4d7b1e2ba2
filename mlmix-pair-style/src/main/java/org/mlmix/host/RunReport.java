package org.mlmix.host;

import java.util.Locale;
import org.mlmix.bindings.Lammps;
import org.mlmix.zone.Phase;
import org.mlmix.zone.StepClock;
import org.mlmix.zone.Zone;

/** What a run evaluated and where its time went, as two lines at its end. */
final class RunReport {
    private final StepClock clock;
    private long steps;
    private long core;
    private long blend;
    private long expensive;
    private long cheap;

    RunReport(StepClock clock) {
        this.clock = clock;
    }

    /** The evaluation that sets a run up is not one of its steps. */
    void begin() {
        clock.reset();
        steps = 0;
        core = 0;
        blend = 0;
        expensive = 0;
        cheap = 0;
    }

    void count(Zone zone, int localCount) {
        steps++;
        core += zone.coreCount();
        blend += zone.blendCount();
        expensive += zone.expensiveCount();
        cheap += localCount - zone.expensiveOnlyCount();
    }

    /** All ranks call it together. */
    void write(Lammps lammps) {
        if (steps == 0) {
            return;
        }
        long[] totals = {core, blend, expensive, cheap};
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
    }
}
