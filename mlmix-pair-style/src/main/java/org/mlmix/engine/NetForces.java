package org.mlmix.engine;

import java.util.function.IntToDoubleFunction;
import org.mlmix.bindings.Doubles;
import org.mlmix.options.Momentum;

/** Sums of forces over LAMMPS' own arrays, and what is taken from atoms for a net force to be gone. */
final class NetForces {
    private NetForces() {}

    static void sum(Doubles forces, double[] sums) {
        double x = 0;
        double y = 0;
        double z = 0;
        for (long n = 0; n < forces.count(); n += 3) {
            x += forces.get(n);
            y += forces.get(n + 1);
            z += forces.get(n + 2);
        }
        sums[0] = x;
        sums[1] = y;
        sums[2] = z;
    }

    static double sumParts(Atoms atoms, Momentum momentum, IntToDoubleFunction masses) {
        double sum = 0;
        for (int i = 0; i < atoms.localCount(); i++) {
            sum += part(atoms, i, momentum, masses);
        }
        return sum;
    }

    static void takeParts(Atoms atoms, Momentum momentum, IntToDoubleFunction masses, double[] sums, double parts) {
        Doubles forces = atoms.forces();
        for (int i = 0; i < atoms.localCount(); i++) {
            double part = part(atoms, i, momentum, masses) / parts;
            if (part > 0) {
                for (int d = 0; d < 3; d++) {
                    long at = 3L * i + d;
                    forces.set(at, forces.get(at) - part * sums[d]);
                }
            }
        }
    }

    private static double part(Atoms atoms, int atom, Momentum momentum, IntToDoubleFunction masses) {
        if (momentum == Momentum.UNIFORM) {
            return 1;
        }
        return WeightClass.of(atoms.weight(atom)) == WeightClass.BLEND ? masses.applyAsDouble(atom) : 0;
    }
}
