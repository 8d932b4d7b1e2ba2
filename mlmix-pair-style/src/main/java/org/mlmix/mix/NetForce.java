package org.mlmix.mix;

import java.util.function.IntToDoubleFunction;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.Step;
import org.mlmix.engine.ZoneEngine;
import org.mlmix.options.Momentum;

/** Removes the net force that blending leaves: mixed forces do not obey Newton's third law. */
final class NetForce {
    private final Momentum momentum;
    private final Lammps lammps;

    /** The net force before ours, and with it; and the mass that takes the difference. */
    private final double[] before = new double[3];

    private final double[] sums = new double[4];

    /** Masses by atom, of the step that was given last. */
    private IntToDoubleFunction masses;

    private Step stepOfMasses;

    NetForce(Momentum momentum, Lammps lammps) {
        this.momentum = momentum;
        this.lammps = lammps;
    }

    /** Remembers the net force of what other parts of LAMMPS have put there already. */
    void begin(Step step, ZoneEngine engine) {
        if (momentum != Momentum.NONE) {
            engine.sumForces(before);
            if (step != stepOfMasses) {
                stepOfMasses = step;
                masses = step::mass;
            }
        }
    }

    /** All ranks call it together. */
    void remove(ZoneEngine engine) {
        if (momentum == Momentum.NONE) {
            return;
        }
        // Forces on ghosts will be added to their owners': all of them count.
        engine.sumForces(sums);
        for (int d = 0; d < 3; d++) {
            sums[d] -= before[d];
        }
        sums[3] = engine.sumParts(momentum, masses);
        lammps.add(sums);
        if (sums[3] != 0) {
            engine.takeParts(momentum, masses, sums, sums[3]);
        }
    }
}
