package org.mlmix.tools.plan;

import java.util.OptionalDouble;
import org.mlmix.bindings.LammpsInstance;
import org.mlmix.fix.StepRow;
import org.mlmix.fix.ZoneView;
import org.mlmix.mix.SeamErrors;
import org.mlmix.options.ZoneSettings.Action;
import org.mlmix.options.ZoneSettings.Check;
import org.mlmix.tools.plan.Plan.Seam;
import org.mlmix.zone.Phase;

/** By how much the two potentials differ where the zone ends: the fix's own keyword `check`, on a few steps. */
final class SeamTrial {
    private static final int SAMPLES = 3;

    /** Part of the root mean square of all forces that a seam error may be, where no force is given. */
    static final double ACCEPTED_SHARE = 0.1;

    private static final String FORCES = "mlmix_plan_forces";

    /** @param seconds that one test takes */
    record Result(Seam seam, double seconds) {}

    private SeamTrial() {}

    /** @param given largest accepted seam error, force units, if the user gave one */
    static Result run(LammpsInstance lammps, ZoneView zone, OptionalDouble given) {
        lammps.command("compute " + FORCES + " all reduce avesq fx fy fz");
        zone.use(zone.settings().tested(new Check(1, Double.POSITIVE_INFINITY, Action.WARN)));
        double squares = 0;
        double forces = 0;
        double worst = 0;
        double truncation = 0;
        double seconds = 0;
        long atoms = 0;
        for (int n = 0; n < SAMPLES; n++) {
            StepRow row = TimedSteps.run(lammps, zone, 1).getLast();
            seconds += row.seconds(Phase.CHECK) * Math.min(1, row.processorSeconds() / row.totalSeconds()) / SAMPLES;
            SeamErrors errors = zone.seamErrors().orElseThrow();
            squares += errors.seam() * errors.seam() * errors.seamAtoms();
            atoms += errors.seamAtoms();
            worst = Math.max(worst, errors.worstSeam());
            truncation = Math.max(truncation, errors.truncation());
            for (double square : lammps.computeVector(FORCES, 3)) {
                forces += square / SAMPLES;
            }
        }
        lammps.command("uncompute " + FORCES);
        double force = Math.sqrt(forces);
        double rms = atoms > 0 ? Math.sqrt(squares / atoms) : 0;
        return new Result(
                new Seam(rms, worst, atoms, force, given.orElse(ACCEPTED_SHARE * force), given.isPresent(), truncation),
                seconds);
    }
}
