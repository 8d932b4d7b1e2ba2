package org.mlmix.zone;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.RefusedException;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.WeightClass;

/** Gives every atom the largest weight that it has in any replica. */
public final class SharedWeights {
    /** In the place of a step or an atom: a replica that takes part no longer. */
    private static final long LEFT = -1;

    private SharedWeights() {}

    /**
     * Refuses runs that end at different steps, or that evaluate the expensive potential in different
     * ones. All ranks of all replicas call it together.
     *
     * @param steps of the run
     * @param stride steps between two evaluations
     */
    public static void requireEqualSteps(long steps, int stride, Lammps lammps) {
        Lammps.Tagged all = gather(new Lammps.Tagged(new long[] {steps}, new double[] {stride}), lammps);
        long[] lengths = Arrays.stream(all.tags()).distinct().sorted().toArray();
        if (lengths.length > 1) {
            throw new RefusedException("fix mlmix: found replicas that share the zone in runs of different lengths, "
                    + Arrays.toString(lengths)
                    + " steps; the longest would wait for the others for ever, so accepted is the same length in all, or"
                    + " replicas own");
        }
        int[] strides = Arrays.stream(all.values())
                .mapToInt(value -> (int) value)
                .distinct()
                .sorted()
                .toArray();
        if (strides.length > 1) {
            throw new RefusedException("fix mlmix: found replicas that share the zone with different strides, "
                    + Arrays.toString(strides)
                    + "; they would not update it together, so accepted is the same stride in all, or replicas own");
        }
    }

    /**
     * Says that this replica takes part no longer; waits for the others to say so, too, or to find out. All ranks of
     * a replica call it together.
     */
    public static void leave(Lammps lammps) {
        lammps.gatherReplicas(new Lammps.Tagged(new long[] {LEFT}, new double[1]));
    }

    /** What all replicas bring; refuses to go on without one of them, which would be waited for for ever. */
    static Lammps.Tagged gather(Lammps.Tagged mine, Lammps lammps) {
        Lammps.Tagged all = lammps.gatherReplicas(mine);
        if (Arrays.stream(all.tags()).anyMatch(tag -> tag == LEFT)) {
            throw new RefusedException(
                    "fix mlmix: found a replica that has ended, or removed the fix, where others that"
                            + " share the zone go on; accepted are the same runs in all, or replicas own");
        }
        return all;
    }

    /**
     * Whether all replicas have weights, and the same ones. All ranks of all replicas call it together.
     *
     * @param computed whether the atoms of this replica have weights
     * @param bySteps whether replicas at different steps could not stay together
     */
    static boolean agree(Atoms atoms, boolean computed, long timestep, boolean bySteps, int replicas, Lammps lammps) {
        Lammps.Tagged states =
                gather(new Lammps.Tagged(new long[] {timestep}, new double[] {computed ? 1 : 0}), lammps);
        long[] steps = Arrays.stream(states.tags()).distinct().sorted().toArray();
        if (bySteps && steps.length > 1) {
            throw new RefusedException("fix mlmix: found replicas that share the zone at different steps, "
                    + Arrays.toString(steps)
                    + ", so that they would not update it together; accepted is the same step in all (reset_timestep), or"
                    + " every 0 or 1 and classify 1");
        }
        Lammps.Tagged all = gather(weightsAboveZero(atoms), lammps);
        if (Arrays.stream(states.values()).anyMatch(value -> value == 0)) {
            return false;
        }
        Map<Long, Double> weights = new HashMap<>();
        Map<Long, Integer> counts = new HashMap<>();
        for (int n = 0; n < all.tags().length; n++) {
            Double other = weights.putIfAbsent(all.tags()[n], all.values()[n]);
            if (other != null && other != all.values()[n]) {
                return false;
            }
            counts.merge(all.tags()[n], 1, Integer::sum);
        }
        return counts.values().stream().allMatch(count -> count == replicas);
    }

    /** All ranks of all replicas call it together; weights of ghosts are not current afterwards. */
    static void take(Atoms atoms, Lammps lammps) {
        Map<Long, Double> largest = new HashMap<>();
        Lammps.Tagged all = gather(weightsAboveZero(atoms), lammps);
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
            if (WeightClass.isExpensive(atoms.weight(i))) {
                tags[count] = atoms.tag(i);
                weights[count++] = atoms.weight(i);
            }
        }
        return new Lammps.Tagged(Arrays.copyOf(tags, count), Arrays.copyOf(weights, count));
    }
}
