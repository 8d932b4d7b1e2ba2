package org.mlmix.fix;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.Tally;
import org.mlmix.mix.Evaluations;
import org.mlmix.zone.Phase;
import org.mlmix.zone.StepClock;
import org.mlmix.zone.Zone;

/** Keeps a row for each step of a run, for a program that plans others. */
final class StepRecorder {
    private static final Phase[] PHASES = Phase.values();

    private final StepClock clock;
    private final Evaluations evaluations;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<StepRow> rows = new ArrayList<>();
    private final double[] before = new double[PHASES.length];
    private long processorBefore;

    StepRecorder(Evaluations evaluations, StepClock clock) {
        this.evaluations = evaluations;
        this.clock = clock;
        begin();
    }

    /** A run begins, or its first evaluation has ended. */
    void begin() {
        rows.clear();
        processorBefore = threads.getCurrentThreadCpuTime();
        for (Phase phase : PHASES) {
            before[phase.ordinal()] = clock.seconds(phase);
        }
    }

    void add(Step step, Zone zone) {
        double[] seconds = new double[PHASES.length];
        for (Phase phase : PHASES) {
            int n = phase.ordinal();
            seconds[n] = clock.seconds(phase) - before[n];
            before[n] += seconds[n];
        }
        long processor = threads.getCurrentThreadCpuTime();
        rows.add(new StepRow(
                step.timestep(),
                step.rebuilt(),
                step.tally() != Tally.NOTHING,
                zone.seedCount(),
                zone.coreCount(),
                zone.blendCount(),
                evaluations.atomsNow(ForceGroup.EXPENSIVE),
                evaluations.atomsNow(ForceGroup.CHEAP),
                seconds,
                // A device has nobody else to work for.
                clock.isOfADevice() ? Arrays.stream(seconds).sum() : 1e-9 * (processor - processorBefore)));
        processorBefore = processor;
    }

    List<StepRow> rows() {
        return List.copyOf(rows);
    }
}
