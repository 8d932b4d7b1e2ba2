package org.mlmix.checks;

import static org.mlmix.options.Refusal.refused;

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

    /** Refuses it by name. */
    public static void check(ZoneSettings zone, RunSetup run, RunChecks.Outcome outcome) {
        new DeviceChecks(zone, run, outcome).check();
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
