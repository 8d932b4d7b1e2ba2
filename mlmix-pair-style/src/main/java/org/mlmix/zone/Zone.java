package org.mlmix.zone;

import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.Lammps.Field;
import org.mlmix.options.BlendShape;
import org.mlmix.options.Metric;

/**
 * The zone of one rank: a chain of stages from seeds to weights to evaluation lists.
 *
 * <p>After each neighbour rebuild the stages are prepared: one pass over all atoms finds the few
 * that can matter while LAMMPS' neighbour lists live, which is as long as no atom has moved more
 * than half the skin. In between a step costs in proportion to the zone, not to the box.
 */
public final class Zone {
    /**
     * What the zone is made of; lengths in distance units.
     *
     * @param core radius of the core
     * @param blend width of the blend
     * @param expensiveBuffer width of the expensive potential's buffer
     * @param cheapBuffer width of the cheap potential's buffer
     * @param every steps between updates of the weights; 0: once
     * @param skin LAMMPS' neighbour skin
     */
    public record Geometry(
            Metric metric,
            BlendShape shape,
            double core,
            double blend,
            double expensiveBuffer,
            double cheapBuffer,
            int every,
            double skin) {}

    /** What outlasts a run: it belongs to the fix, and to restart files. */
    public static final class Memory {
        private boolean computed;
        private double updated;

        /** Whether the atoms have weights. */
        public boolean computed() {
            return computed;
        }

        public void computed(boolean value) {
            computed = value;
        }

        /** When weights were last updated, time units. */
        public double updated() {
            return updated;
        }

        public void updated(double time) {
            updated = time;
        }
    }

    /**
     * What decides about weights beside the geometry.
     *
     * @param lag how weights follow the geometry, or null: at once
     * @param replicas that share the zone: each atom has the largest weight that it has in any; 1: it
     *     is not shared
     */
    public record Sway(Lag lag, int replicas) {
        /** Nothing does. */
        public static final Sway NONE = new Sway(null, 1);

        boolean shared() {
            return replicas > 1;
        }
    }

    /**
     * Added to margins, relative to the radii: without a skin rounding alone could part an atom from
     * the neighbour that decides about it, and just outside the core λ already rounds to 1.
     */
    private static final double SLACK = 1e-5;

    private final Geometry geometry;
    private final Classifier classifier;
    private final Sway sway;
    private final Memory memory;
    private final Lammps lammps;
    private final StepClock clock;
    private final WeightRule rule;
    private final Memberships memberships;
    private final IntList active = new IntList();

    private boolean anyActive;
    private long seedCount;
    /** Whether the replicas that share the zone have begun to. */
    private boolean together;

    public Zone(Geometry geometry, Classifier classifier, Sway sway, Memory memory, Lammps lammps, StepClock clock) {
        this.geometry = geometry;
        this.classifier = classifier;
        this.sway = sway;
        this.memory = memory;
        this.lammps = lammps;
        this.clock = clock;
        rule = switch (geometry.metric()) {
            case SEED -> new SeedDistance(geometry.core(), geometry.blend(), geometry.shape());
            case HOP -> new HopDistance(geometry.core(), geometry.blend(), geometry.shape());
        };
        memberships = new Memberships(geometry.expensiveBuffer(), geometry.cheapBuffer());
    }

    /**
     * Brings weights and memberships up to date. All ranks call it together.
     *
     * <p>Where replicas share the zone, whether they exchange anything may depend on nothing but the
     * number of the step: each rebuilds its neighbour lists in its own time.
     *
     * @param time physical time, time units
     * @param rebuilt whether neighbour lists were rebuilt since the last call
     * @param drifted whether atoms have moved since then, by up to half the skin each
     * @return whether the candidates changed, so that what was derived from them must follow
     */
    public boolean update(Atoms atoms, long timestep, double time, boolean rebuilt, boolean drifted) {
        boolean never = !memory.computed;
        boolean first = mustBeginTogether(atoms, timestep) || never;
        boolean due = first || (geometry.every() > 0 && timestep % geometry.every() == 0);
        boolean following = geometry.every() > 0 || first;
        boolean prepare = rebuilt;
        double margin = margin(drifted);
        clock.turnTo(Phase.SEEDS);
        if (following && classifier.update(atoms, timestep, time, rebuilt, never)) {
            prepare = rebuilt || onAnyRank(classifier.changed());
        }
        memory.computed = !first;
        if (prepare) {
            clock.turnTo(Phase.REBUILD);
            prepare(atoms, margin, following, due);
        }
        if (due) {
            clock.turnTo(Phase.WEIGHTS);
            prepare |= updateWeights(atoms, time);
        }
        if (prepare) {
            clock.turnTo(Phase.REBUILD);
            memberships.prepare(atoms, margin);
        }
        clock.turnTo(Phase.LISTS);
        memberships.evaluate(atoms);
        return prepare;
    }

    /** Whether the replicas begin to share the zone now, and have not got the same one. */
    private boolean mustBeginTogether(Atoms atoms, long timestep) {
        if (!sway.shared() || together) {
            return false;
        }
        together = true;
        boolean bySteps = geometry.every() > 1 || classifier.period() > 1;
        // What fixes have said since the last run need not have come to all replicas.
        classifier.classifyAtOnce();
        return !SharedWeights.agree(atoms, memory.computed, timestep, bySteps, sway.replicas(), lammps);
    }

    /** Returns whether atoms have come to count that nobody was prepared for. */
    private boolean updateWeights(Atoms atoms, double time) {
        boolean lags = sway.lag() != null && memory.computed;
        if (anyActive) {
            if (lags) {
                sway.lag().remember(atoms, active);
            }
            rule.evaluate(atoms, active, lammps);
            if (lags) {
                sway.lag().apply(atoms, active, time - memory.updated, lammps);
            }
        }
        if (sway.shared()) {
            shareWeights(atoms);
        }
        memory.computed = true;
        memory.updated = time;
        return sway.shared();
    }

    private void shareWeights(Atoms atoms) {
        SharedWeights.take(atoms, lammps);
        active.clear();
        for (int i = 0; i < atoms.localCount(); i++) {
            addFlagsOfWeight(atoms, i);
            if (atoms.has(i, Flags.MAY_COUNT)) {
                active.add(i);
            }
        }
        lammps.forward(Field.FLAGS);
        lammps.forward(Field.WEIGHT);
        anyActive = onAnyRank(active.size() > 0);
    }

    /** By how much two atoms may change their distance until the next rebuild. */
    private double margin(boolean drifted) {
        double slack =
                SLACK * (geometry.core() + geometry.blend() + geometry.expensiveBuffer() + geometry.cheapBuffer());
        // An atom that has moved by half a skin one way may yet move as far the other way.
        return (drifted ? 2 * geometry.skin() : geometry.skin()) + slack;
    }

    private boolean onAnyRank(boolean flag) {
        long[] count = {flag ? 1 : 0};
        lammps.sum(count);
        return count[0] > 0;
    }

    private void prepare(Atoms atoms, double margin, boolean following, boolean due) {
        for (int i = 0; i < atoms.localCount(); i++) {
            if (atoms.flags(i) != 0) {
                atoms.setFlags(i, atoms.flags(i) & Flags.LASTING);
            }
        }
        if (following) {
            // Which ghosts are seeds their owners know.
            lammps.forward(Field.FLAGS);
            rule.prepare(atoms, margin, lammps);
        }
        active.clear();
        long seeds = 0;
        for (int i = 0; i < atoms.localCount(); i++) {
            addFlagsOfWeight(atoms, i);
            if (willStayCore(atoms, i, following, due)) {
                atoms.addFlags(i, Flags.STAYS_CORE);
            }
            if (atoms.has(i, Flags.MAY_COUNT)) {
                active.add(i);
            }
            if (atoms.has(i, Flags.SEED)) {
                seeds++;
            }
        }
        lammps.forward(Field.FLAGS);
        lammps.forward(Field.WEIGHT);
        long[] totals = {seeds, active.size()};
        lammps.sum(totals);
        seedCount = totals[0];
        anyActive = totals[1] > 0;
    }

    /** An atom counts, too, for the weight it has now: that stays until the next update. */
    private static void addFlagsOfWeight(Atoms atoms, int atom) {
        double weight = atoms.weight(atom);
        if (weight > 0) {
            atoms.addFlags(atom, weight == 1 ? Flags.MAY_COUNT | Flags.MAY_BE_CORE : Flags.MAY_COUNT);
        }
    }

    private boolean willStayCore(Atoms atoms, int atom, boolean following, boolean due) {
        boolean surely = atoms.has(atom, Flags.SURELY_CORE);
        // A weight that lags is not 1 before it is.
        boolean atOnce = due && !(sway.lag() != null && memory.computed);
        return atOnce ? surely : atoms.weight(atom) == 1 && (!following || surely);
    }

    /** Seeds on all ranks at the last preparation. */
    public long seedCount() {
        return seedCount;
    }

    /** Local atoms that may be in the expensive list until the next preparation. */
    public IntList candidates() {
        return memberships.candidates();
    }

    /** Ghosts whose weight may be above 0 until the next preparation. */
    public IntList countingGhosts() {
        return memberships.countingGhosts();
    }

    /** Whether any rank has an atom whose weight may be above 0; the same on all ranks. */
    public boolean anyActive() {
        return anyActive;
    }

    /** Local atoms that may be outside the cheap list until the next preparation. */
    public IntList leaving() {
        return memberships.leaving();
    }

    /** Local atoms with weight 1. */
    public long coreCount() {
        return memberships.core();
    }

    /** Local atoms with a weight between 0 and 1. */
    public long blendCount() {
        return memberships.blend();
    }

    /** Width of the expensive potential's buffer, distance units. */
    public double expensiveBuffer() {
        return geometry.expensiveBuffer();
    }

    /** Local atoms in the expensive list. */
    public long expensiveCount() {
        return memberships.expensive();
    }

    /** Local atoms outside the cheap list. */
    public long expensiveOnlyCount() {
        return memberships.expensiveOnly();
    }
}
