package org.mlmix.mix;

import java.util.function.Consumer;
import org.mlmix.bindings.Doubles;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.SubStyle;
import org.mlmix.bindings.Tally;
import org.mlmix.engine.Atoms;

/**
 * Whether what a sub-style tallies by atom adds up to its own sums, and whether its forces are those
 * of its energy: one that weights forces itself agrees with itself on any list.
 */
final class SumsTrial {
    /** Deviation of a sum that rounding may explain, relative to the sum of absolute values. */
    private static final double ROUNDING = 1e-9;

    private static final double ROUNDING_OF_SINGLE = 1e-4;

    /** How far an atom is moved for the derivative of the energy, as a share of the cutoff. */
    private static final double STEP = 1e-4;

    /**
     * Deviation of forces from the energy's derivative beyond which a style weights them; potentials
     * that predict forces by themselves stay below.
     */
    private static final double WEIGHTED = 0.1;

    /** The same relative to the largest component of the force, where the direction meets little of it. */
    private static final double SMALL = 1e-3;

    /** Errors of the derivative, as two steps tell them apart, that may come on top. */
    private static final double PATIENCE = 10;

    private final Lammps lammps;
    private final TrialSample sample;
    private final Nudge nudge;
    private final Consumer<Tally> evaluation;
    private final Consumer<Tally> wholeEvaluation;

    /** Whether sums over energies and virials by atom are those of the sub-style itself. */
    record Result(boolean energy, boolean virial) {}

    /**
     * @param evaluation evaluates the sub-style around the sample and leaves its forces, those on ghosts apart
     * @param wholeEvaluation does so on all atoms
     */
    SumsTrial(
            Lammps lammps,
            TrialSample sample,
            Nudge nudge,
            Consumer<Tally> evaluation,
            Consumer<Tally> wholeEvaluation) {
        this.lammps = lammps;
        this.sample = sample;
        this.nudge = nudge;
        this.evaluation = evaluation;
        this.wholeEvaluation = wholeEvaluation;
    }

    /**
     * All ranks call it together.
     *
     * @param forces on the sample where it stands
     * @param exact whether the potential computes in double precision
     */
    Result run(Step step, Atoms atoms, SubStyle subStyle, double[] forces, boolean exact) {
        double own = energy(step, evaluation);
        // In single precision the derivative would be noise.
        if (exact && own != 0) {
            for (int n = 0; n < sample.tags().length; n++) {
                if (sample.tags()[n] != 0) {
                    requireForceOfEnergy(step, atoms, subStyle, forces, n);
                }
            }
        }
        requireForces(subStyle, forces);
        Result near = compare(step, atoms, evaluation, own, exact);
        if (near.energy() && near.virial()) {
            return near;
        }
        // What is left on atoms that were not evaluated may be anything.
        return compare(step, atoms, wholeEvaluation, energy(step, wholeEvaluation), exact);
    }

    private Result compare(Step step, Atoms atoms, Consumer<Tally> which, double own, boolean exact) {
        which.accept(Tally.BOTH);
        step.refreshTallies();
        double rounding = exact ? ROUNDING : ROUNDING_OF_SINGLE;
        return new Result(energiesAddUp(step.subStyleEnergy(), own, rounding), virialsAddUp(step, atoms, rounding));
    }

    private double energy(Step step, Consumer<Tally> which) {
        which.accept(Tally.SUM);
        step.refreshTallies();
        double[] sum = {step.subStyleEnergy().get(0)};
        lammps.add(sum);
        return sum[0];
    }

    /** The force on one atom of the sample, along {@link Nudge#direction}, against the energy's derivative. */
    private void requireForceOfEnergy(Step step, Atoms atoms, SubStyle subStyle, double[] forces, int n) {
        long tag = sample.tags()[n];
        double force = 0;
        double largest = 0;
        for (int d = 0; d < 3; d++) {
            force += forces[3 * n + d] * Nudge.direction(tag, d);
            largest = Math.max(largest, Math.abs(forces[3 * n + d]));
        }
        double distance = STEP * subStyle.cutoff();
        double expected = -derivative(step, atoms, tag, distance);
        double allowed = WEIGHTED * Math.max(Math.abs(force), Math.abs(expected)) + SMALL * largest;
        if (Math.abs(force - expected) > allowed) {
            // Energies may jump where a neighbour crosses the cutoff: a jump has not this size in each step.
            double closer = -derivative(step, atoms, tag, distance / 2);
            double error = PATIENCE * Math.abs(closer - expected);
            if (Math.abs(force - closer) > allowed + error) {
                throw cannotBeMixed(subStyle, "its forces are not those of its energy, as if it weighted them itself");
            }
        }
        nudge.one(step, atoms, tag, 0);
    }

    private double derivative(Step step, Atoms atoms, long tag, double distance) {
        nudge.one(step, atoms, tag, distance);
        double ahead = energy(step, evaluation);
        nudge.one(step, atoms, tag, -distance);
        return (ahead - energy(step, evaluation)) / (2 * distance);
    }

    private void requireForces(SubStyle subStyle, double[] forces) {
        boolean any = false;
        for (double force : forces) {
            any |= force != 0;
        }
        if (!any && sample.anyNeighbor()) {
            throw cannotBeMixed(subStyle, "it gives no force to atoms that have neighbors");
        }
    }

    private static RefusedException cannotBeMixed(SubStyle subStyle, String reason) {
        return new RefusedException("fix mlmix: sub-style " + subStyle.name() + " of group "
                + subStyle.group().word() + " cannot be mixed: " + reason
                + "; accepted are styles that leave the weights to this fix");
    }

    private boolean energiesAddUp(Doubles energies, double own, double rounding) {
        double[] sums = {0, 0};
        for (long n = 0; n < energies.count(); n++) {
            sums[0] += energies.get(n);
            sums[1] += Math.abs(energies.get(n));
        }
        lammps.add(sums);
        return sums[1] > 0 && Math.abs(sums[0] - own) <= rounding * sums[1];
    }

    /**
     * Compares with the sum of position times force over all atoms and ghosts, which for forces that
     * add up to 0 depends on no origin.
     */
    private boolean virialsAddUp(Step step, Atoms atoms, double rounding) {
        double[] sums = new double[12];
        Doubles virials = step.subStyleVirial();
        boolean any = virials.count() > 0;
        for (int i = 0; i < atoms.allCount(); i++) {
            addForce(step, atoms, i, sums);
            for (int k = 0; any && k < 6; k++) {
                double virial = virials.get(6L * i + k);
                sums[k] -= virial;
                sums[6 + k] += Math.abs(virial);
            }
        }
        lammps.add(sums);
        boolean addUp = true;
        double size = 0;
        for (int k = 0; k < 6; k++) {
            size = Math.max(size, sums[6 + k]);
        }
        for (int k = 0; k < 6; k++) {
            addUp &= Math.abs(sums[k]) <= rounding * size;
        }
        return addUp && size > 0;
    }

    /** Adds the parts of position times force of an atom: xx, yy, zz, xy, xz, yz, and their sizes. */
    private static void addForce(Step step, Atoms atoms, int atom, double[] sums) {
        Doubles forces = step.forces();
        double fx = forces.get(3L * atom);
        double fy = forces.get(3L * atom + 1);
        double fz = forces.get(3L * atom + 2);
        // From the first atom, so that far away from the origin little cancels.
        double x = atoms.x(atom) - atoms.x(0);
        double y = atoms.y(atom) - atoms.y(0);
        double z = atoms.z(atom) - atoms.z(0);
        double[] parts = {x * fx, y * fy, z * fz, x * fy, x * fz, y * fz};
        for (int k = 0; k < parts.length; k++) {
            sums[k] += parts[k];
            sums[6 + k] += Math.abs(parts[k]);
        }
    }
}
