package org.mlmix.checks;

import static org.mlmix.options.Refusal.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.RunSetup;
import org.mlmix.bindings.SubStyle;
import org.mlmix.options.Length;
import org.mlmix.options.ZoneSettings;
import org.mlmix.options.ZoneSettings.Action;
import org.mlmix.options.ZoneSettings.Buffer;
import org.mlmix.styles.Finding;
import org.mlmix.styles.Findings;
import org.mlmix.styles.StyleTable;
import org.mlmix.styles.Untried;

/** Checks before a run what depends on more than one command of the deck: their order is free. */
public final class RunChecks {
    /** It stops a replica by values of its own. */
    private static final String HALT = "halt";

    /**
     * Commands whose evaluations are no steps of a trajectory, one behind the other. Not known by the name
     * {@code run}: within {@code run every} LAMMPS has the commands that it runs in between.
     */
    private static final Set<String> TIMELESS =
            Set.of("rerun", "dynamical_matrix", "third_order", "mdi", "prd", "tad", "hyper");

    /** Lets tests show that a smaller buffer than the needed one errs. */
    private static final String UNCHECKED_BUFFER = "mlmix.buffer.unchecked";

    /**
     * What the checks work out.
     *
     * @param expensiveBuffer width of the expensive potential's buffer, distance units
     * @param cheapBuffer width of the cheap potential's buffer, distance units; 0 where it is evaluated on
     *     all atoms
     * @param ghostCutoff halo that the run needs, distance units
     * @param zoneGhostCutoff halo for the zone in a box of any size, distance units
     * @param untried sub-styles of which nothing is known, so that they must be put to the test: until
     *     then buffers and halo are as wide as these may turn out to need
     * @param energy whether energies can be blended, as far as is known
     * @param virial whether virials can be blended, as far as is known
     * @param warnings what the user should know
     */
    public record Outcome(
            double expensiveBuffer,
            double cheapBuffer,
            double ghostCutoff,
            double zoneGhostCutoff,
            List<Untried> untried,
            boolean energy,
            boolean virial,
            List<String> warnings) {}

    private final ZoneSettings zone;
    private final RunSetup run;
    private final Findings findings;
    private final List<Untried> untried;
    private final List<String> warnings = new ArrayList<>();

    private RunChecks(ZoneSettings zone, RunSetup run, Findings findings) {
        this.zone = zone;
        this.run = run;
        this.findings = findings;
        untried = IntStream.range(0, run.pair().subStyles().size())
                .filter(this::mustBeTried)
                .mapToObj(this::untried)
                .toList();
    }

    /**
     * Refuses what cannot work; otherwise says how wide buffers and halo must be.
     *
     * @param core radius of the core now, which may have grown
     * @param findings what is known of sub-styles that no table lists
     */
    public static Outcome check(ZoneSettings zone, RunSetup run, double core, Findings findings) {
        return new RunChecks(zone, run, findings).check(core);
    }

    /**
     * Ghost cutoffs, distance units.
     *
     * @param ghostCutoff that the run needs
     * @param zoneGhostCutoff for the zone in a box of any size
     */
    public record Halo(double ghostCutoff, double zoneGhostCutoff) {}

    /** The halo for a core that has grown; refused where it cannot be. */
    public static Halo halo(ZoneSettings zone, RunSetup run, double core, Outcome outcome) {
        RunChecks checks = new RunChecks(zone, run, Findings.NONE);
        double needed = checks.ghostCutoff(core, outcome.expensiveBuffer(), outcome.cheapBuffer(), outcome.untried());
        return new Halo(needed, checks.zoneGhostCutoff(core));
    }

    /** Whether no table lists a sub-style whose group is mixed. */
    public static boolean isUnknown(SubStyle subStyle) {
        return subStyle.group() != ForceGroup.ALWAYS
                && StyleTable.depth(subStyle.name()).isEmpty();
    }

    private boolean mustBeTried(int index) {
        SubStyle subStyle = run.pair().subStyles().get(index);
        if (!isUnknown(subStyle)) {
            return false;
        }
        Optional<Finding> finding = findings.of(index);
        return finding.isEmpty()
                || given(subStyle.group()).stream()
                        .anyMatch(width -> width < finding.get().width());
    }

    private Untried untried(int index) {
        SubStyle subStyle = run.pair().subStyles().get(index);
        OptionalDouble given = given(subStyle.group());
        return given.isPresent() ? Untried.given(index, subStyle, given.getAsDouble()) : Untried.auto(index, subStyle);
    }

    /** The width that the fix line gives for a group. */
    private OptionalDouble given(ForceGroup group) {
        return switch (zone.buffer()) {
            case Buffer.Auto _ -> OptionalDouble.empty();
            case Buffer.Given given ->
                OptionalDouble.of(group == ForceGroup.EXPENSIVE ? given.expensive() : given.cheap());
        };
    }

    /**
     * Whether the replicas share the zone in this run: only where none can be a step ahead of the
     * others, which would wait for it for ever.
     */
    public static boolean sharesZone(ZoneSettings zone, RunSetup run) {
        boolean path = run.course().minimization() && run.fixes().styles().contains(IntegratorChecks.NEB);
        return run.processes().replicas() > 1
                && switch (zone.replicas()) {
                    case OWN -> false;
                    case AUTO -> path;
                    case SAME, UNION -> true;
                };
    }

    /**
     * Whether a run mixes in time. Some commands evaluate forces for their own sake, or go back and forth
     * in time: they have everything in every step, as minimisations do.
     */
    public static boolean mixesInTime(ZoneSettings zone, RunSetup run) {
        return zone.stride().mixes()
                && !run.course().minimization()
                && !TIMELESS.contains(run.course().command());
    }

    private Outcome check(double core) {
        if (!run.pair().present()) {
            throw refused("found no pair style hybrid/mlmix; this fix and `pair_style hybrid/mlmix expensive ... cheap"
                    + " ...` belong together");
        }
        if (run.fixes().ours() != 1) {
            throw refused(
                    "found " + run.fixes().ours() + " fixes of this style; accepted is one (seed may repeat in it)");
        }
        Optional<String> noEnergy = withheld(StyleTable::withoutEnergy, StyleTable::withoutEnergy);
        Optional<String> noVirial = withheld(StyleTable::withoutVirial, StyleTable::withoutVirial);
        boolean energy = noEnergy.isEmpty();
        boolean virial = noVirial.isEmpty();
        if (noEnergy.equals(noVirial)) {
            noEnergy.ifPresent(reason -> warnOfZero("potential energy and virial are", reason));
        } else {
            noEnergy.ifPresent(reason -> warnOfZero("the potential energy is", reason));
            noVirial.ifPresent(reason -> warnOfZero("the virial is", reason));
        }
        new IntegratorChecks(zone, run, noEnergy, noVirial, warnings).check();
        if (sharesZone(zone, run) && zone.check().action() == Action.GROW) {
            throw refused("found check action grow together with replicas that share the zone; each would grow its core"
                    + " at a step of its own, so accepted are action warn and stop");
        }
        if (sharesZone(zone, run)) {
            requireCommonEnd();
        }
        checkSubStyles();
        new StrideChecks(zone, run, warnings).check();
        double expensive = buffer(ForceGroup.EXPENSIVE);
        // A cheap potential that is evaluated on all atoms needs none.
        double cheap = mixesInTime(zone, run) ? 0 : buffer(ForceGroup.CHEAP);
        return new Outcome(
                expensive,
                cheap,
                ghostCutoff(core, expensive, cheap, untried),
                zoneGhostCutoff(core),
                untried,
                energy,
                virial,
                List.copyOf(warnings));
    }

    /** A replica that ends before the others would leave them waiting for it. */
    private void requireCommonEnd() {
        if (run.fixes().styles().contains(HALT) || run.course().timeLimit()) {
            throw refused("found " + (run.course().timeLimit() ? "timer timeout" : "fix " + HALT)
                    + " together with replicas that share the zone; a replica that stops before the others leaves them"
                    + " waiting for ever, so accepted are runs without it, or replicas own");
        }
        // How often it evaluates forces nobody knows beforehand: a file may hold fewer snapshots than another.
        if (!run.course().minimization() && TIMELESS.contains(run.course().command())) {
            throw refused("found command " + run.course().command()
                    + " together with replicas that share the zone; a replica that evaluates its forces less often than"
                    + " the others leaves them waiting for ever, so accepted are the commands run and neb, or replicas"
                    + " own");
        }
    }

    /** Why nothing can be reported, if so; sub-styles that are still to be tried are no reason. */
    private Optional<String> withheld(
            Function<SubStyle, Optional<String>> byTable, Function<Finding, Optional<String>> byTrial) {
        if (!zone.output().energy()) {
            return Optional.of(IntegratorChecks.NOT_WANTED);
        }
        for (int index = 0; index < run.pair().subStyles().size(); index++) {
            SubStyle subStyle = run.pair().subStyles().get(index);
            Optional<String> reason =
                    isUnknown(subStyle) ? findings.of(index).flatMap(byTrial) : byTable.apply(subStyle);
            if (reason.isPresent()) {
                return Optional.of("sub-style " + subStyle.name() + ": " + reason.get());
            }
        }
        return Optional.empty();
    }

    private void warnOfZero(String what, String reason) {
        warnings.add("fix mlmix: " + what + " reported as 0 (" + reason + ")");
    }

    private void checkSubStyles() {
        for (SubStyle subStyle : run.pair().subStyles()) {
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
            if (!run.atoms().accumulators().isEmpty()
                    && StyleTable.depth(subStyle.name()).isEmpty()) {
                throw refused(named + " is not known, and may add to "
                        + String.join(", ", run.atoms().accumulators())
                        + " of the atom style, which cannot be mixed as forces can; accepted are group always, sub-styles"
                        + " of the table of pair styles, and atom styles with nothing beside forces");
            }
            if (subStyle.kspace()) {
                throw refused(
                        named + " is one half of a long-range sum, whose other half kspace computes for all atoms;"
                                + " accepted is group always");
            }
            if (StyleTable.plain(subStyle.name()).equals("meam") && run.atoms().bonds()) {
                throw refused("sub-style meam edits the bonded entries of its neighbor lists;"
                        + " accepted are atom styles without bonds");
            }
        }
    }

    private double buffer(ForceGroup group) {
        double needed = 0;
        for (int index = 0; index < run.pair().subStyles().size(); index++) {
            if (run.pair().subStyles().get(index).group() == group) {
                needed = Math.max(needed, needed(index));
            }
        }
        OptionalDouble given = given(group);
        if (given.isEmpty()) {
            return needed;
        }
        double found = given.getAsDouble();
        if (found < needed && !Boolean.getBoolean(UNCHECKED_BUFFER)) {
            throw refused("keyword buffer: found " + Length.text(found) + " for group " + group.word()
                    + "; accepted is " + Length.text(needed) + " or more, or auto (" + reasons(group) + ")");
        }
        return found;
    }

    /** What one sub-style needs, where a trial must tell as much as it may turn out to need. */
    private double needed(int index) {
        SubStyle subStyle = run.pair().subStyles().get(index);
        if (!isUnknown(subStyle)) {
            return StyleTable.depth(subStyle.name()).orElseThrow() * subStyle.cutoff();
        }
        return untried.stream()
                .filter(one -> one.index() == index)
                .mapToDouble(Untried::needed)
                .findFirst()
                .orElseGet(() -> findings.of(index).orElseThrow().width());
    }

    private String reasons(ForceGroup group) {
        StringBuilder text = new StringBuilder();
        for (SubStyle subStyle : run.pair().subStyles()) {
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
        return run.ghosts().skin() + zone.range(core);
    }

    private double ghostCutoff(double core, double expensiveBuffer, double cheapBuffer, List<Untried> stillUntried) {
        // A test of the zone evaluates all within twice the buffer of an atom.
        double expensive = zone.check().every() > 0 ? 2 * expensiveBuffer : expensiveBuffer;
        double reach = Math.max(expensive, cheapBuffer);
        for (Untried one : stillUntried) {
            reach = Math.max(reach, one.reach());
        }
        // Where every atom has an image of every other one no zone needs more.
        double ofZone = Math.min(
                zoneGhostCutoff(core), run.ghosts().skin() + run.ghosts().reach());
        double needed = Math.max(ofZone, run.ghosts().skin() + reach);
        if (run.ghosts().multiCutoff()) {
            throw refused("found comm_modify mode multi, in which the ghost cutoff cannot be raised to the "
                    + Length.text(needed) + " that this zone needs; accepted is comm_modify mode single");
        }
        if (run.ghosts().ofOneGroup()) {
            throw refused(
                    "found comm_modify group, which leaves atoms out of the halo; accepted is comm_modify group all");
        }
        if (run.ghosts().tiled()
                && run.ghosts().periodicLength() > 0
                && needed > run.ghosts().periodicLength()) {
            throw refused("needs a ghost cutoff of " + Length.text(needed) + ", which comm_style tiled cannot give in a"
                    + " periodic box only " + Length.text(run.ghosts().periodicLength())
                    + " high; accepted is comm_style brick or a smaller zone");
        }
        return needed;
    }
}
