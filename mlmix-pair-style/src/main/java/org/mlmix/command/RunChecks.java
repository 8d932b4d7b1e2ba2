package org.mlmix.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.RunSetup;
import org.mlmix.bindings.SubStyle;
import org.mlmix.command.ZoneSettings.Action;
import org.mlmix.command.ZoneSettings.Buffer;

/** Checks before a run what depends on more than one command of the deck: their order is free. */
public final class RunChecks {
    /**
     * Words between slashes in the names of fixes that change the box by the virial, which is only
     * estimated where forces are mixed: npt/sphere, rigid/nph, press/berendsen and so on.
     */
    private static final Set<String> ACT_ON_VIRIAL =
            Set.of("npt", "nph", "nphug", "tgnpt", "press", "pressure", "bocs", "msst", "qbmsst", "ipi");

    private static final String BOX_RELAX = "box/relax";

    /** Fixes that accept or steer moves by the potential energy. */
    private static final Set<String> ACT_ON_ENERGY = Set.of(
            "gcmc",
            "gemc",
            "widom",
            "atom/swap",
            "mol/swap",
            "neighbor/swap",
            "hmc",
            "sgcmc",
            "charge/regulation",
            "grem",
            "hyper",
            "neb/spin",
            "numdiff");

    /** It steers the climbing image by the energies of the replicas. */
    private static final String NEB = "neb";

    /** Minimisers that follow the force alone. */
    private static final List<String> FORCE_MINIMIZERS = List.of("fire", "fire/old", "quickmin");

    /** Follows the force where its line search does. */
    private static final String CONJUGATE_GRADIENTS = "cg";

    /** Lets tests show that a smaller buffer than the needed one errs. */
    private static final String UNCHECKED_BUFFER = "mlmix.buffer.unchecked";

    /**
     * What the checks work out.
     *
     * @param expensiveBuffer width of the expensive potential's buffer, distance units
     * @param cheapBuffer width of the cheap potential's buffer, distance units
     * @param ghostCutoff halo that the zone needs, distance units
     * @param verifyBuffers whether a sub-style is unknown, so that its buffer must be put to the test
     * @param energy whether energies can be blended
     * @param virial whether virials can be blended
     * @param warnings what the user should know
     */
    public record Outcome(
            double expensiveBuffer,
            double cheapBuffer,
            double ghostCutoff,
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

    /** The halo for a core that has grown; refused where it cannot be. */
    public static double ghostCutoff(ZoneSettings zone, RunSetup run, double core, Outcome outcome) {
        return new RunChecks(zone, run).ghostCutoff(core, outcome.expensiveBuffer(), outcome.cheapBuffer());
    }

    /**
     * Whether the replicas share the zone in this run: only where none can be a step ahead of the
     * others, which would wait for it for ever.
     */
    public static boolean sharesZone(ZoneSettings zone, RunSetup run) {
        boolean path = run.minimization() && run.fixStyles().contains(NEB);
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
        checkIntegrator(energy, virial);
        if (sharesZone(zone, run) && zone.check().action() == Action.GROW) {
            throw refused("found check action grow together with replicas that share the zone; each would grow its core"
                    + " at a step of its own, so accepted are action warn and stop");
        }
        checkSubStyles();
        double expensive = buffer(ForceGroup.EXPENSIVE);
        double cheap = buffer(ForceGroup.CHEAP);
        boolean verify = run.subStyles().stream()
                .anyMatch(s -> s.group() != ForceGroup.ALWAYS
                        && StyleTable.depth(s.name()).isEmpty());
        return new Outcome(
                expensive, cheap, ghostCutoff(core, expensive, cheap), verify, energy, virial, List.copyOf(warnings));
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

    private void checkIntegrator(boolean energy, boolean virial) {
        if (!run.newtonPair()) {
            throw refused(
                    "found newton pair off; accepted is on (`newton on`; a package command may have switched it)");
        }
        if (!run.minimization() && run.integrateStyle().startsWith("respa")) {
            throw refused("found run_style respa; accepted is run_style verlet");
        }
        for (String style : run.fixStyles()) {
            if (style.equals(BOX_RELAX) || Stream.of(style.split("/")).anyMatch(ACT_ON_VIRIAL::contains)) {
                checkVirialFix(style, virial);
            }
            if (ACT_ON_ENERGY.stream().anyMatch(name -> style.equals(name) || style.startsWith(name + "/"))) {
                throw refused("found fix " + style
                        + ", which acts on the potential energy; mixed forces are the gradient of none, so accepted are"
                        + " fixes that act on forces");
            }
            if (style.equals(NEB) && !energy) {
                throw refused("found fix neb together with energy no; the climbing image is chosen by the energies of"
                        + " the replicas, so accepted is energy yes");
            }
        }
        for (String group : run.integratedGroups()) {
            if (zone.output().groups() && ZoneSettings.isZoneGroup(zone.fixId(), group)) {
                throw refused("found a fix that integrates the motion of group " + group
                        + "; atoms would change their integrator within a step, so accepted is one for group all (a"
                        + " thermostat that only changes forces, such as fix langevin, may act on that group)");
            }
        }
        if (run.minimization()) {
            checkMinimization(energy);
        }
    }

    private void checkVirialFix(String style, boolean virial) {
        if (style.equals(BOX_RELAX)) {
            throw refused("found fix " + style
                    + ", whose box is moved by energy and virial together; those of mixed forces are estimates that do"
                    + " not belong to each other, so accepted are minimisations at constant volume");
        }
        if (!virial) {
            throw refused("found fix " + style
                    + ", which acts on the virial; here that is reported as 0 (energy no, or a sub-style without"
                    + " virials by atom), so accepted are runs at constant volume");
        }
        warnings.add("fix mlmix: fix " + style + " acts on an estimate of the virial (mixed forces derive from no"
                + " energy); compare with a run of the expensive potential alone");
    }

    private void checkMinimization(boolean energy) {
        if (run.energyTolerance() > 0) {
            if (!energy) {
                throw refused("found an energy tolerance of " + run.energyTolerance()
                        + " in minimize; with energy no the energy is reported as 0, so accepted is 0 (minimize 0 FTOL"
                        + " ...)");
            }
            warnings.add("fix mlmix: minimize has an energy tolerance of " + run.energyTolerance()
                    + ", but the blended energy is an estimate that the mixed force does not lower; prefer 0 and a"
                    + " force tolerance (minimize 0 FTOL ...)");
        }
        boolean search = run.minStyle().equals(CONJUGATE_GRADIENTS);
        if (search && run.forceSearch()) {
            if (energy) {
                warnings.add("fix mlmix: min_style cg turns back where the energy rises, even with `min_modify line"
                        + " forcezero`; the blended energy is an estimate that the mixed force does not lower, so that"
                        + " it may end before the force tolerance; prefer " + String.join(", ", FORCE_MINIMIZERS)
                        + ", or energy no");
            }
            return;
        }
        if (!FORCE_MINIMIZERS.contains(run.minStyle())) {
            throw refused("found min_style " + run.minStyle()
                    + ", which follows the energy; the blended energy is not the potential of the mixed force, so"
                    + " accepted are " + String.join(", ", FORCE_MINIMIZERS)
                    + ", and cg with `min_modify line forcezero`");
        }
    }

    private void checkSubStyles() {
        for (SubStyle subStyle : run.subStyles()) {
            if (subStyle.group() == ForceGroup.ALWAYS) {
                continue;
            }
            StyleTable.refusal(subStyle).ifPresent(reason -> {
                throw refused("sub-style " + subStyle.name() + " of group "
                        + subStyle.group().word() + " cannot be mixed: " + reason);
            });
            if (subStyle.kspace()) {
                throw refused("sub-style " + subStyle.name() + " of group "
                        + subStyle.group().word()
                        + " is one half of a long-range sum, whose other half kspace computes for all atoms;"
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

    private double ghostCutoff(double core, double expensiveBuffer, double cheapBuffer) {
        // A test of the zone evaluates all within twice the buffer of an atom.
        double expensive = zone.check().every() > 0 ? 2 * expensiveBuffer : expensiveBuffer;
        double needed = run.skin() + Math.max(zone.range(core), Math.max(expensive, cheapBuffer));
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

    private static RefusedException refused(String reason) {
        return new RefusedException("fix mlmix: " + reason);
    }
}
