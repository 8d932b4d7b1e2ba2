package org.mlmix.zone;

import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.Lammps.Field;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.Geometry;
import org.mlmix.engine.IntList;
import org.mlmix.engine.ZoneEngine;
import org.mlmix.engine.ZoneEngine.Reach;
import org.mlmix.engine.ZoneEngine.Stay;

/**
 * The zone of one rank: takes its engine through the stages from seeds to weights to memberships, and
 * exchanges between them what other ranks must know. Nobody else does.
 */
public final class Zone {
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
    private final ZoneEngine engine;
    private final Lammps lammps;
    private final StepClock clock;

    /** Kept, since every step asks, and the quick compiler does away with no object. */
    private final long[] ranks = new long[1];

    private boolean begun;
    private boolean anyActive;
    private long seedCount;
    /** Whether the replicas that share the zone have begun to. */
    private boolean together;

    /** Whether lists were rebuilt, so that new atoms may have come, since seeds were last looked for. */
    private boolean unclassified;

    public Zone(
            Geometry geometry,
            Classifier classifier,
            Sway sway,
            Memory memory,
            ZoneEngine engine,
            Lammps lammps,
            StepClock clock) {
        this.geometry = geometry;
        this.classifier = classifier;
        this.sway = sway;
        this.memory = memory;
        this.engine = engine;
        this.lammps = lammps;
        this.clock = clock;
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
     * @param span steps for which this update stands: up to {@code span} - 1 steps before it had none. 0:
     *     seeds and weights stay as they are, and only what follows from them is brought up to date
     * @return whether the candidates changed, so that what was derived from them must follow
     */
    public boolean update(Atoms atoms, long timestep, double time, boolean rebuilt, boolean drifted, int span) {
        begun = true;
        engine.use(atoms);
        if (rebuilt) {
            clock.turnTo(Phase.REBUILD);
            engine.rebuilt(margin(drifted));
        }
        boolean never = !memory.computed;
        boolean mayChange = span > 0 || never;
        boolean first = (mayChange && mustBeginTogether(atoms, timestep, span)) || never;
        boolean due = first || (geometry.every() > 0 && timestep % geometry.every() < span);
        boolean following = geometry.every() > 0 || first;
        boolean prepare = rebuilt;
        clock.turnTo(Phase.SEEDS);
        unclassified |= rebuilt;
        if (following && mayChange) {
            if (classifier.update(atoms, timestep, time, unclassified, never, Math.max(1, span))) {
                prepare = rebuilt || onAnyRank(classifier.changed());
            }
            unclassified = false;
        }
        memory.computed = !first;
        if (prepare) {
            clock.turnTo(Phase.REBUILD);
            prepare(following, due, rebuilt);
        }
        if (due) {
            clock.turnTo(Phase.WEIGHTS);
            prepare |= updateWeights(atoms, time);
        }
        if (prepare) {
            clock.turnTo(Phase.REBUILD);
            engine.prepareMemberships();
        }
        clock.turnTo(Phase.LISTS);
        engine.evaluateMemberships();
        return prepare;
    }

    /** Whether the replicas begin to share the zone now, and have not got the same one. */
    private boolean mustBeginTogether(Atoms atoms, long timestep, int span) {
        if (!sway.shared() || together) {
            return false;
        }
        together = true;
        boolean bySteps = geometry.every() > 1 || classifier.period() > 1 || span > 1;
        // What fixes have said since the last run need not have come to all replicas.
        classifier.classifyAtOnce();
        return !SharedWeights.agree(atoms, memory.computed, timestep, bySteps, sway.replicas(), lammps);
    }

    private void prepare(boolean following, boolean due, boolean rebuilt) {
        engine.beginReach(classifier.seeds());
        for (int stage = 0; following && stage < engine.stages(); stage++) {
            // What ghosts are their owners know.
            lammps.forward(Field.FLAGS);
            engine.reach(stage);
        }
        Reach reach = engine.endReach(stay(following, due));
        lammps.forward(Field.FLAGS);
        long[] totals = {reach.seeds(), reach.active()};
        lammps.sum(totals);
        seedCount = totals[0];
        anyActive = totals[1] > 0;
        // Without a rebuild ghosts have the weights that their owners have, and an update sends them.
        if (rebuilt && !(due && anyActive)) {
            lammps.forward(Field.WEIGHT);
        }
    }

    private Stay stay(boolean following, boolean due) {
        if (!following) {
            return Stay.ALL;
        }
        // A weight that lags is not 1 before it is.
        return due && !lags() ? Stay.SURE : Stay.SURE_AND_THERE;
    }

    private boolean lags() {
        return sway.lag() != null && memory.computed;
    }

    /** Returns whether atoms have come to count that nobody was prepared for. */
    private boolean updateWeights(Atoms atoms, double time) {
        if (anyActive) {
            for (int stage = 0; stage < engine.stages(); stage++) {
                if (stage > 0) {
                    lammps.forward(Field.WEIGHT);
                }
                engine.weigh(stage);
            }
            if (lags()) {
                double elapsed = time - memory.updated;
                engine.follow(sway.lag().shareIn(elapsed), sway.lag().shareOut(elapsed));
            }
            engine.setWeights();
            lammps.forward(Field.WEIGHT);
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
        long active = engine.takeWeights();
        lammps.forward(Field.FLAGS);
        lammps.forward(Field.WEIGHT);
        anyActive = onAnyRank(active > 0);
    }

    /** By how much two atoms may change their distance from now on until the next rebuild. */
    private double margin(boolean drifted) {
        double slack =
                SLACK * (geometry.core() + geometry.blend() + geometry.expensiveBuffer() + geometry.cheapBuffer());
        // An atom that has moved by half a skin one way may yet move as far the other way.
        return (drifted ? 2 * geometry.skin() : geometry.skin()) + slack;
    }

    private boolean onAnyRank(boolean flag) {
        ranks[0] = flag ? 1 : 0;
        lammps.sum(ranks);
        return ranks[0] > 0;
    }

    /** Whether it has been brought up to date in this run. */
    public boolean begun() {
        return begun;
    }

    /** What computes the stages on this rank. */
    public ZoneEngine engine() {
        return engine;
    }

    /** Seeds on all ranks at the last preparation. */
    public long seedCount() {
        return seedCount;
    }

    /** Local atoms that may be in the expensive list until the next preparation. */
    public IntList candidates() {
        return engine.candidates();
    }

    /** Whether any rank has an atom whose weight may be above 0; the same on all ranks. */
    public boolean anyActive() {
        return anyActive;
    }

    /** Local atoms that may be outside the cheap list until the next preparation. */
    public IntList leaving() {
        return engine.leaving();
    }

    /** Local atoms with weight 1. */
    public long coreCount() {
        return engine.core();
    }

    /** Local atoms with a weight between 0 and 1. */
    public long blendCount() {
        return engine.blending();
    }

    /** Width of the expensive potential's buffer, distance units. */
    public double expensiveBuffer() {
        return geometry.expensiveBuffer();
    }

    /** Local atoms in the expensive list. */
    public long expensiveCount() {
        return engine.expensive();
    }

    /** Local atoms outside the cheap list. */
    public long expensiveOnlyCount() {
        return engine.expensiveOnly();
    }
}
