package org.mlmix.zone;

import java.util.Arrays;
import java.util.List;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.RefusedException;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.Flags;
import org.mlmix.engine.IntList;
import org.mlmix.engine.SeedFlags;
import org.mlmix.engine.Weighting;

/**
 * Decides which local atoms are seeds: the union of all tests, and who has passed one a short while
 * ago. Between two classifications the same atoms stay seeds, wherever they go.
 */
public final class Classifier {
    /** Part of a time step that rounding of times may amount to. */
    private static final double ROUNDING = 1e-9;

    private static final long NEVER = Long.MAX_VALUE;

    /**
     * What makes seeds, and when.
     *
     * @param tests asked before forces are evaluated
     * @param fixes asked at the end of steps, when the fixes they read have finished
     * @param initial seeds until fixes have their first values, or null
     * @param period steps between two classifications
     * @param persist time for which an atom stays a seed after it last qualified, time units
     * @param replicas whether a seed of any replica is one in all
     */
    public record Rules(
            List<SeedCriterion> tests,
            List<SeedCriterion> fixes,
            SeedCriterion initial,
            int period,
            double persist,
            boolean replicas) {
        /** The same without the seeds of other replicas. */
        public Rules ofOneReplica() {
            return new Rules(tests, fixes, initial, period, persist, false);
        }
    }

    private final Rules rules;
    private final Lammps lammps;
    private final boolean anyConstant;
    private final boolean anyChanging;
    /** Of each fix, see {@link SeedCriterion#shown}. */
    private final List<Weighting> fixesShow;

    /** The step at whose end fixes were read last, if nothing has followed from it yet. */
    private long readAt = NEVER;

    /** Where a run goes on from a restart file: its first step, and the last one before which seeds were decided. */
    private long restartedAt = NEVER;

    private long decidedAt = NEVER;

    private boolean begun;
    private boolean dueAtOnce;
    private boolean changed;

    /** Local atoms that are seeds, as decided last; of their order then. */
    private final IntList seeds = new IntList();

    /** What these rules cannot decide; atoms may still have it from other rules until it is taken away. */
    private int undecided;

    public Classifier(Rules rules, Lammps lammps) {
        this.rules = rules;
        this.lammps = lammps;
        anyConstant = rules.tests().stream().anyMatch(SeedCriterion::constant);
        anyChanging = rules.tests().stream().anyMatch(test -> !test.constant());
        fixesShow = rules.fixes().stream().map(SeedCriterion::shown).toList();
        undecided = (anyConstant ? 0 : Flags.BY_KIND)
                | (anyChanging ? 0 : Flags.BY_STATE)
                | (rules.fixes().isEmpty() ? Flags.BY_FIX | Flags.FIX_READ : 0)
                | (rules.replicas() ? 0 : Flags.BY_REPLICA);
    }

    /** Goes on from that of the run before: what its last step has read still counts. */
    public void goOn(Classifier before) {
        readAt = before.readAt;
        begun = before.begun;
    }

    /**
     * The run goes on from a restart file.
     *
     * @param timestep its first step
     * @param decided the last step up to that one in which seeds may have been decided
     */
    public void restarted(long timestep, long decided) {
        restartedAt = timestep;
        decidedAt = decided;
    }

    /** Lets the next update classify, whatever the step. */
    void classifyAtOnce() {
        dueAtOnce = true;
    }

    /**
     * Brings the seeds up to date; all ranks call it together.
     *
     * @param time physical time, time units
     * @param rebuilt whether neighbour lists were rebuilt: new atoms, or a new run, may have come
     * @param first whether the atoms have never been classified
     * @param span steps for which this update stands: those since the last one, and this one
     * @return whether seeds were decided anew, the same on all ranks
     */
    boolean update(Atoms atoms, long timestep, double time, boolean rebuilt, boolean first, int span) {
        changed = false;
        boolean inTime = timestep % rules.period() < span;
        if (!mayDecide(inTime, rebuilt, first)) {
            return false;
        }
        try {
            return decide(atoms, timestep, time, rebuilt, first, inTime);
        } finally {
            atoms.seedFlags().end();
        }
    }

    /** False only where nothing could follow. */
    private boolean mayDecide(boolean inTime, boolean rebuilt, boolean first) {
        return first || rebuilt || dueAtOnce || !begun || undecided != 0 || readAt != NEVER || inTime;
    }

    private boolean decide(Atoms atoms, long timestep, double time, boolean rebuilt, boolean first, boolean inTime) {
        SeedFlags flags = atoms.seedFlags();
        boolean others = takeAwayUndecided(flags);
        boolean classify = first || dueAtOnce || inTime;
        boolean newFixes = takeOverFixes(flags, timestep, time, first);
        boolean byKind = anyConstant && (rebuilt || first || dueAtOnce);
        boolean byState = anyChanging && classify;
        boolean byReplica = rules.replicas() && (classify || newFixes);
        boolean lapse = newFixes || (classify && rules.persist() > 0) || byState;
        dueAtOnce = false;
        if (!others && !byKind && !byReplica && !lapse) {
            return false;
        }
        if (byKind) {
            markAll(flags, Flags.BY_KIND, true);
        }
        if (byState) {
            markAll(flags, Flags.BY_STATE, false);
        }
        if (byReplica) {
            takeOverReplicas(atoms);
        }
        decideWhoIs(flags, time, lapse);
        return true;
    }

    /**
     * A restart file may come from another fix line, and replicas may have shared the run before:
     * nothing would ever end the seeds of these. Returns whether this was the first time.
     */
    private boolean takeAwayUndecided(SeedFlags flags) {
        boolean first = undecided != 0;
        if (first) {
            flags.takeAway(undecided);
        }
        undecided = 0;
        return first;
    }

    /** Reads the fixes; the seeds follow at the next step. All ranks call it together. */
    public void readFixes(Atoms atoms, long timestep, double time) {
        SeedFlags flags = atoms.seedFlags();
        try {
            // What was last said of an atom stays where one of the fixes cannot tell of it now.
            flags.forgetRead(fixesShow);
            for (int n = 0; n < rules.fixes().size(); n++) {
                mark(flags, rules.fixes().get(n), Flags.FIX_READ, false);
            }
            flags.noteTime(time);
        } finally {
            flags.end();
        }
        readAt = timestep;
    }

    /**
     * What was read at the end of a step counts from the next one on, also when a run begins with
     * that step once more. Returns whether there was something new.
     */
    private boolean takeOverFixes(SeedFlags flags, long timestep, double time, boolean first) {
        if (first && rules.initial() != null) {
            mark(flags, rules.initial(), Flags.FIX_READ, true);
            flags.noteTime(time);
        } else if (!begun && !first && !rules.fixes().isEmpty() && readAt == NEVER) {
            rememberReading(timestep);
        }
        begun = true;
        if (!first && readAt != NEVER && readAt > timestep) {
            // reset_timestep has set the step back.
            readAt = timestep;
        }
        if (rules.fixes().isEmpty() || !(first || timestep > readAt)) {
            return false;
        }
        readAt = NEVER;
        flags.takeOverRead();
        return true;
    }

    /** The run that wrote a restart file may have read fixes from which nothing has followed yet. */
    private void rememberReading(long timestep) {
        long until = restartedAt == NEVER ? timestep : restartedAt;
        long latest = until - until % rules.period();
        if (latest >= (restartedAt == NEVER ? timestep : decidedAt)) {
            readAt = latest;
        }
    }

    private void markAll(SeedFlags flags, int flag, boolean constant) {
        boolean afresh = true;
        for (int n = 0; n < rules.tests().size(); n++) {
            SeedCriterion test = rules.tests().get(n);
            if (test.constant() == constant) {
                mark(flags, test, flag, afresh);
                afresh = false;
            }
        }
    }

    private void mark(SeedFlags flags, SeedCriterion test, int flag, boolean afresh) {
        test.begin(lammps);
        test.mark(flags, flag, afresh);
    }

    /** @param lapse whether seeds that no longer qualify may end now */
    private void decideWhoIs(SeedFlags flags, double time, boolean lapse) {
        // Who qualifies as of now; a fix has said so when it was read.
        int fresh = lapse ? Flags.QUALIFIED & ~Flags.BY_FIX : Flags.BY_KIND;
        changed = flags.decide(time, fresh, rules.persist() * (1 - ROUNDING), lapse, seeds);
    }

    /** Who qualifies is shared, not who stays a seed for a while: that would go round for ever. */
    private void takeOverReplicas(Atoms atoms) {
        if (atoms.device() != null) {
            throw new RefusedException(
                    "fix mlmix: found replicas union with atoms on a GPU, where seeds are not gathered"
                            + " from; accepted is replicas own or same");
        }
        long[] mine = new long[atoms.localCount()];
        int count = 0;
        for (int i = 0; i < atoms.localCount(); i++) {
            if (atoms.has(i, Flags.QUALIFIED & ~Flags.BY_REPLICA)) {
                mine[count++] = atoms.tag(i);
            }
        }
        Lammps.Tagged all =
                SharedWeights.gather(new Lammps.Tagged(Arrays.copyOf(mine, count), new double[count]), lammps);
        long[] tags = all.tags().clone();
        Arrays.sort(tags);
        for (int i = 0; i < atoms.localCount(); i++) {
            int flags = atoms.flags(i) & ~Flags.BY_REPLICA;
            atoms.setFlags(i, Arrays.binarySearch(tags, atoms.tag(i)) >= 0 ? flags | Flags.BY_REPLICA : flags);
        }
    }

    /** Steps between two classifications. */
    int period() {
        return rules.period();
    }

    /** Local atoms that are seeds, ascending, as decided last. */
    IntList seeds() {
        return seeds;
    }

    /** Whether the last update changed a seed of this rank. */
    boolean changed() {
        return changed;
    }
}
