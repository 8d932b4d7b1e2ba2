package org.mlmix.zone;

import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.Lammps.Field;

/**
 * Hysteresis: weights follow the geometric value g with a lag, λ ← λ + (g − λ)(1 − exp(−Δt/T)), with
 * one time T for weights that grow and one for those that fall.
 */
public final class Lag {
    /** From here on a weight that grows to 1, or falls to 0, is there. */
    private static final double NEARLY_ONE = 0.99;

    private static final double NEARLY_NOTHING = 0.01;

    private final double timeIn;
    private final double timeOut;
    private double[] before = new double[0];

    /** @param timeIn T for weights that grow; {@code timeOut} for those that fall; time units */
    public Lag(double timeIn, double timeOut) {
        this.timeIn = timeIn;
        this.timeOut = timeOut;
    }

    /** Remembers the weights of the atoms in {@code active}. */
    void remember(Atoms atoms, IntList active) {
        if (before.length < active.size()) {
            before = new double[2 * active.size()];
        }
        for (int n = 0; n < active.size(); n++) {
            before[n] = atoms.weight(active.get(n));
        }
    }

    /**
     * Replaces geometric weights by those that follow them; all ranks call it together.
     *
     * @param elapsed time since weights were last updated, time units
     */
    void apply(Atoms atoms, IntList active, double elapsed, Lammps lammps) {
        double in = share(elapsed, timeIn);
        double out = share(elapsed, timeOut);
        for (int n = 0; n < active.size(); n++) {
            int atom = active.get(n);
            double target = atoms.weight(atom);
            atoms.setWeight(atom, follow(before[n], target, target > before[n] ? in : out));
        }
        lammps.forward(Field.WEIGHT);
    }

    private static double share(double elapsed, double time) {
        return time == 0 ? 1 : -Math.expm1(-Math.max(0, elapsed) / time);
    }

    private static double follow(double weight, double target, double share) {
        double next = weight + (target - weight) * share;
        if (target == 1 && next > NEARLY_ONE) {
            return 1;
        }
        return target == 0 && next < NEARLY_NOTHING ? 0 : next;
    }
}
