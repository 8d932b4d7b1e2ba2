package org.mlmix.host;

import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.RunSetup;
import org.mlmix.bindings.Step;
import org.mlmix.command.Length;
import org.mlmix.command.RunChecks;
import org.mlmix.command.ZoneSettings;
import org.mlmix.command.ZoneSettings.SeedSource;
import org.mlmix.mix.ForceMixer;
import org.mlmix.zone.Atoms;
import org.mlmix.zone.Phase;
import org.mlmix.zone.StepClock;
import org.mlmix.zone.Zone;

/** One {@code fix mlmix}: what its upcalls do. */
final class ZoneFix implements AutoCloseable {
    private final ZoneSettings settings;
    private final Lammps lammps;
    private final Step step;
    private final Atoms atoms = new Atoms();
    private final StepClock clock = new StepClock();
    private final RunReport report = new RunReport(clock);

    private Zone zone;
    private ForceMixer mixer;
    private boolean weightsComputed;
    private boolean checkAllForces;
    private long seedCount = -1;
    private boolean vanishingTold;

    ZoneFix(ZoneSettings settings, Lammps lammps, Step step) {
        this.settings = settings;
        this.lammps = new TimedLammps(lammps, clock);
        this.step = step;
        seedGroups(); // a group that does not exist is an error of the fix command
    }

    /** Prepares for a run; returns the halo the zone needs. */
    double init(RunSetup run) {
        RunChecks.Outcome outcome = RunChecks.check(settings, run);
        weightsComputed |= run.restarted();
        Zone.Geometry geometry = new Zone.Geometry(
                settings.metric(),
                settings.shape(),
                settings.core(),
                settings.blend(),
                outcome.expensiveBuffer(),
                outcome.cheapBuffer(),
                settings.every(),
                run.skin());
        close();
        zone = new Zone(geometry, seedGroups(), weightsComputed, lammps, clock);
        mixer = new ForceMixer(run.subStyles(), outcome.verifyBuffers(), lammps, clock);
        lammps.log(String.format(
                "mlmix: core %s, blend %s, buffers %s (expensive) and %s (cheap), ghost cutoff %s",
                Length.text(settings.core()),
                Length.text(settings.blend()),
                Length.text(outcome.expensiveBuffer()),
                Length.text(outcome.cheapBuffer()),
                Length.text(outcome.ghostCutoff())));
        return outcome.ghostCutoff();
    }

    private Zone.SeedGroups seedGroups() {
        int bits = 0;
        boolean dynamic = false;
        for (SeedSource source : settings.seeds()) {
            switch (source) {
                case SeedSource.OfGroup(String name) -> {
                    Lammps.Group group = lammps.findGroup(name);
                    if (group == null) {
                        throw new RefusedException("fix mlmix: keyword seed: found group '" + name
                                + "', which does not exist; accepted is the ID of a group");
                    }
                    bits |= group.bit();
                    dynamic |= group.dynamic();
                }
            }
        }
        return new Zone.SeedGroups(bits, dynamic);
    }

    void preForce() {
        follow();
        boolean rebuilt = step.rebuilt();
        boolean newCandidates = zone.update(atoms, step.mask(), step.timestep(), rebuilt, step.drifted());
        weightsComputed = true;
        if (newCandidates) {
            clock.turnTo(Phase.REBUILD);
            mixer.prepare(step, zone, rebuilt);
            tellOfVanishedSeeds();
        }
        clock.turnTo(Phase.LISTS);
        mixer.chooseAtoms(atoms);
        checkAllForces = rebuilt;
        step.zoneCounts(
                zone.coreCount(),
                zone.blendCount(),
                zone.expensiveCount(),
                step.localCount() - zone.expensiveOnlyCount());
        clock.turnTo(Phase.OUTSIDE);
    }

    void pairCompute() {
        follow();
        mixer.addForces(step, atoms, checkAllForces);
        if (step.setup()) {
            report.begin();
        } else {
            report.count(zone, step.localCount());
        }
    }

    /** Arrays of LAMMPS are borrowed anew for every call. */
    private void follow() {
        step.refresh();
        atoms.use(step.positions(), step.output(), step.flags(), step.localCount(), step.ghostCount());
    }

    private void tellOfVanishedSeeds() {
        long before = seedCount;
        seedCount = zone.seedCount();
        if (before > 0 && seedCount == 0 && !vanishingTold) {
            vanishingTold = true;
            lammps.warn("fix mlmix: no seeds are left; from now on all atoms have the cheap potential");
        }
    }

    void runEnd() {
        report.write(lammps);
        // A run continued with `pre no` has no first evaluation.
        report.begin();
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
