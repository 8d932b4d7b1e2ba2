package org.mlmix.tools.plan;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.mlmix.bindings.LammpsInstance;
import org.mlmix.fix.StepRow;
import org.mlmix.fix.ZoneView;
import org.mlmix.zone.Phase;

/** A few steps of the deck as it is, and what each of them took. */
final class TimedSteps {
    /** Until Java has compiled what it runs, and atoms have begun to move. */
    private static final int WARM_UP = 5;

    private static final int FEWEST = 4;

    private final List<StepRow> rows;

    private TimedSteps(List<StepRow> rows) {
        this.rows = rows;
    }

    /**
     * Runs as many steps as fit into a time.
     *
     * @param most steps
     * @param seconds about how long they may take
     */
    static TimedSteps take(LammpsInstance lammps, ZoneView zone, int most, double seconds) {
        List<StepRow> first = run(lammps, zone, WARM_UP);
        double step = mean(first.subList(Math.min(2, first.size() - 1), first.size()), StepRow::totalSeconds);
        long affordable = Math.round(seconds / Math.max(step, 1e-6));
        int steps = (int) Math.max(FEWEST, Math.min(most, affordable));
        List<StepRow> rows = run(lammps, zone, steps + 1);
        if (rows.size() < 2) {
            throw new PlanFailure("the deck's fixes ended the first " + (steps + 1) + " steps after " + rows.size());
        }
        // The last step of a run gives energies for its output, which hardly any step of a long run does.
        return new TimedSteps(rows.subList(0, rows.size() - 1));
    }

    /** Steps of a run of that length; the first counts from the evaluation that set it up. */
    static List<StepRow> run(LammpsInstance lammps, ZoneView zone, int steps) {
        lammps.command("run " + steps + " post no");
        return zone.steps();
    }

    int steps() {
        return rows.size();
    }

    /**
     * Part of the time in which this process had a processor; other work on the machine took the rest.
     * All times here are for a free processor.
     */
    double processorShare() {
        return processorShare(rows);
    }

    private static double processorShare(List<StepRow> rows) {
        double total = mean(rows, StepRow::totalSeconds);
        return total > 0 ? Math.min(1, mean(rows, StepRow::processorSeconds) / total) : 1;
    }

    private static double mean(List<StepRow> rows, ToDoubleFunction<StepRow> value) {
        return rows.stream().mapToDouble(value).average().orElse(0);
    }

    double mean(ToDoubleFunction<StepRow> value) {
        return mean(rows, value);
    }

    /** Mean time per step of some phases, s. */
    double seconds(Phase... phases) {
        return processorShare()
                * mean(row -> {
                    double sum = 0;
                    for (Phase phase : phases) {
                        sum += row.seconds(phase);
                    }
                    return sum;
                });
    }

    /** Steps in which neighbour lists were rebuilt. */
    long rebuilds() {
        return rows.stream().filter(StepRow::rebuilt).count();
    }

    /** Seconds of an evaluation of one atom; NaN where there was none. */
    double costOfExpensive() {
        return cost(rows, StepRow::expensive, Phase.EXPENSIVE);
    }

    double costOfCheap() {
        return cost(rows, StepRow::cheap, Phase.CHEAP);
    }

    static double cost(List<StepRow> rows, ToDoubleFunction<StepRow> evaluations, Phase phase) {
        double count = mean(rows, evaluations);
        return count > 0 ? processorShare(rows) * mean(rows, row -> row.seconds(phase)) / count : Double.NaN;
    }
}
