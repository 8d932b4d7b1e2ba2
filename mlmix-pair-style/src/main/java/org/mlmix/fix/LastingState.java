package org.mlmix.fix;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlmix.bindings.Lammps;
import org.mlmix.engine.Atoms;
import org.mlmix.options.ZoneSettings;
import org.mlmix.styles.Finding;
import org.mlmix.styles.Findings;
import org.mlmix.zone.Classifier;
import org.mlmix.zone.Zone;

/**
 * What of a fix outlasts its runs, beside the values that atoms carry; most of it goes into restart
 * files, too.
 */
final class LastingState {
    private final ZoneClock clock = new ZoneClock();
    private final Zone.Memory weights = new Zone.Memory();
    private final CoreRadius core;
    private final CostModel costs;

    private Findings findings = Findings.NONE;

    /** That of the latest run: what it has read of fixes at its end still counts. */
    private Classifier classifier;

    /** Whether atoms still have to forget the seeds of another line. */
    private boolean forgetSeeds;

    LastingState(ZoneSettings settings, CostModel costs) {
        core = new CoreRadius(settings);
        this.costs = costs;
    }

    ZoneClock clock() {
        return clock;
    }

    CoreRadius core() {
        return core;
    }

    /** What trials have found of sub-styles that no table lists. */
    Findings findings() {
        return findings;
    }

    /** From now on the sub-styles are made from these potentials: what was found of others is forgotten. */
    void holdFindingsFor(String potentials) {
        findings = findings.heldFor(potentials);
    }

    void found(Map<Integer, Finding> more) {
        findings = findings.with(more);
    }

    Zone.Memory weights() {
        return weights;
    }

    /**
     * Begins a run.
     *
     * @param restarted whether the atoms have come from a restart file
     * @param restored what that file holds of the fix, or null
     */
    void beginRun(ZoneSettings settings, boolean restarted, SavedState restored, double lammpsTime) {
        weights.computed(weights.computed() || restarted);
        settleCore(settings);
        if (restored != null) {
            clock.set(restored.time());
            weights.updated(restored.updated());
            costs.ratio(restored.costRatio());
            core.restore(restored.core());
            findings = restored.findings();
        }
        clock.beginRun(lammpsTime);
    }

    /** A core that was to grow does so now; returns whether it did. */
    boolean settleCore(ZoneSettings settings) {
        boolean grown = core.settle();
        if (grown) {
            // A zone that is built once is built once more.
            weights.computed(weights.computed() && settings.every() > 0);
        }
        return grown;
    }

    /** The classifier of a run, which goes on from that of the run before. */
    Classifier classifier(Classifier.Rules rules, Lammps lammps) {
        Classifier next = new Classifier(rules, lammps);
        if (classifier != null && !forgetSeeds) {
            next.goOn(classifier);
        }
        classifier = next;
        return next;
    }

    /** Another line counts from the next run on. */
    void follow(ZoneSettings before, ZoneSettings other) {
        forgetSeeds |= !other.seeding().equals(before.seeding());
        weights.computed(weights.computed() && !forgetSeeds);
        core.follow(other);
    }

    /** Before the zone is built: seeds of another line are none any more. */
    void forgetSeedsOfOthers(Atoms atoms) {
        if (forgetSeeds) {
            forgetSeeds = false;
            // None of the atoms is a seed, or has been one.
            atoms.seedFlags().takeAway(-1);
            atoms.seedFlags().end();
        }
    }

    /**
     * @param signature of the run
     * @param temporal where temporal mixing stands, if there is any
     */
    SavedState saved(List<String> signature, Optional<TemporalMixing.Saved> temporal) {
        return new SavedState(
                core.now(), clock.time(), weights.updated(), costs.ratio(), signature, findings, temporal);
    }
}
