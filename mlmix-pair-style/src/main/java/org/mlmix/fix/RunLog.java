package org.mlmix.fix;

import java.util.List;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.RunSetup;
import org.mlmix.checks.RunChecks;
import org.mlmix.options.Length;
import org.mlmix.options.ZoneSettings;
import org.mlmix.options.ZoneSettings.Replicas;

/** What the log says of a run before its first step. */
final class RunLog {
    private final Lammps lammps;

    /** As given at the beginning of the run. */
    private List<String> warnings = List.of();

    RunLog(Lammps lammps) {
        this.lammps = lammps;
    }

    /**
     * A run begins.
     *
     * @param core radius of the core, which may have grown; distance units
     */
    void begin(ZoneSettings settings, RunSetup run, RunChecks.Outcome outcome, double core) {
        lammps.log(String.format(
                "mlmix: core %s, blend %s, buffers %s (expensive) and %s (cheap), ghost cutoff %s",
                Length.text(core),
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
            lammps.log("mlmix: " + run.processes().replicas() + " replicas share the zone"
                    + (settings.replicas() == Replicas.UNION ? " and the seeds" : ""));
        }
        if (settings.stride().mixes() && !RunChecks.mixesInTime(settings, run)) {
            lammps.log("mlmix: keyword stride has no effect on command "
                    + run.course().command() + ", which evaluates the expensive potential every time");
        }
        warnings = outcome.warnings();
        warnings.forEach(lammps::warn);
    }

    /** Trials have found what sub-styles need that no table lists. */
    void found(ZoneSettings settings, RunChecks.Outcome outcome) {
        String found = settings.buffer() instanceof ZoneSettings.Buffer.Auto ? "found" : "found enough";
        lammps.log(String.format(
                "mlmix: %s: `buffer %s %s`, with a ghost cutoff of %s from the next step on",
                found,
                Length.text(outcome.expensiveBuffer()),
                Length.text(outcome.cheapBuffer()),
                Length.text(outcome.ghostCutoff())));
        outcome.warnings().stream()
                .filter(warning -> !warnings.contains(warning))
                .forEach(lammps::warn);
    }
}
