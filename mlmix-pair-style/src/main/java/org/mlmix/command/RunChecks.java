package org.mlmix.command;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.RunSetup;
import org.mlmix.bindings.SubStyle;
import org.mlmix.command.ZoneSettings.Buffer;

/** Checks before a run what depends on more than one command of the deck: their order is free. */
public final class RunChecks {
    /**
     * Words between slashes in the names of fixes that change the box by the virial, which mixed
     * forces do not have: npt/sphere, rigid/nph, press/berendsen and so on.
     */
    private static final Set<String> ACT_ON_VIRIAL =
            Set.of("npt", "nph", "nphug", "tgnpt", "press", "pressure", "bocs", "msst", "qbmsst", "ipi");

    private static final String BOX_RELAX = "box/relax";

    /** Fixes that accept or steer moves by the potential energy. */
    private static final Set<String> ACT_ON_ENERGY = Set.of(
            "gcmc", "widom", "atom/swap", "mol/swap", "sgcmc", "charge/regulation", "grem", "hyper", "neb", "numdiff");

    /** Minimisers that follow the force alone. */
    private static final List<String> FORCE_MINIMIZERS = List.of("fire", "fire/old", "quickmin");

    /** Lets tests show that a smaller buffer than the needed one errs. */
    private static final String UNCHECKED_BUFFER = "mlmix.buffer.unchecked";

    /**
     * What the checks work out.
     *
     * @param expensiveBuffer width of the expensive potential's buffer, distance units
     * @param cheapBuffer width of the cheap potential's buffer, distance units
     * @param ghostCutoff halo that the zone needs, distance units
     * @param verifyBuffers whether a sub-style is unknown, so that its buffer must be put to the test
     */
    public record Outcome(double expensiveBuffer, double cheapBuffer, double ghostCutoff, boolean verifyBuffers) {}

    private final ZoneSettings zone;
    private final RunSetup run;

    private RunChecks(ZoneSettings zone, RunSetup run) {
        this.zone = zone;
        this.run = run;
    }

    /** Refuses what cannot work; otherwise says how wide buffers and halo must be. */
    public static Outcome check(ZoneSettings zone, RunSetup run) {
        return new RunChecks(zone, run).check();
    }

    private Outcome check() {
        if (!run.pairPresent()) {
            throw refused("found no pair style hybrid/mlmix; this fix and `pair_style hybrid/mlmix expensive ... cheap"
                    + " ...` belong together");
        }
        if (run.fixCount() != 1) {
            throw refused("found " + run.fixCount() + " fixes of this style; accepted is one (seed may repeat in it)");
        }
        checkIntegrator();
        checkSubStyles();
        double expensive = buffer(ForceGroup.EXPENSIVE);
        double cheap = buffer(ForceGroup.CHEAP);
        boolean verify = run.subStyles().stream()
                .anyMatch(s -> s.group() != ForceGroup.ALWAYS
                        && StyleTable.depth(s.name()).isEmpty());
        return new Outcome(expensive, cheap, ghostCutoff(expensive, cheap), verify);
    }

    private void checkIntegrator() {
        if (!run.newtonPair()) {
            throw refused(
                    "found newton pair off; accepted is on (`newton on`; a package command may have switched it)");
        }
        if (!run.minimization() && run.integrateStyle().startsWith("respa")) {
            throw refused("found run_style respa; accepted is run_style verlet");
        }
        for (String style : run.fixStyles()) {
            if (style.equals(BOX_RELAX) || Stream.of(style.split("/")).anyMatch(ACT_ON_VIRIAL::contains)) {
                throw refused("found fix " + style
                        + ", which acts on the virial; the virial of mixed forces is reported as 0, so accepted are"
                        + " runs at constant volume");
            }
        }
        for (String style : run.fixStyles()) {
            if (ACT_ON_ENERGY.stream().anyMatch(name -> style.equals(name) || style.startsWith(name + "/"))) {
                throw refused("found fix " + style
                        + ", which acts on the potential energy; that of mixed forces is reported as 0, so accepted are"
                        + " fixes that act on forces");
            }
        }
        if (run.minimization()) {
            checkMinimization();
        }
    }

    private void checkMinimization() {
        if (run.energyTolerance() > 0) {
            throw refused(
                    "found an energy tolerance of " + run.energyTolerance()
                            + " in minimize; the energy of mixed forces is reported as 0, so accepted is 0 (minimize 0 FTOL ...)");
        }
        if (!FORCE_MINIMIZERS.contains(run.minStyle())) {
            throw refused("found min_style " + run.minStyle()
                    + ", which follows the energy; mixed forces have none, so accepted are "
                    + String.join(", ", FORCE_MINIMIZERS));
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
            int depth = StyleTable.depth(subStyle.name()).orElse(0);
            if (depth == 0 && zone.buffer() instanceof Buffer.Auto) {
                throw refused("sub-style " + subStyle.name() + " of group " + group.word()
                        + " is not known, so buffer auto cannot tell its width; give `buffer R` or `buffer R_exp"
                        + " R_cheap`, which is then put to the test before the run");
            }
            needed = Math.max(needed, depth * subStyle.cutoff());
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

    private double ghostCutoff(double expensiveBuffer, double cheapBuffer) {
        double needed = run.skin() + Math.max(zone.range(), Math.max(expensiveBuffer, cheapBuffer));
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
