package org.mlmix.checks;

import static org.mlmix.options.Refusal.refused;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mlmix.bindings.RunSetup;
import org.mlmix.options.ZoneSettings;

/** Checks whether what acts on atoms and box can do with forces that derive from no energy. */
final class IntegratorChecks {
    /**
     * Words between slashes in the names of fixes that change the box by the virial, which is only
     * estimated where forces are mixed: npt/sphere, rigid/nph, press/berendsen and so on.
     */
    private static final Set<String> ACT_ON_VIRIAL =
            Set.of("npt", "nph", "nphug", "tgnpt", "press", "pressure", "bocs", "msst", "qbmsst", "ipi");

    /** Changes the box where its ensemble is one of constant pressure. */
    private static final String PATH_INTEGRAL = "pimd/langevin";

    /** Commands that exchange replicas by their potential energies. */
    private static final Set<String> TEMPERING = Set.of("temper", "temper/npt", "temper/grem");

    private static final String BOX_RELAX = "box/relax";

    /** Fixes that accept or steer moves by the potential energy. */
    private static final Set<String> ACT_ON_ENERGY = Set.of(
            "gcmc",
            "gemc",
            "widom",
            "hmc",
            "atom/swap",
            "bond/swap",
            "neighbor/swap",
            "mol/swap",
            "sgcmc",
            "charge/regulation",
            "grem",
            "hyper",
            "neb/spin",
            "numdiff");

    /**
     * Computes that evaluate the pair style by themselves, with other parameters or positions, for
     * derivatives or differences of its energy.
     */
    private static final Set<String> DERIVE_ENERGY = Set.of("fep", "born/matrix");

    /** Computes that read what one sub-style has summed up; the plugin names the pressure of one so. */
    private static final Set<String> READ_SUBSTYLES = Set.of("ti", "pressure pair/hybrid");

    /** Why there are neither energies nor virials: the fix line says so. */
    static final String NOT_WANTED = "energy no";

    /** It steers the climbing image by the energies of the replicas. */
    static final String NEB = "neb";

    /** Minimisers that follow the force alone. */
    private static final List<String> FORCE_MINIMIZERS = List.of("fire", "fire/old", "quickmin");

    /** Follows the force where its line search does. */
    private static final String CONJUGATE_GRADIENTS = "cg";

    private static final String KOKKOS = "/kk";

    private final ZoneSettings zone;
    private final RunSetup run;
    private final Optional<String> noEnergy;
    private final Optional<String> noVirial;
    private final List<String> warnings;

    /**
     * @param noEnergy why energies cannot be blended, if so
     * @param noVirial why virials cannot be blended, if so
     * @param warnings takes what the user should know
     */
    IntegratorChecks(
            ZoneSettings zone,
            RunSetup run,
            Optional<String> noEnergy,
            Optional<String> noVirial,
            List<String> warnings) {
        this.zone = zone;
        this.run = run;
        this.noEnergy = noEnergy;
        this.noVirial = noVirial;
        this.warnings = warnings;
    }

    void check() {
        if (!run.ghosts().newtonPair()) {
            throw refused(
                    "found newton pair off; accepted is on (`newton on`; a package command may have switched it)");
        }
        if (!run.course().minimization() && run.course().integrateStyle().startsWith("respa")) {
            throw refused("found run_style respa; accepted is run_style verlet");
        }
        if (TEMPERING.contains(run.course().command())) {
            throw refused("found command " + run.course().command()
                    + ", which exchanges replicas by their potential energies; mixed forces are the gradient of none, so"
                    + " accepted are runs of each replica by itself");
        }
        run.fixes().boxStyles().stream()
                .filter(style -> style.startsWith(PATH_INTEGRAL))
                .forEach(this::checkVirialFix);
        for (String style : run.fixes().styles()) {
            if (style.equals(BOX_RELAX) || actsOnVirial(style)) {
                checkVirialFix(style);
            }
            if (isOneOf(ACT_ON_ENERGY, style)) {
                throw refused("found fix " + style
                        + ", which acts on the potential energy; mixed forces are the gradient of none, so accepted are"
                        + " fixes that act on forces");
            }
            if (style.equals(NEB) && noEnergy.isPresent()) {
                throw refused("found fix neb together with " + without(noEnergy.get())
                        + "; the climbing image is chosen by the energies of the replicas, so accepted is "
                        + with(noEnergy.get()));
            }
        }
        for (String style : run.computeStyles()) {
            if (isOneOf(DERIVE_ENERGY, style)) {
                throw refused("found compute " + style
                        + ", which evaluates the pair style by itself, for derivatives or differences of its energy;"
                        + " mixed forces are the gradient of none, so accepted are computes of the step's energies and"
                        + " virials, such as pe/atom and stress/atom");
            }
            if (isOneOf(READ_SUBSTYLES, style)) {
                throw refused("found compute " + style
                        + ", which reads the energy or virial of a sub-style as if it had been evaluated on all atoms;"
                        + " accepted are compute pair for its share of the energy, and computes of the whole pair style,"
                        + " such as pe and pressure");
            }
        }
        for (String group : run.fixes().integratedGroups()) {
            if (zone.output().groups() && ZoneSettings.isZoneGroup(zone.fixId(), group)) {
                throw refused("found a fix that integrates the motion of group " + group
                        + "; atoms would change their integrator within a step, so accepted is one for group all (a"
                        + " thermostat that only changes forces, such as fix langevin, may act on that group)");
            }
        }
        if (run.course().minimization()) {
            checkMinimization();
        }
    }

    /** Whether it is one of these styles, or a variant of one. */
    private static boolean isOneOf(Set<String> names, String style) {
        return names.stream().anyMatch(name -> style.equals(name) || style.startsWith(name + "/"));
    }

    /** Whether a fix changes the box by the virial. */
    static boolean actsOnVirial(String style) {
        return Stream.of(style.split("/")).anyMatch(ACT_ON_VIRIAL::contains);
    }

    /** What the user has chosen, or what a sub-style lacks. */
    private static String without(String reason) {
        return reason.equals(NOT_WANTED) ? NOT_WANTED : "a potential without energies (" + reason + ")";
    }

    private static String with(String reason) {
        return reason.equals(NOT_WANTED) ? "energy yes" : "sub-styles whose energies can be blended";
    }

    private void checkVirialFix(String style) {
        if (style.equals(BOX_RELAX)) {
            throw refused("found fix " + style
                    + ", whose box is moved by energy and virial together; those of mixed forces are estimates that do"
                    + " not belong to each other, so accepted are minimisations at constant volume");
        }
        if (noVirial.isPresent()) {
            throw refused("found fix " + style + ", which acts on the virial; here that is reported as 0 ("
                    + noVirial.get() + "), so accepted are runs at constant volume");
        }
        warnings.add("fix mlmix: fix " + style + " acts on an estimate of the virial (mixed forces derive from no"
                + " energy); compare with a run of the expensive potential alone");
    }

    private void checkMinimization() {
        if (run.minimizer().energyTolerance() > 0) {
            if (noEnergy.isPresent()) {
                throw refused("found an energy tolerance of " + run.minimizer().energyTolerance()
                        + " in minimize; here the energy is reported as 0 (" + noEnergy.get()
                        + "), so accepted is 0 (minimize 0 FTOL ...)");
            }
            warnings.add("fix mlmix: minimize has an energy tolerance of "
                    + run.minimizer().energyTolerance()
                    + ", but the blended energy is an estimate that the mixed force does not lower; prefer 0 and a"
                    + " force tolerance (minimize 0 FTOL ...)");
        }
        boolean search = run.minimizer().style().equals(CONJUGATE_GRADIENTS);
        if (search && run.minimizer().forceSearch()) {
            if (noEnergy.isEmpty()) {
                warnings.add("fix mlmix: min_style cg turns back where the energy rises, even with `min_modify line"
                        + " forcezero`; the blended energy is an estimate that the mixed force does not lower, so that"
                        + " it may end before the force tolerance; prefer " + String.join(", ", FORCE_MINIMIZERS)
                        + ", or energy no");
            }
            return;
        }
        if (!FORCE_MINIMIZERS.contains(run.minimizer().style())) {
            throw refused("found min_style " + run.minimizer().style()
                    + ", which follows the energy; the blended energy is not the potential of the mixed force, so"
                    + " accepted are " + String.join(", ", FORCE_MINIMIZERS)
                    + ", and cg with `min_modify line forcezero`"
                    + (run.minimizer().style().endsWith(KOKKOS) ? ", which LAMMPS runs without KOKKOS only" : ""));
        }
    }
}
