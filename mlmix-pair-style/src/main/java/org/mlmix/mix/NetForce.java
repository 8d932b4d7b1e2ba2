package org.mlmix.mix;

import org.mlmix.bindings.Doubles;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.Step;
import org.mlmix.engine.Atoms;
import org.mlmix.options.Momentum;

/** Removes the net force that blending leaves: mixed forces do not obey Newton's third law. */
final class NetForce {
    private final Momentum momentum;
    private final Lammps lammps;

    /** The net force before ours, and with it; and the mass that takes the difference. */
    private final double[] before = new double[3];

    private final double[] sums = new double[4];

    NetForce(Momentum momentum, Lammps lammps) {
        this.momentum = momentum;
        this.lammps = lammps;
    }

    /** Remembers the net force of what other parts of LAMMPS have put there already. */
    void begin(Step step) {
        if (momentum != Momentum.NONE) {
            sum(step.forces(), before);
        }
    }

    /** All ranks call it together. */
    void remove(Step step, Atoms atoms) {
        if (momentum == Momentum.NONE) {
            return;
        }
        Doubles forces = step.forces();
        // Forces on ghosts will be added to their owners': all of them count.
        sum(forces, sums);
        for (int d = 0; d < 3; d++) {
            sums[d] -= before[d];
        }
        sums[3] = 0;
        for (int i = 0; i < atoms.localCount(); i++) {
            sums[3] += part(step, atoms, i);
        }
        lammps.add(sums);
        if (sums[3] == 0) {
            return;
        }
        for (int i = 0; i < atoms.localCount(); i++) {
            double part = part(step, atoms, i) / sums[3];
            if (part > 0) {
                for (int d = 0; d < 3; d++) {
                    long at = 3L * i + d;
                    forces.set(at, forces.get(at) - part * sums[d]);
                }
            }
        }
    }

    private double part(Step step, Atoms atoms, int atom) {
        if (momentum == Momentum.UNIFORM) {
            return 1;
        }
        double weight = atoms.weight(atom);
        return weight > 0 && weight < 1 ? step.mass(atom) : 0;
    }

    private static void sum(Doubles forces, double[] result) {
        double x = 0;
        double y = 0;
        double z = 0;
        for (long n = 0; n < forces.count(); n += 3) {
            x += forces.get(n);
            y += forces.get(n + 1);
            z += forces.get(n + 2);
        }
        result[0] = x;
        result[1] = y;
        result[2] = z;
    }
}
