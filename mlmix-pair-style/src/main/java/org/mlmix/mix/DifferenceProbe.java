package org.mlmix.mix;

import org.mlmix.bindings.Doubles;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.Step;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.ZoneEngine;

/**
 * Shows by how much the two potentials differ, between their evaluation and its blending. It leaves no
 * trace, but costs a pass over all atoms.
 */
final class DifferenceProbe {
    private final Lammps lammps;

    DifferenceProbe(Lammps lammps) {
        this.lammps = lammps;
    }

    /** All ranks call it together: forces on ghosts belong to their owners. */
    void read(Step step, Atoms atoms, ZoneEngine engine, Difference taker) {
        Doubles forces = step.forces();
        double[] saved = Forces.read(forces);
        try {
            engine.showDifference();
            for (int i = 0; i < atoms.allCount(); i++) {
                for (int d = 0; !engine.touches(i) && d < 3; d++) {
                    forces.set(3L * i + d, 0);
                }
            }
            lammps.reverseForces();
            taker.take(forces);
        } finally {
            Forces.write(forces, saved);
        }
    }
}
