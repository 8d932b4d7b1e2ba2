package org.mlmix.host;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.RunNeeds;
import org.mlmix.bindings.RunSetup;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.SubStyle;
import org.mlmix.command.Length;
import org.mlmix.command.RunChecks;
import org.mlmix.command.SeedRules;
import org.mlmix.command.ZoneSettings;
import org.mlmix.command.ZoneSettings.Limit;
import org.mlmix.command.ZoneSettings.Replicas;
import org.mlmix.mix.ForceMixer;
import org.mlmix.mix.SeamErrors;
import org.mlmix.zone.Atoms;
import org.mlmix.zone.Classifier;
import org.mlmix.zone.Lag;
import org.mlmix.zone.Phase;
import org.mlmix.zone.SharedWeights;
import org.mlmix.zone.StepClock;
import org.mlmix.zone.Zone;

/** One {@code fix mlmix}: what its upcalls do. */
final class ZoneFix implements ZoneView, AutoCloseable {
    private final List<String> line;
    private final Lammps lammps;
    private final Step step;
    private final Atoms atoms = new Atoms();
    private final IntToLongFunction tags;
    private final StepClock clock = new StepClock();
    private final RunReport report = new RunReport(clock);
    private final Ledger ledger;
    private final CostModel costs;
    private final Zone.Memory memory = new Zone.Memory();
    private final long[] sizes = new long[1];

    private ZoneSettings settings;
    private ZoneWatch watch;
    private StepRecorder recorder;
    private SeamErrors seamErrors;
    private boolean forgetSeeds;
    private RunSetup run;
    private RunChecks.Outcome outcome;
    private Classifier classifier;
    private Zone zone;
    private ForceMixer mixer;
    private SavedState restored;

    /** The zone's clock runs on while LAMMPS' does not, through restarts and reset_timestep. */
    private double time;

    private double clockOffset;
    private boolean checkAllForces;
    private long seedCount = -1;
    private boolean vanishingTold;
    private boolean overflowTold;

    ZoneFix(List<String> line, ZoneSettings settings, Lammps lammps, Step step) {
        this.line = line;
        this.settings = settings;
        this.lammps = new TimedLammps(lammps, clock);
        this.step = step;
        tags = step::tag;
        ledger = new Ledger(this.lammps, clock);
        costs = new CostModel(this.lammps);
        watch = new ZoneWatch(settings, this.lammps);
        SeedRules.requireGroups(settings, lammps);
    }

    /** Prepares for a run; returns what the zone needs of LAMMPS. */
    RunNeeds init(RunSetup setup) {
        run = setup;
        memory.computed(memory.computed() || setup.restarted());
        settle();
        takeOverRestart();
        // Between two runs no time goes by, whatever LAMMPS makes of its own.
        clockOffset = time - step.time();
        outcome = RunChecks.check(settings, setup, watch.core());
        if (RunChecks.sharesZone(settings, run)) {
            SharedWeights.requireEqualLengths(run.steps(), lammps);
        }
        Classifier.Rules rules = SeedRules.find(settings, lammps);
        Classifier before = classifier;
        classifier = new Classifier(RunChecks.sharesZone(settings, run) ? rules : rules.ofOneReplica(), lammps);
        if (before != null && !forgetSeeds) {
            classifier.goOn(before);
        }
        close();
        makeZone();
        mixer = new ForceMixer(
                setup.subStyles(),
                outcome.verifyBuffers(),
                new ForceMixer.Possible(outcome.energy(), outcome.virial()),
                settings.momentum(),
                lammps,
                clock);
        ledger.begin();
        announce();
        return new RunNeeds(outcome.ghostCutoff(), rules.fixes().isEmpty() ? 0 : rules.period());
    }

    /** A core that was to grow does so now; returns whether it did. */
    private boolean settle() {
        boolean grown = watch.settle();
        if (grown) {
            // A zone that is built once is built once more.
            memory.computed(memory.computed() && settings.every() > 0);
        }
        return grown;
    }

    private void announce() {
        lammps.log(String.format(
                "mlmix: core %s, blend %s, buffers %s (expensive) and %s (cheap), ghost cutoff %s",
                Length.text(watch.core()),
                Length.text(settings.blend()),
                Length.text(outcome.expensiveBuffer()),
                Length.text(outcome.cheapBuffer()),
                Length.text(outcome.ghostCutoff())));
        if (outcome.energy() || outcome.virial()) {
            String what = !outcome.virial() ? "energies" : outcome.energy() ? "energies and virials" : "virials";
            lammps.log("mlmix: " + what
                    + " are estimators, sums over atoms of w e_expensive + (1 - w) e_cheap + e_always with the weight w;"
                    + " mixed forces are the gradient of none");
        }
        if (RunChecks.sharesZone(settings, run)) {
            lammps.log("mlmix: " + run.replicas() + " replicas share the zone"
                    + (settings.replicas() == Replicas.UNION ? " and the seeds" : ""));
        }
        outcome.warnings().forEach(lammps::warn);
    }

    private void makeZone() {
        Zone.Geometry geometry = new Zone.Geometry(
                settings.metric(),
                settings.shape(),
                watch.core(),
                settings.blend(),
                outcome.expensiveBuffer(),
                outcome.cheapBuffer(),
                settings.every(),
                run.skin());
        Lag lag = settings.hysteresis().map(h -> new Lag(h.in(), h.out())).orElse(null);
        zone = new Zone(
                geometry,
                classifier,
                new Zone.Sway(lag, RunChecks.sharesZone(settings, run) ? run.replicas() : 1),
                memory,
                lammps,
                clock);
    }

    private void takeOverRestart() {
        if (restored == null) {
            return;
        }
        time = restored.time();
        memory.updated(restored.updated());
        costs.ratio(restored.costRatio());
        watch.restore(restored.core());
        if (run.rank() == 0) {
            restored.differences(SavedState.signatureOf(line, run)).ifPresent(lammps::warn);
        }
        restored = null;
    }

    void preForce() {
        follow();
        report.beginIfContinued(step);
        time = step.time() + clockOffset;
        step.zoneTime(time);
        boolean rebuilt = step.rebuilt();
        if (forgetSeeds) {
            forgetSeeds = false;
            atoms.forgetSeeds();
        }
        if (rebuilt && settle()) {
            makeZone();
        }
        boolean newCandidates = zone.update(atoms, step.timestep(), time, rebuilt, step.drifted());
        if (newCandidates) {
            clock.turnTo(Phase.REBUILD);
            mixer.prepare(step, zone, rebuilt);
            tellOfVanishedSeeds();
        }
        clock.turnTo(Phase.LISTS);
        mixer.chooseAtoms(atoms);
        if (settings.limit().fraction() < 1) {
            requireFewEnough();
        }
        if (settings.output().weight()) {
            costs.update(atoms, rebuilt, newCandidates, zone.candidates());
        }
        checkAllForces = rebuilt;
        clock.turnTo(Phase.OUTSIDE);
    }

    void pairCompute() {
        follow();
        if (watch.isDue(step)) {
            seamErrors =
                    watch.test(step, atoms, zone, mixer, core -> RunChecks.ghostCutoff(settings, run, core, outcome));
            ledger.found(seamErrors);
        }
        costs.skip(step);
        boolean trial = mixer.trialPending();
        mixer.addForces(step, atoms, checkAllForces);
        if (trial && !mixer.trialPending()) {
            costs.skip(step);
        } else {
            costs.count(step, zone.expensiveCount(), step.localCount() - zone.expensiveOnlyCount());
        }
        if (step.setup()) {
            report.begin(step);
        } else {
            report.count(step, zone);
        }
        keepStep();
    }

    private void keepStep() {
        if (recorder == null) {
            return;
        }
        if (step.setup()) {
            recorder.begin();
        } else {
            recorder.add(step, zone);
        }
    }

    void endOfStep() {
        follow();
        if (settings.every() > 0) {
            classifier.readFixes(atoms, step.timestep(), time);
        }
    }

    /** Arrays of LAMMPS are borrowed anew for every call. */
    private void follow() {
        step.refresh();
        atoms.use(step.positions(), step.output(), step.flags(), step.localCount(), step.ghostCount());
        atoms.useForSeeds(step.mask(), step.types(), step.since(), tags);
    }

    private void requireFewEnough() {
        Limit limit = settings.limit();
        sizes[0] = zone.expensiveCount();
        lammps.sum(sizes);
        if (sizes[0] <= limit.fraction() * step.atomCount() || (limit.warnOnly() && overflowTold)) {
            return;
        }
        String text = String.format(
                Locale.ROOT,
                "fix mlmix: keyword max: the expensive potential is evaluated on %d of %d atoms in step %d, accepted is"
                        + " a share of %s; are there too many seeds (%d)?",
                sizes[0],
                step.atomCount(),
                step.timestep(),
                limit.fraction(),
                zone.seedCount());
        if (!limit.warnOnly()) {
            throw new RefusedException(text);
        }
        overflowTold = true;
        lammps.warn(text);
    }

    private void tellOfVanishedSeeds() {
        long before = seedCount;
        seedCount = zone.seedCount();
        if (before > 0 && seedCount == 0 && !vanishingTold) {
            vanishingTold = true;
            lammps.warn("fix mlmix: no seeds are left; from now on all atoms have the cheap potential");
        }
    }

    double ledger(int index, double potentialEnergy) {
        follow();
        return ledger.value(index, step, zone, potentialEnergy);
    }

    /** What a restart file holds of this fix. */
    String state() {
        List<String> signature = run == null ? List.of() : SavedState.signatureOf(line, run);
        return new SavedState(watch.core(), time, memory.updated(), costs.ratio(), signature).text();
    }

    /** Takes over what another run has saved, at the next init. */
    void restore(String state) {
        restored = SavedState.parse(state);
        step.zoneTime(restored.time());
    }

    void runEnd() {
        report.write(lammps);
    }

    @Override
    public ZoneSettings settings() {
        return settings;
    }

    @Override
    public void use(ZoneSettings other) {
        double grown = watch.core();
        forgetSeeds |= !other.seeding().equals(settings.seeding());
        memory.computed(memory.computed() && !forgetSeeds);
        settings = other;
        watch = new ZoneWatch(other, lammps);
        watch.restore(grown);
    }

    @Override
    public List<SubStyle> subStyles() {
        return run == null ? List.of() : run.subStyles();
    }

    @Override
    public Optional<RunChecks.Outcome> needs() {
        return Optional.ofNullable(outcome);
    }

    @Override
    public double skin() {
        return run == null ? 0 : run.skin();
    }

    @Override
    public Optional<SeamErrors> seamErrors() {
        return Optional.ofNullable(seamErrors);
    }

    @Override
    public List<StepRow> steps() {
        return recorder == null ? List.of() : recorder.rows();
    }

    @Override
    public void keepSteps(boolean on) {
        recorder = on ? new StepRecorder(clock) : null;
    }

    /** Frees what lies outside the Java heap. */
    @Override
    public void close() {
        if (mixer != null) {
            mixer.close();
            mixer = null;
        }
    }
}
