package org.mlmix.fix;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToLongFunction;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.RunNeeds;
import org.mlmix.bindings.RunSetup;
import org.mlmix.bindings.Step;
import org.mlmix.checks.DeviceChecks;
import org.mlmix.checks.RunChecks;
import org.mlmix.checks.SeedRules;
import org.mlmix.command.PairStyleLine;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.Geometry;
import org.mlmix.engine.HostEngine;
import org.mlmix.engine.ZoneEngine;
import org.mlmix.mix.BufferTrial;
import org.mlmix.mix.Evaluations;
import org.mlmix.mix.ForceMixer;
import org.mlmix.mix.SeamErrors;
import org.mlmix.options.ZoneSettings;
import org.mlmix.styles.Finding;
import org.mlmix.styles.Findings;
import org.mlmix.zone.Classifier;
import org.mlmix.zone.Lag;
import org.mlmix.zone.Phase;
import org.mlmix.zone.SharedWeights;
import org.mlmix.zone.StepClock;
import org.mlmix.zone.Zone;

/** One {@code fix mlmix}: what its upcalls do. */
public final class ZoneFix implements AutoCloseable {
    private final List<String> line;
    private final Lammps lammps;
    private final Step step;
    private final Atoms atoms = new Atoms();
    private final DeviceZone device = new DeviceZone();
    private final IntToLongFunction tags;
    private final StepClock clock = new StepClock();
    private final Evaluations evaluations = new Evaluations();
    private final RunReport report = new RunReport(evaluations, clock);
    private final Ledger ledger;
    private final CostModel costs;
    private final LastingState lasting;
    private final ZoneSize size;
    private final BufferTrial trial;
    private final TemporalMixing temporal;
    private final RunLog log;

    private ZoneSettings settings;
    private ZoneWatch watch;
    private FixObserver observer = FixObserver.NOBODY;
    private RunSetup run;
    private RunChecks.Outcome outcome;
    private Classifier classifier;

    /** Steps between two readings of the fixes that make seeds, if any do. */
    private int period;

    private boolean readsFixes;

    /** Kept from run to run: what it holds is large beside all else. */
    private ZoneEngine engine;

    private Geometry made;
    private Zone zone;
    private ForceMixer mixer;
    private SavedState restored;

    /** Whether lists were rebuilt since the zone was last brought up to date, and at the last time. */
    private boolean listsAreNew;

    private boolean listsWereNew;

    /** Whether the zone is as in this step. */
    private boolean zoneIsCurrent;

    private boolean checkAllForces;

    /** Whether other replicas wait for this one. */
    private boolean shares;

    /** What has been said already, in this run or another one. */
    private final Set<String> warned = new HashSet<>();

    public ZoneFix(List<String> line, ZoneSettings settings, Lammps lammps, Step step) {
        this.line = line;
        this.settings = settings;
        this.lammps = new TimedLammps(lammps, clock);
        this.step = step;
        tags = step::tag;
        ledger = new Ledger(evaluations, this.lammps, clock);
        costs = new CostModel(evaluations, this.lammps);
        lasting = new LastingState(settings, costs);
        size = new ZoneSize(this.lammps);
        trial = new BufferTrial(this.lammps);
        temporal = new TemporalMixing(settings.stride(), this.lammps);
        log = new RunLog(this.lammps);
        watch = new ZoneWatch(settings, lasting.core(), this.lammps);
        SeedRules.requireNames(settings, lammps);
    }

    /** Prepares for a run; returns what the zone needs of LAMMPS. */
    public RunNeeds init(RunSetup setup) {
        run = setup;
        if (restored != null) {
            restored.temporal().ifPresent(temporal::restore);
        }
        boolean goesOn = restored != null;
        temporal.beginRun(RunChecks.mixesInTime(settings, setup), setup, step);
        lasting.beginRun(settings, setup.course().restarted(), restored, step.time());
        tellOfDifferences();
        if (setup.pair().subStyles().stream().anyMatch(RunChecks::isUnknown)) {
            lasting.holdFindingsFor(SavedState.potentialsOf(setup));
        }
        outcome = RunChecks.check(settings, setup, lasting.core().now(), lasting.findings());
        if (step.onDevice()) {
            DeviceChecks.check(settings, setup, outcome).forEach(this::warnOnce);
        }
        if (RunChecks.sharesZone(settings, run)) {
            SharedWeights.requireEqualSteps(
                    run.course().steps(), settings.stride().steps(), lammps);
            shares = true;
        }
        Classifier.Rules rules = SeedRules.find(settings, lammps);
        classifier = lasting.classifier(RunChecks.sharesZone(settings, run) ? rules : rules.ofOneReplica(), lammps);
        if (goesOn) {
            classifier.restarted(step.timestep(), temporal.lastChange(step.timestep()));
        }
        period = rules.period();
        readsFixes = !rules.fixes().isEmpty();
        makeZone();
        makeMixer();
        evaluations.begin();
        ledger.begin(outcome.energy(), temporal.held());
        watch.begin(setup.pair().subStyles());
        log.begin(settings, run, outcome, lasting.core().now());
        observer.prepared(run, outcome);
        return new RunNeeds(outcome.ghostCutoff(), outcome.zoneGhostCutoff(), readsFixes ? period : 0);
    }

    private void makeZone() {
        Geometry geometry = new Geometry(
                settings.metric(),
                settings.shape(),
                lasting.core().now(),
                settings.blend(),
                outcome.expensiveBuffer(),
                outcome.cheapBuffer(),
                temporal.active(),
                settings.every(),
                run.ghosts().skin());
        if (!geometry.equals(made)) {
            release();
            made = null;
            engine = null;
            engine = step.onDevice() ? DeviceZone.open(geometry, step, lammps) : new HostEngine(geometry);
            made = geometry;
            clock.follow(engine.marks());
        }
        Lag lag = settings.hysteresis().map(h -> new Lag(h.in(), h.out())).orElse(null);
        zone = new Zone(
                geometry,
                classifier,
                new Zone.Sway(
                        lag,
                        RunChecks.sharesZone(settings, run) ? run.processes().replicas() : 1),
                lasting.weights(),
                engine,
                lammps,
                clock);
    }

    private void warnOnce(String text) {
        if (warned.add(text)) {
            lammps.warn(text);
        }
    }

    private void makeMixer() {
        double[] offset = PairStyleLine.offset(run.pair().lines());
        int types = run.pair().covered().types();
        if (offset.length > 1 && offset.length < types) {
            throw new RefusedException("pair_style hybrid/mlmix: offset: found " + offset.length + " energies and "
                    + types + " atom types; accepted is one energy for all atom types or one for each");
        }
        mixer = new ForceMixer(
                run.pair().subStyles(),
                new ForceMixer.Possible(outcome.energy(), outcome.virial(), offset),
                settings.momentum(),
                evaluations,
                temporal.held(),
                lammps,
                clock);
    }

    private void tellOfDifferences() {
        if (restored != null && run.processes().rank() == 0) {
            restored.differences(SavedState.signatureOf(line, run)).ifPresent(lammps::warn);
        }
        restored = null;
    }

    public void preForce() {
        follow();
        report.beginIfContinued(step);
        clock.beginStep();
        lasting.clock().follow(step.time());
        double time = lasting.clock().time();
        step.zoneTime(time);
        listsAreNew |= step.rebuilt();
        checkAllForces = step.rebuilt();
        temporal.see(step);
        zoneIsCurrent = false;
        if (temporal.isDue(step) || !zone.begun()) {
            updateZone();
        }
    }

    /** Brings the zone up to date; between two evaluations of the expensive potential it stays what it is. */
    private void updateZone() {
        boolean rebuilt = listsAreNew;
        listsAreNew = false;
        listsWereNew = rebuilt;
        zoneIsCurrent = true;
        lasting.forgetSeedsOfOthers(atoms);
        if (rebuilt && temporal.isDue(step) && lasting.settleCore(settings)) {
            makeZone();
        }
        double time = lasting.clock().time();
        boolean newCandidates = zone.update(atoms, step.timestep(), time, rebuilt, step.drifted(), temporal.span(step));
        if (newCandidates) {
            clock.turnTo(Phase.REBUILD);
            mixer.prepare(step, zone, rebuilt);
            size.tellOfNoSeeds(zone, settings.seeding());
        }
        clock.turnTo(Phase.LISTS);
        mixer.chooseAtoms();
        if (outcome.untried().isEmpty()) {
            size.requireFewEnough(settings.limit(), step, zone);
        }
        if (settings.output().weight()) {
            costs.interval(temporal.interval());
            costs.update(atoms, rebuilt, newCandidates, zone.candidates());
        }
        clock.turnTo(Phase.OUTSIDE);
    }

    public void pairCompute() {
        follow();
        if (temporal.active()) {
            addForcesInTime();
        } else {
            tryAndTest();
            costs.skip(step);
            mixer.addForces(step, atoms, checkAllForces);
        }
        costs.count(step);
        if (step.setup()) {
            report.begin(step);
        } else {
            report.count(step, zone);
        }
        observer.evaluated(step, zone);
    }

    private void addForcesInTime() {
        boolean due = temporal.isDue(step);
        if (due || step.setup()) {
            tryAndTest();
        }
        boolean held = !due && temporal.holds(step, mixer.possible(step.tally()));
        if (held && temporal.looker() == null) {
            costs.skip(step);
            if (mixer.addCheap(step, atoms, checkAllForces)) {
                return;
            }
            held = false;
        }
        if (!zoneIsCurrent) {
            updateZone();
        }
        costs.skip(step);
        if (held) {
            mixer.addCheapAndLook(step, atoms, checkAllForces, temporal.looker());
        } else {
            mixer.addImpulse(
                    step, atoms, checkAllForces, temporal.factor(step), temporal.wanted(step), temporal.looker());
        }
        temporal.evaluated(ledger, step);
    }

    private void tryAndTest() {
        if (!outcome.untried().isEmpty() && listsWereNew) {
            trySubStyles();
        }
        if (watch.isDue(step, temporal.span(step))) {
            SeamErrors errors =
                    watch.test(step, atoms, zone, mixer, core -> RunChecks.halo(settings, run, core, outcome));
            ledger.found(errors);
            observer.tested(errors);
        }
    }

    /** Puts what no table lists to the test, and goes on with the buffers that it needs. */
    private void trySubStyles() {
        clock.turnTo(Phase.CHECK);
        Map<Integer, Finding> found = trial.run(step, atoms, zone.engine(), outcome.untried());
        clock.turnTo(Phase.OUTSIDE);
        if (found.isEmpty()) {
            return;
        }
        lasting.found(found);
        double halo = outcome.ghostCutoff();
        outcome = RunChecks.check(settings, run, lasting.core().now(), lasting.findings());
        makeZone();
        makeMixer();
        zone.update(atoms, step.timestep(), lasting.clock().time(), true, step.drifted(), temporal.span(step));
        mixer.prepare(step, zone, true);
        mixer.chooseAtoms();
        clock.turnTo(Phase.OUTSIDE);
        if (outcome.ghostCutoff() < halo) {
            lammps.resizeHalo(outcome.ghostCutoff(), outcome.zoneGhostCutoff());
        }
        log.found(settings, outcome);
        size.requireFewEnough(settings.limit(), step, zone);
        observer.prepared(run, outcome);
    }

    public void endOfStep() {
        follow();
        temporal.endOfStep(step, atoms, ledger);
        boolean inTime = step.timestep() % period == 0;
        if (readsFixes && inTime && settings.every() > 0 && temporal.isLastReading(step.timestep(), period)) {
            classifier.readFixes(atoms, step.timestep(), lasting.clock().time());
        }
    }

    /** Arrays of LAMMPS are borrowed anew for every call. */
    private void follow() {
        step.refresh();
        atoms.use(step.positions(), step.output(), step.flags(), step.localCount(), step.ghostCount());
        atoms.useForces(step.forces());
        atoms.useForSeeds(step.mask(), step.types(), step.since(), tags);
        if (step.onDevice()) {
            device.use(atoms, step);
        }
    }

    public double ledger(int index, double potentialEnergy) {
        follow();
        return ledger.value(index, step, zone, potentialEnergy);
    }

    /** What a restart file holds of this fix. */
    public String state() {
        List<String> signature = run == null ? List.of() : SavedState.signatureOf(line, run);
        return lasting.saved(signature, temporal.saved(step.timestep())).text();
    }

    /** Takes over what another run has saved, at the next init. */
    public void restore(String state) {
        restored = SavedState.parse(state);
        step.zoneTime(restored.time());
    }

    public void runEnd() {
        report.write(lammps);
    }

    /** The fix line, or what was put in its place. */
    ZoneSettings settings() {
        return settings;
    }

    /** What trials have found of sub-styles that no table lists. */
    Findings findings() {
        return lasting.findings();
    }

    /** What temporal mixing has found of strides; all ranks call it together. */
    Optional<StrideFindings> stride() {
        return temporal.findings();
    }

    /** From the next run on the fix is as if its line said this; its ID and groups stay. */
    void use(ZoneSettings other) {
        lasting.follow(settings, other);
        temporal.follow(other.stride());
        settings = other;
        watch = new ZoneWatch(other, lasting.core(), lammps);
    }

    /** Tells from now on of what happens. */
    void observe(FixObserver other) {
        observer = other;
    }

    /** Keeps a row for each step, if it is told of them. */
    StepRecorder recorder() {
        clock.everyStep();
        return new StepRecorder(evaluations, clock);
    }

    /** Lets the other replicas go, and frees what lies outside the Java heap. */
    @Override
    public void close() {
        if (shares) {
            shares = false;
            SharedWeights.leave(lammps);
        }
        release();
    }

    private void release() {
        clock.release();
        if (engine != null) {
            engine.close();
        }
    }
}
