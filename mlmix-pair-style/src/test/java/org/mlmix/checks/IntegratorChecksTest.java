package org.mlmix.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mlmix.bindings.ForceGroup.ALWAYS;
import static org.mlmix.bindings.ForceGroup.CHEAP;
import static org.mlmix.bindings.ForceGroup.EXPENSIVE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.checks.RunChecks.Outcome;

/** Integrators, minimisers and other fixes beside ours. */
class IntegratorChecksTest extends RunChecksCase {
    @ParameterizedTest
    @ValueSource(strings = {"respa", "respa/omp"})
    void refusesRespa(String style) {
        run.integrateStyle = style;
        refuses("found run_style respa", "accepted is run_style verlet");

        run.minimization = true;
        assertThatCode(this::check).as("it has no say in a minimisation").doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "npt",
                "nph",
                "nphug",
                "npt/sphere",
                "npt/asphere",
                "nph/body",
                "npt/eff",
                "npt/cauchy",
                "npt/uef",
                "npt/kk",
                "nph/omp",
                "npt/sphere/omp",
                "rigid/npt",
                "rigid/nph",
                "rigid/npt/small",
                "rigid/nph/small",
                "rigid/nph/omp",
                "press/berendsen",
                "press/langevin",
                "msst",
                "qbmsst",
                "ipi",
                "tgnpt/drude",
                "deform/pressure",
                "bocs"
            })
    void fixesThatActOnTheVirialAreAcceptedWithAWarning(String style) {
        run.fixStyles = List.of("mlmix", style);
        assertThat(check().warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .startsWith("fix mlmix: fix " + style + " acts on an estimate of the virial")
                        .contains("compare with a run of the expensive potential alone"));

        zone = "core 6 blend 4 energy no";
        refuses("found fix " + style, "acts on the virial", "energy no", "accepted are runs at constant volume");

        zone = "core 6 blend 4";
        run.subStyles = List.of(style("snap", EXPENSIVE, SNAP_CUTOFF), style("threebody/table", CHEAP, 5));
        refuses(
                "found fix " + style,
                "(sub-style threebody/table: its tabulated forces",
                "accepted are runs at constant volume");
    }

    @Test
    void refusesABoxThatIsRelaxed() {
        run.minimization = true;
        run.fixStyles = List.of("mlmix", "box/relax");
        for (String energy : List.of("yes", "no")) {
            zone = "core 6 blend 4 energy " + energy;
            refuses(
                    "found fix box/relax",
                    "moved by energy and virial together",
                    "accepted are minimisations at constant volume");
        }
    }

    @Test
    void energiesAndVirialsAreBlendedWhereTheyCanBe() {
        assertThat(check()).extracting(Outcome::energy, Outcome::virial).containsExactly(true, true);

        zone = "core 6 blend 4 energy no";
        assertThat(check()).extracting(Outcome::energy, Outcome::virial).containsExactly(false, false);

        zone = "core 6 blend 4";
        for (ForceGroup group : List.of(EXPENSIVE, CHEAP, ALWAYS)) {
            run.subStyles =
                    List.of(style("sw", EXPENSIVE, 3), style("sw", CHEAP, 3), style("threebody/table", group, 3));
            assertThat(check()).extracting(Outcome::energy, Outcome::virial).containsExactly(true, false);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gcmc",
                "gemc",
                "hmc",
                "neighbor/swap",
                "bond/swap",
                "widom",
                "atom/swap",
                "atom/swap/kk",
                "mol/swap",
                "sgcmc",
                "charge/regulation",
                "grem",
                "hyper/global",
                "hyper/local",
                "neb/spin",
                "numdiff",
                "numdiff/virial"
            })
    void refusesFixesThatActOnTheEnergy(String style) {
        run.fixStyles = List.of("mlmix", style);
        refuses("found fix " + style, "acts on the potential energy", "accepted are fixes that act on forces");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fep", "fep/ta", "born/matrix"})
    void refusesComputesOfDerivativesOfTheEnergy(String style) {
        run.computeStyles = List.of("temp", "pressure", "pe", style);
        refuses(
                "found compute " + style,
                "evaluates the pair style by itself",
                "accepted are computes of the step's energies and virials, such as pe/atom");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ti", "pressure pair/hybrid"})
    void refusesComputesOfASubStyle(String style) {
        run.computeStyles = List.of("temp", style);
        refuses(
                "found compute " + style,
                "as if it had been evaluated on all atoms",
                "accepted are compute pair for its share");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pe", "pe/atom", "pair", "pressure", "stress/atom", "tic", "snap", "coord/atom", "feps"})
    void otherComputesMayStandBesideIt(String style) {
        run.computeStyles = List.of(style, "temp");
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"temper", "temper/npt", "temper/grem"})
    void refusesReplicasThatAreExchangedByTheirEnergies(String name) {
        run.command = name;
        refuses("found command " + name, "by their potential energies", "accepted are runs of each replica by itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pimd/langevin", "pimd/langevin/bosonic"})
    void pathIntegralsActOnTheVirialWhereTheyChangeTheBox(String style) {
        run.fixStyles = List.of("mlmix", style);
        assertThat(check().warnings()).isEmpty();
        run.boxFixes = List.of("deform", style);
        assertThat(check().warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .startsWith("fix mlmix: fix " + style + " acts on an estimate of the virial"));
        zone = "core 6 blend 4 energy no";
        refuses("found fix " + style, "acts on the virial");
    }

    @Test
    void aPathNeedsTheEnergies() {
        run.fixStyles = List.of("neb", "mlmix");
        assertThat(check().warnings()).isEmpty();

        zone = "core 6 blend 4 energy no";
        refuses("found fix neb together with energy no", "the energies of the replicas", "accepted is energy yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1_core", "1_blend", "1_bulk", "1_cheap"})
    void refusesIntegratorsOfTheGroupsOfAZone(String group) {
        run.integratedGroups = List.of("all", group);
        assertThatCode(this::check).as("a group of the user").doesNotThrowAnyException();

        zone = "core 6 blend 4 groups yes";
        refuses(
                "found a fix that integrates the motion of group " + group,
                "atoms would change their integrator within a step",
                "accepted is one for group all",
                "fix langevin");

        run.integratedGroups = List.of("all", "2" + group.substring(1), "bulk", "1_bulks");
        assertThatCode(this::check).as("other groups").doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nve",
                "nvt",
                "nvt/sllod",
                "langevin",
                "deform",
                "deposit",
                "spring",
                "setforce",
                "rigid",
                "rigid/nvt",
                "rigid/nve/small",
                "ave/time",
                "ave/pressure_like",
                "momentum",
                "print",
                "temp/berendsen",
                "wall/lj93"
            })
    void otherFixesMayStandBesideIt(String style) {
        run.fixStyles = List.of(style, "mlmix");
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void minimisesByForcesAlone() {
        run.minimization = true;
        for (boolean search : new boolean[] {false, true}) {
            run.forceSearch = search;
            for (String style : List.of("fire", "fire/old", "quickmin")) {
                run.minStyle = style;
                assertThat(check().warnings()).isEmpty();
            }
            for (String style : List.of("sd", "hftn", "cg/kk", "spin")) {
                run.minStyle = style;
                refuses(
                        "found min_style " + style,
                        "follows the energy",
                        "the blended energy is not the potential of the mixed force",
                        "accepted are fire, fire/old, quickmin, and cg with `min_modify line forcezero`");
            }
        }
    }

    @Test
    void withKokkosNoMinimizerFollowsForces() {
        run.minimization = true;
        run.minStyle = "cg/kk";
        refuses("found min_style cg/kk", "accepted are fire", "which LAMMPS runs without KOKKOS only");
    }

    @Test
    void conjugateGradientsNeedASearchByTheForce() {
        run.minimization = true;
        run.minStyle = "cg";
        refuses("found min_style cg", "follows the energy", "cg with `min_modify line forcezero`");

        run.forceSearch = true;
        assertThat(check().warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .contains("min_style cg turns back where the energy rises", "prefer fire", "or energy no"));
        zone = "core 6 blend 4 energy no";
        assertThat(check().warnings()).noneMatch(warning -> warning.contains("min_style"));
    }

    @Test
    void anEnergyToleranceNeedsEnergies() {
        run.minimization = true;
        run.energyTolerance = 1e-6;
        assertThat(check().warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .startsWith("fix mlmix: minimize has an energy tolerance of 1.0E-6")
                        .contains("an estimate that the mixed force does not lower", "minimize 0 FTOL"));

        zone = "core 6 blend 4 energy no";
        refuses(
                "found an energy tolerance of 1.0E-6 in minimize",
                "the energy is reported as 0 (energy no)",
                "accepted is 0 (minimize 0 FTOL");

        run.energyTolerance = 0;
        assertThat(check().warnings())
                .containsExactly("fix mlmix: potential energy and virial are reported as 0 (energy no)");
    }

    @Test
    void minimiserAndToleranceDoNotMatterInDynamics() {
        run.minStyle = "cg";
        run.energyTolerance = 1e-6;
        assertThatCode(this::check).doesNotThrowAnyException();
    }
}
