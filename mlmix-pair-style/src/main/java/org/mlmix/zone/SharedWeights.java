package org.mlmix.zone;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.mlmix.bindings.Lammps;

/** Gives every atom the largest weight that it has in any replica. */
final class SharedWeights {
    private SharedWeights() {}

    /** All ranks of all replicas call it together; weights of ghosts are not current afterwards. */
    static void take(Atoms atoms, Lammps lammps) {
        Map<Long, Double> largest = new HashMap<>();
        Lammps.Tagged all = lammps.gatherReplicas(weightsAboveZero(atoms));
        for (int n = 0; n < all.tags().length; n++) {
            largest.merge(all.tags()[n], all.values()[n], Math::max);
        }
        for (int i = 0; i < atoms.localCount(); i++) {
            Double weight = largest.get(atoms.tag(i));
            if (weight != null) {
                atoms.setWeight(i, weight);
            }
        }
    }

    private static Lammps.Tagged weightsAboveZero(Atoms atoms) {
        long[] tags = new long[atoms.localCount()];
        double[] weights = new double[atoms.localCount()];
        int count = 0;
        for (int i = 0; i < atoms.localCount(); i++) {
            if (atoms.weight(i) > 0) {
                tags[count] = atoms.tag(i);
                weights[count++] = atoms.weight(i);
            }
        }
        return new Lammps.Tagged(Arrays.copyOf(tags, count), Arrays.copyOf(weights, count));
    }
}
