package org.mlmix.checks;

import static org.mlmix.options.Refusal.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.RunSetup;
import org.mlmix.bindings.SubStyle;
import org.mlmix.options.Length;
import org.mlmix.options.ZoneSettings;
import org.mlmix.options.ZoneSettings.Action;
import org.mlmix.options.ZoneSettings.Buffer;
import org.mlmix.styles.StyleTable;

/** Checks before a run what depends on more than one command of the deck: their order is free. */
public final class RunChecks {
    /** It stops a replica by values of its own. */
    private static final String HALT = "halt";

    /** Lets tests show that a smaller buffer than the needed one errs. */
    private static final String UNCHECKED_BUFFER = "mlmix.buffer.unchecked";

    /**
     * What the checks work out.
     *
     * @param expensiveBuffer width of the expensive potential's buffer, distance units
     * @param cheapBuffer width of the cheap potential's buffer, distance units
     * @param ghostCutoff halo that the run needs, distance units
     * @param zoneGhostCutoff halo for the zone in a box of any size, distance units
     * @param verifyBuffers whether a sub-style is unknown, so that its buffer must be put to the test
     * @param energy whether energies can be blended
     * @param virial whether virials can be blended
     * @param warnings what the user should know
     */
    public record Outcome(
            double expensiveBuffer,
            double cheapBuffer,
            double ghostCutoff,
            double zoneGhostCutoff,
            boolean verifyBuffers,
            boolean energy,
            boolean virial,
            List<String> warnings) {}

    private final ZoneSettings zone;
    private final RunSetup run;
    private final List<String> warnings = new ArrayList<>();

    private RunChecks(ZoneSettings zone, RunSetup run) {
        this.zone = zone;
        this.run = run;
    }

    /**
     * Refuses what cannot work; otherwise says how wide buffers and halo must be.
     *
     * @param core radius of the core now, which may have grown
     */
    public static Outcome check(ZoneSettings zone, RunSetup run, double core) {
        return new RunChecks(zone, run).check(core);
    }

    /** The halo for the zone of a core that has grown; refused where it cannot be. */
    public static double zoneGhostCutoff(ZoneSettings zone, RunSetup run, double core, Outcome outcome) {
        RunChecks checks = new RunChecks(zone, run);
        checks.ghostCutoff(core, outcome.expensiveBuffer(), outcome.cheapBuffer());
        return checks.zoneGhostCutoff(core);
    }

    /**
     * Whether the replicas share the zone in this run: only where none can be a step ahead of the
     * others, which would wait for it for ever.
     */
    public static boolean sharesZone(ZoneSettings zone, RunSetup run) {
        boolean path = run.minimization() && run.fixStyles().contains(IntegratorChecks.NEB);
        return run.replicas() > 1
                && switch (zone.replicas()) {
                    case OWN -> false;
                    case AUTO -> path;
                    case SAME, UNION -> true;
                };
    }

    private Outcome check(double core) {
        if (!run.pairPresent()) {
            throw refused("found no pair style hybrid/mlmix; this fix and `pair_style hybrid/mlmix expensive ... cheap"
                    + " ...` belong together");
        }
        if (run.fixCount() != 1) {
            throw refused("found " + run.fixCount() + " fixes of this style; accepted is one (seed may repeat in it)");
        }
        Optional<String> noEnergy = withheld(StyleTable::withoutEnergy);
        Optional<String> noVirial = withheld(StyleTable::withoutVirial);
        boolean energy = noEnergy.isEmpty();
        boolean virial = noVirial.isEmpty();
        if (noEnergy.equals(noVirial)) {
            noEnergy.ifPresent(reason -> warnOfZero("potential energy and virial are", reason));
        } else {
            noEnergy.ifPresent(reason -> warnOfZero("the potential energy is", reason));
            noVirial.ifPresent(reason -> warnOfZero("the virial is", reason));
        }
        new IntegratorChecks(zone, run, energy, virial, warnings).check();
        if (sharesZone(zone, run) && zone.check().action() == Action.GROW) {
            throw refused("found check action grow together with replicas that share the zone; each would grow its core"
                    + " at a step of its own, so accepted are action warn and stop");
        }
        if (sharesZone(zone, run)) {
            requireCommonEnd();
        }
        checkSubStyles();
        double expensive = buffer(ForceGroup.EXPENSIVE);
        double cheap = buffer(ForceGroup.CHEAP);
        boolean verify = run.subStyles().stream()
                .anyMatch(s -> s.group() != ForceGroup.ALWAYS
                        && StyleTable.depth(s.name()).isEmpty());
        return new Outcome(
                expensive,
                cheap,
                ghostCutoff(core, expensive, cheap),
                zoneGhostCutoff(core),
                verify,
                energy,
                virial,
                List.copyOf(warnings));
    }

    /** A replica that ends before the others would leave them waiting for it. */
    private void requireCommonEnd() {
        if (run.fixStyles().contains(HALT) || run.timeLimit()) {
            throw refused("found " + (run.timeLimit() ? "timer timeout" : "fix " + HALT)
                    + " together with replicas that share the zone; a replica that stops before the others leaves them"
                    + " waiting for ever, so accepted are runs without it, or replicas own");
        }
    }

    /** Why nothing can be reported, if so. */
    private Optional<String> withheld(Function<SubStyle, Optional<String>> reason) {
        if (!zone.output().energy()) {
            return Optional.of("energy no");
        }
        return run.subStyles().stream()
                .flatMap(s -> reason.apply(s).map(text -> "sub-style " + s.name() + ": " + text).stream())
                .findFirst();
    }

    private void warnOfZero(String what, String reason) {
        warnings.add("fix mlmix: " + what + " reported as 0 (" + reason + ")");
    }

    private void checkSubStyles() {
        for (SubStyle subStyle : run.subStyles()) {
            boolean always = subStyle.group() == ForceGroup.ALWAYS;
            String named = "sub-style " + subStyle.name() + " of group "
                    + subStyle.group().word();
            (always ? StyleTable.refusalEverywhere(subStyle) : StyleTable.refusal(subStyle)).ifPresent(reason -> {
                throw refused(named + " cannot be mixed: " + reason);
            });
            if (always) {
                continue;
            }
            if (subStyle.tail()) {
                throw refused(named + " adds a correction for what lies beyond its cutoff (pair_modify tail yes), which"
                        + " counts all atoms in full, whatever their weights; accepted are pair_modify tail no, or tail"
                        + " yes for sub-styles of group always alone (`pair_modify pair " + subStyle.name()
                        + " tail no`)");
            }
            if (!run.accumulators().isEmpty()
                    && StyleTable.depth(subStyle.name()).isEmpty()) {
                throw refused(named + " is not known, and may add to " + String.join(", ", run.accumulators())
                        + " of the atom style, which cannot be mixed as forces can; accepted are group always, sub-styles"
                        + " of the table of pair styles, and atom styles with nothing beside forces");
            }
            if (subStyle.kspace()) {
                throw refused(
                        named + " is one half of a long-range sum, whose other half kspace computes for all atoms;"
                                + " accepted is group always");
            }
            if (subStyle.name().equals("meam") && run.bonds()) {
                throw refused("sub-style meam edits the bonded entries of its neighbor lists;"
                        + " accepted are atom styles without bonds");
            }
        }
    }

    private double buffer(ForceGroup group) {
        double needed = 0;
        for (SubStyle subStyle : run.subStyles()) {
            if (subStyle.group() != group) {
                continue;
            }
            Optional<Integer> depth = StyleTable.depth(subStyle.name());
            if (depth.isEmpty() && zone.buffer() instanceof Buffer.Auto) {
                throw refused("sub-style " + subStyle.name() + " of group " + group.word()
                        + " is not known, so buffer auto cannot tell its width; give `buffer R` or `buffer R_exp"
                        + " R_cheap`, which is then put to the test before the run");
            }
            needed = Math.max(needed, depth.orElse(0) * subStyle.cutoff());
        }
        if (!(zone.buffer() instanceof Buffer.Given given)) {
            return needed;
        }
        double found = group == ForceGroup.EXPENSIVE ? given.expensive() : given.cheap();
        if (found < needed && !Boolean.getBoolean(UNCHECKED_BUFFER)) {
            throw refused("keyword buffer: found " + Length.text(found) + " for group " + group.word()
                    + "; accepted is " + Length.text(needed) + " or more, or auto (" + reasons(group) + ")");
        }
        return found;
    }

    private String reasons(ForceGroup group) {
        StringBuilder text = new StringBuilder();
        for (SubStyle subStyle : run.subStyles()) {
            if (subStyle.group() == group) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(subStyle.name())
                        .append(": ")
                        .append(StyleTable.depth(subStyle.name()).orElse(0))
                        .append(" x cutoff ")
                        .append(Length.text(subStyle.cutoff()));
            }
        }
        return text.toString();
    }

    private double zoneGhostCutoff(double core) {
        return run.skin() + zone.range(core);
    }

    private double ghostCutoff(double core, double expensiveBuffer, double cheapBuffer) {
        // A test of the zone evaluates all within twice the buffer of an atom.
        double expensive = zone.check().every() > 0 ? 2 * expensiveBuffer : expensiveBuffer;
        // Where every atom has an image of every other one no zone needs more.
        double ofZone = Math.min(zoneGhostCutoff(core), run.skin() + run.reach());
        double needed = Math.max(ofZone, run.skin() + Math.max(expensive, cheapBuffer));
        if (run.multiCutoffComm()) {
            throw refused("found comm_modify mode multi, in which the ghost cutoff cannot be raised to the "
                    + Length.text(needed) + " that this zone needs; accepted is comm_modify mode single");
        }
        if (run.ghostsOfOneGroup()) {
            throw refused(
                    "found comm_modify group, which leaves atoms out of the halo; accepted is comm_modify group all");
        }
        if (run.tiledLayout() && run.periodicLength() > 0 && needed > run.periodicLength()) {
            throw refused("needs a ghost cutoff of " + Length.text(needed) + ", which comm_style tiled cannot give in a"
                    + " periodic box only " + Length.text(run.periodicLength())
                    + " high; accepted is comm_style brick or a smaller zone");
        }
        return needed;
    }
}
