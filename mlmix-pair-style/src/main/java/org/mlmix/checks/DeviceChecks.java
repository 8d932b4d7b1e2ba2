package org.mlmix.checks;

import static org.mlmix.options.Refusal.refused;

import java.util.ArrayList;
import java.util.List;
import org.mlmix.bindings.RunSetup;
import org.mlmix.options.ZoneSettings;

/**
 * What the zone does not do where LAMMPS keeps the atoms in the memory of a device: it would have to read
 * them on the host, and nothing goes there in silence.
 */
public final class DeviceChecks {
    private static final String WITHOUT = ", or the run without -k on";

    private final ZoneSettings zone;
    private final RunSetup run;
    private final RunChecks.Outcome outcome;

    private DeviceChecks(ZoneSettings zone, RunSetup run, RunChecks.Outcome outcome) {
        this.zone = zone;
        this.run = run;
        this.outcome = outcome;
    }

    /** Refuses it by name; returns what the user should know of the rest. */
    public static List<String> check(ZoneSettings zone, RunSetup run, RunChecks.Outcome outcome) {
        DeviceChecks checks = new DeviceChecks(zone, run, outcome);
        checks.check();
        return checks.warnings();
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (outcome.energy() || outcome.virial()) {
            warnings.add("fix mlmix: energies and virials are blended on the host: in steps for which LAMMPS asks for"
                    + " them (thermo, computes) 44 bytes of each atom, and what each sub-style tallies by atom (energy 8"
                    + " bytes, virial 48), go there from the device; other steps do without");
        }
        if (RunChecks.mixesInTime(zone, run)) {
            warnings.add(
                    "fix mlmix: keyword stride: whether it is safe from resonance is not looked at where atoms are in"
                            + " the memory of a device; a short run without -k on tells");
        }
        return warnings;
    }

    private void check() {
        require(zone.check().every() == 0, "check", "compares forces atom by atom", "no check (every 0)");
        require(!zone.output().weight(), "weight yes", "sets a cost for each atom", "weight no");
        require(!zone.stride().automatic(), "stride auto", "looks at the difference of forces", "stride K");
        require(zone.stride().guard().isEmpty(), "guard", "looks at the difference of forces", "stride K without it");
        if (RunChecks.sharesZone(zone, run)) {
            throw refused("found replicas that share the zone, which gathers weights by atom, and atoms in the memory"
                    + " of a device; accepted is replicas own" + WITHOUT);
        }
        if (!outcome.untried().isEmpty()) {
            throw refused(
                    "found sub-style " + outcome.untried().getFirst().subStyle().name()
                            + ", which no table lists and a trial on single atoms must tell of, and atoms in the memory of a"
                            + " device; accepted are the sub-styles of the table of pair styles" + WITHOUT);
        }
    }

    private static void require(boolean fine, String keyword, String why, String accepted) {
        if (!fine) {
            throw refused("found " + keyword + ", which " + why + " on the host, and atoms in the memory of a device;"
                    + " accepted is " + accepted + WITHOUT);
        }
    }
}
