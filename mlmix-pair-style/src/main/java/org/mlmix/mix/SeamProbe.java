package org.mlmix.mix;

import org.mlmix.bindings.Doubles;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.Tally;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.IntList;
import org.mlmix.zone.SeamSample;
import org.mlmix.zone.Zone;

/**
 * Puts a zone to the test: on some atoms of the core, whether the buffer is wide enough; on some just
 * outside, by how much the two potentials differ. It comes before the evaluation that counts and
 * leaves no trace in it.
 */
final class SeamProbe {
    private final Schedule schedule;
    private final Lammps lammps;
    private final SeamSample sample;
    private boolean[] near = new boolean[0];

    SeamProbe(Schedule schedule, Lammps lammps) {
        this.schedule = schedule;
        this.lammps = lammps;
        sample = new SeamSample(lammps);
    }

    /** All ranks call it together. */
    SeamErrors run(Step step, Atoms atoms, Zone zone) {
        sample.choose(atoms, zone, step.timestep());
        double[] saved = Forces.read(step.forces());
        try {
            double[] cheapOutside = evaluate(step, ForceGroup.CHEAP, sample.seam());
            double[] expensiveInside = evaluate(step, ForceGroup.EXPENSIVE, sample.core());
            if (near.length < atoms.localCount()) {
                near = new boolean[atoms.localCount() + atoms.localCount() / 4];
            }
            sample.markNear(atoms, 2 * zone.expensiveBuffer(), near);
            zone.engine().chooseMarked(ForceGroup.EXPENSIVE, near);
            evaluate(step, ForceGroup.EXPENSIVE);
            double[] widerInside = read(step.forces(), sample.core());
            double[] widerOutside = read(step.forces(), sample.seam());
            return SeamErrors.of(
                    expensiveInside,
                    widerInside,
                    cheapOutside,
                    widerOutside,
                    lammps,
                    (n, error) -> atoms.setSeamError(sample.seam().get(n), error));
        } finally {
            Forces.write(step.forces(), saved);
            zone.engine().chooseAtoms();
        }
    }

    private double[] evaluate(Step step, ForceGroup group, IntList atoms) {
        evaluate(step, group);
        return read(step.forces(), atoms);
    }

    private void evaluate(Step step, ForceGroup group) {
        Forces.clear(step.forces());
        for (Evaluation evaluation : schedule.of(group)) {
            lammps.compute(evaluation.index(), Tally.NOTHING);
        }
        lammps.reverseForces();
    }

    private static double[] read(Doubles forces, IntList atoms) {
        double[] values = new double[3 * atoms.size()];
        for (int n = 0; n < values.length; n++) {
            values[n] = forces.get(3L * atoms.get(n / 3) + n % 3);
        }
        return values;
    }
}
