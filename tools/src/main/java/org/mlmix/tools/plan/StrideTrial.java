package org.mlmix.tools.plan;

import java.util.List;
import java.util.Optional;
import org.mlmix.bindings.LammpsInstance;
import org.mlmix.fix.StepRow;
import org.mlmix.fix.StrideFindings;
import org.mlmix.fix.ZoneView;
import org.mlmix.options.ZoneSettings;
import org.mlmix.options.ZoneSettings.Stride;
import org.mlmix.zone.Phase;

/** Which strides are safe: what the fix's own keyword finds in its first steps. */
final class StrideTrial {
    /** Short enough to be safe by itself, and seldom enough to cost little. */
    private static final int STRIDE = 4;

    /** In these all looks of a series are over; in the fewest, one. */
    private static final int STEPS = 100;

    private static final int FEWEST = 12;

    /** @param costOfCheap seconds of an evaluation of one atom; NaN where there was none */
    record Result(Optional<StrideFindings> findings, double costOfCheap) {}

    private StrideTrial() {}

    /**
     * Runs a few steps with a stride, and takes it away again.
     *
     * @param seconds about how long they may take
     * @param step about how long one takes
     */
    static Result run(LammpsInstance lammps, ZoneView zone, double seconds, double step) {
        ZoneSettings before = zone.settings();
        long affordable = Math.round(seconds / Math.max(step, 1e-6));
        zone.use(before.strided(Stride.of(STRIDE)));
        try {
            List<StepRow> rows = TimedSteps.run(lammps, zone, (int) Math.max(FEWEST, Math.min(STEPS, affordable)));
            return new Result(zone.stride(), TimedSteps.cost(rows, StepRow::cheap, Phase.CHEAP));
        } finally {
            zone.use(before);
        }
    }
}
