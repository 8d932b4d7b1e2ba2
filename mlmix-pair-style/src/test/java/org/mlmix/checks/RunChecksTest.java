package org.mlmix.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.mlmix.bindings.ForceGroup.ALWAYS;
import static org.mlmix.bindings.ForceGroup.CHEAP;
import static org.mlmix.bindings.ForceGroup.EXPENSIVE;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.RunSetup;
import org.mlmix.bindings.SubStyle;
import org.mlmix.checks.RunChecks.Outcome;
import org.mlmix.options.Length;
import org.mlmix.options.ZoneSettings;
import org.mlmix.styles.Finding;
import org.mlmix.styles.Findings;
import org.mlmix.styles.Untried;

/** Widths of buffers and halo, sub-styles, and how ghosts are made. */
class RunChecksTest extends RunChecksCase {
    @Test
    void widthsFollowFromDepthsAndCutoffs() {
        assertThat(check())
                .isEqualTo(new Outcome(
                        SNAP_CUTOFF, 2 * EAM_CUTOFF, 2 + 2 * EAM_CUTOFF, 2 + 10, List.of(), true, true, List.of()));
    }

    @Test
    void theWidestSubStyleOfAGroupDecides() {
        run.subStyles = List.of(
                style("zbl", EXPENSIVE, 4.8),
                style("snap", EXPENSIVE, SNAP_CUTOFF),
                style("sw", CHEAP, 3.77118),
                style("table", ALWAYS, 50));

        assertThat(check()).isEqualTo(new Outcome(4.8, 3.77118, 2 + 10, 2 + 10, List.of(), true, true, List.of()));
    }

    @ParameterizedTest
    @CsvSource({"11, 9, seed, 22", "11, 9, hop, 13", "9, 11, hop, 13", "0, 0, seed, 5"})
    void theHaloReachesAsFarAsTheZone(double core, double blend, String metric, double halo) {
        zone = "core " + core + " blend " + blend + " metric " + metric;
        run.subStyles = List.of(style("sw", EXPENSIVE, 3), style("sw", CHEAP, 3));

        assertThat(check().ghostCutoff()).isCloseTo(halo, within(1e-12));
    }

    @Test
    void givenBuffersAreTaken() {
        zone = "core 6 blend 4 buffer 7 15";
        assertThat(check()).isEqualTo(new Outcome(7, 15, 17, 12, List.of(), true, true, List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "4.6763, 20, expensive, 4.67637, snap: 1 x cutoff 4.67637",
        "5, 10.9, cheap, 11, eam/alloy: 2 x cutoff 5.5"
    })
    void refusesBuffersTooSmall(String expensive, String cheap, String group, String needed, String reason) {
        zone = "core 6 blend 4 buffer " + expensive + " " + cheap;
        refuses(
                "keyword buffer: found " + (group.equals("cheap") ? cheap : expensive) + " for group " + group,
                "accepted is " + needed + " or more, or auto",
                reason);
    }

    @Test
    void theNeededBufferItNamesIsAccepted() {
        // 2.0951 x 1.8 has no short decimal form
        run.subStyles = List.of(style("sw", EXPENSIVE, 2.0951 * 1.8), style("sw", CHEAP, Math.nextUp(3.77118)));
        zone = "core 6 blend 4 buffer 1";
        assertThatThrownBy(this::check).hasMessageContaining("accepted is ").satisfies(refusal -> {
            String needed = refusal.getMessage().replaceAll(".*accepted is ([^ ]+) .*", "$1");
            zone = "core 6 blend 4 buffer " + needed + " " + Length.text(Math.nextUp(3.77118));
            assertThatCode(this::check).doesNotThrowAnyException();
        });
    }

    @Test
    void anUnknownStyleIsToBeTriedWithUpToThreeCutoffs() {
        run.subStyles = List.of(style("mystery", EXPENSIVE, 5), style("sw", CHEAP, 3.77118));
        Untried untried = Untried.auto(0, run.subStyles.getFirst());
        assertThat(untried.widths()).containsExactly(5.0, 10.0, 15.0, 20.0);
        assertThat(check())
                .as("until then all is as wide as may be needed, and energies may be possible")
                .isEqualTo(new Outcome(15, 3.77118, 2 + 20, 2 + 10, List.of(untried), true, true, List.of()));

        zone = "core 6 blend 4 buffer 6 4";
        Untried given = Untried.given(0, run.subStyles.getFirst(), 6);
        assertThat(given.widths()).containsExactly(6.0, 11.0, 16.0);
        assertThat(check()).isEqualTo(new Outcome(6, 4, 2 + 16, 2 + 10, List.of(given), true, true, List.of()));
    }

    @Test
    void whatATrialHasFoundIsTaken() {
        run.subStyles = List.of(style("sw", EXPENSIVE, 3), style("mystery", CHEAP, 5));
        findings = found(new Finding(10, true, true));
        assertThat(check()).isEqualTo(new Outcome(3, 10, 12, 12, List.of(), true, true, List.of()));

        zone = "core 6 blend 4 buffer 11 12";
        assertThat(check()).isEqualTo(new Outcome(11, 12, 14, 12, List.of(), true, true, List.of()));

        zone = "core 6 blend 4 buffer 11 9";
        assertThat(check().untried())
                .as("less was not tried")
                .containsExactly(Untried.given(1, run.subStyles.getLast(), 9));
    }

    @Test
    void whatATrialHasNotFoundIsReportedAsZero() {
        run.subStyles = List.of(style("sw", EXPENSIVE, 3), style("mystery", CHEAP, 5));
        findings = found(new Finding(5, true, false));
        assertThat(check().energy()).isTrue();
        assertThat(check().virial()).isFalse();
        assertThat(check().warnings())
                .containsExactly("fix mlmix: the virial is reported as 0 (sub-style mystery: its virials by atom do not"
                        + " add up to the virial of its forces)");

        findings = found(new Finding(5, false, true));
        assertThat(check().warnings())
                .containsExactly("fix mlmix: the potential energy is reported as 0 (sub-style mystery: its energies by"
                        + " atom do not add up to its energy)");
        run.fixStyles = List.of("neb", "mlmix");
        refuses(
                "found fix neb together with a potential without energies (sub-style mystery: its energies by atom do"
                        + " not add up to its energy)",
                "accepted is sub-styles whose energies can be blended");
    }

    private static Findings found(Finding finding) {
        return new Findings("these", Map.of(1, finding));
    }

    @Test
    void subStylesThatAlwaysActMayBeAnything() {
        run.subStyles = List.of(
                style("snap", EXPENSIVE, SNAP_CUTOFF),
                style("sw", CHEAP, 3.77118),
                style("airebo", ALWAYS, 9),
                new SubStyle("mystery", ALWAYS, 9, true, true, false));
        assertThat(check().untried()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lj/cut/omp", "lj/cut/intel", "lj/cut/gpu"})
    void refusesVariantsThatSumForcesElsewhereInEveryGroup(String variant) {
        for (ForceGroup group : ForceGroup.values()) {
            run.subStyles = List.of(style("sw", EXPENSIVE, 3), style("sw", CHEAP, 3), style(variant, group, 3));
            refuses("sub-style " + variant + " of group " + group.word(), "behind the hybrid's back");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"eam/fs/apip", "eam/apip", "pace/apip", "pace/fast/apip", "lambda/zone/apip"})
    void refusesStylesThatWeightTheirForcesThemselves(String name) {
        zone = "core 6 blend 4 buffer 20";
        for (ForceGroup group : List.of(EXPENSIVE, CHEAP)) {
            run.subStyles = List.of(style("sw", EXPENSIVE, 3), style("sw", CHEAP, 3), style(name, group, 3));
            refuses(
                    "sub-style " + name + " of group " + group.word(),
                    "cannot be mixed",
                    "weight their forces themselves");
        }
    }

    @Test
    void refusesCorrectionsBeyondTheCutoffWhereTheyWouldBeMixed() {
        for (ForceGroup group : List.of(EXPENSIVE, CHEAP)) {
            run.subStyles = List.of(
                    style("sw", EXPENSIVE, 3),
                    style("sw", CHEAP, 3),
                    new SubStyle("lj/cut", group, 3, false, false, true));
            refuses(
                    "sub-style lj/cut of group " + group.word(),
                    "pair_modify tail yes",
                    "whatever their weights",
                    "accepted are pair_modify tail no",
                    "group always");
        }
        run.subStyles = List.of(
                style("sw", EXPENSIVE, 3),
                style("sw", CHEAP, 3),
                new SubStyle("lj/cut", ALWAYS, 3, false, false, true));
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void refusesUnknownStylesWhereTheyMayAddToMoreThanForces() {
        zone = "core 6 blend 4 buffer 20";
        run.accumulators = List.of("torque", "fm");
        for (ForceGroup group : List.of(EXPENSIVE, CHEAP)) {
            run.subStyles = List.of(style("sw", EXPENSIVE, 3), style("sw", CHEAP, 3), style("mystery", group, 3));
            refuses("sub-style mystery of group " + group.word(), "not known", "may add to torque, fm", "group always");
        }
        run.subStyles = List.of(style("sw", EXPENSIVE, 3), style("lj/cut", CHEAP, 3), style("mystery", ALWAYS, 3));
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void aZoneNeedsNoMoreThanReachesEveryAtom() {
        zone = "core 300 blend 4";
        run.subStyles = List.of(style("sw", EXPENSIVE, 3), style("sw", CHEAP, 3.5));
        assertThat(check())
                .extracting(Outcome::ghostCutoff, Outcome::zoneGhostCutoff)
                .containsExactly(306.0, 306.0);
        run.reach = 20;
        assertThat(check())
                .extracting(Outcome::ghostCutoff, Outcome::zoneGhostCutoff)
                .containsExactly(22.0, 306.0);
        run.reach = 3;
        assertThat(check().ghostCutoff()).as("the buffer").isEqualTo(2 + 3.5);
        zone = "core 4 blend 2";
        run.reach = 20;
        assertThat(check())
                .extracting(Outcome::ghostCutoff, Outcome::zoneGhostCutoff)
                .containsExactly(8.0, 8.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"expensive", "cheap"})
    void refusesSubStylesThatCannotBeMixed(String word) {
        ForceGroup group = ForceGroup.valueOf(word.toUpperCase(java.util.Locale.ROOT));
        ForceGroup other = group == EXPENSIVE ? CHEAP : EXPENSIVE;
        zone = "core 6 blend 4 buffer 20";
        run.subStyles = List.of(style("sw", other, 3), style("airebo", group, 9));
        refuses("sub-style airebo of group " + word + " cannot be mixed", "its loops run over ghost atoms");

        run.subStyles = List.of(style("sw", other, 3), style("eam/alloy/omp", group, 9));
        refuses("sub-style eam/alloy/omp of group " + word, "behind the hybrid's back");

        run.subStyles = List.of(style("sw", other, 3), new SubStyle("mystery", group, 3, true, false, false));
        refuses("sub-style mystery of group " + word, "asks for the neighbors of ghost atoms");

        run.subStyles = List.of(style("sw", other, 3), new SubStyle("coul/long", group, 3, false, true, false));
        refuses("sub-style coul/long of group " + word, "one half of a long-range sum", "accepted is group always");
    }

    @Test
    void refusesMeamWithBonds() {
        run.subStyles = List.of(style("snap", EXPENSIVE, SNAP_CUTOFF), style("meam", CHEAP, 4));
        assertThat(check().cheapBuffer()).isEqualTo(8);

        run.bonds = true;
        refuses("sub-style meam edits the bonded entries", "accepted are atom styles without bonds");
    }

    @Test
    void refusesFixWithoutPairStyleAndTwoFixes() {
        run.ourFixes = 2;
        refuses("found 2 fixes of this style", "accepted is one");

        run.pairPresent = false;
        refuses("found no pair style hybrid/mlmix", "belong together");
    }

    @Test
    void refusesNewtonOff() {
        run.newtonPair = false;
        refuses("found newton pair off", "accepted is on");
    }

    @Test
    void refusesGhostsOfOneGroup() {
        run.ghostsOfOneGroup = true;
        refuses("found comm_modify group", "accepted is comm_modify group all");
    }

    @Test
    void aTestOfTheZoneNeedsAHaloForTwiceTheBuffer() {
        zone = "core 6 blend 4 check 10";
        assertThat(check().ghostCutoff()).as("the cheap buffer is wider still").isEqualTo(2 + 2 * EAM_CUTOFF);

        run.subStyles = List.of(style("eam/alloy", EXPENSIVE, EAM_CUTOFF), style("sw", CHEAP, 3));
        assertThat(check().ghostCutoff()).isEqualTo(2 + 4 * EAM_CUTOFF);
        assertThat(check().expensiveBuffer()).as("the buffer itself stays").isEqualTo(2 * EAM_CUTOFF);

        zone = "core 6 blend 4";
        assertThat(check().ghostCutoff()).isEqualTo(2 + 2 * EAM_CUTOFF);
    }

    @Test
    void aCoreThatGrowsNeedsAWiderHalo() {
        zone = "core 6 blend 4";
        run.subStyles = List.of(style("sw", EXPENSIVE, 3), style("sw", CHEAP, 3));
        ZoneSettings settings = settings();
        RunSetup setup = run.setup();
        Outcome outcome = RunChecks.check(settings, setup, 6, Findings.NONE);
        assertThat(RunChecks.halo(settings, setup, 7.5, outcome).zoneGhostCutoff())
                .isEqualTo(2 + 7.5 + 4);
        assertThat(RunChecks.halo(settings, setup, 7.5, outcome).ghostCutoff()).isEqualTo(2 + 7.5 + 4);
        assertThat(RunChecks.check(settings, setup, 7.5, Findings.NONE).ghostCutoff())
                .isEqualTo(2 + 7.5 + 4);

        run.tiled = true;
        run.periodicLength = 13;
        RunSetup narrow = run.setup();
        assertThat(RunChecks.check(settings, narrow, 6, Findings.NONE)).isEqualTo(outcome);
        assertThatThrownBy(() -> RunChecks.halo(settings, narrow, 7.5, outcome))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("needs a ghost cutoff of 13.5");
    }

    @Test
    void refusesHalosThatCannotBeRaised() {
        run.multiCutoff = true;
        refuses(
                "found comm_modify mode multi",
                "to the 13 that this zone needs",
                "accepted is comm_modify mode single");

        run.multiCutoff = false;
        run.tiled = true;
        assertThatCode(this::check).doesNotThrowAnyException();
        run.periodicLength = 12.5;
        refuses("needs a ghost cutoff of 13", "comm_style tiled", "only 12.5 high", "accepted is comm_style brick");
        run.periodicLength = 0;
        assertThatCode(this::check).as("nothing is periodic").doesNotThrowAnyException();
        run.tiled = false;
        run.periodicLength = 5;
        assertThatCode(this::check).as("bricks take several images").doesNotThrowAnyException();
    }

    @Test
    void nothingMayStopAReplicaThatOthersWaitFor() {
        run.fixStyles = List.of("nve", "halt", "mlmix");
        check();
        run.replicas = 2;
        check();
        zone = "core 6 blend 4 replicas same";
        refuses("fix halt", "replicas that share the zone", "replicas own");
        run.fixStyles = List.of("nve", "mlmix");
        check();
        run.timeLimit = true;
        refuses("timer timeout", "replicas that share the zone", "replicas own");
        zone = "core 6 blend 4 replicas own";
        check();
    }

    /** How many evaluations these make is not known beforehand; the path of tad is one of neb. */
    @ParameterizedTest
    @ValueSource(strings = {"rerun", "dynamical_matrix", "third_order", "mdi", "prd", "tad", "hyper"})
    void noCommandMayEvaluateInOneReplicaAlone(String command) {
        run.command = command;
        run.replicas = 2;
        zone = "core 6 blend 4 replicas union";
        refuses("command " + command, "replicas that share the zone", "replicas own");
        zone = "core 6 blend 4 replicas own";
        check();
        zone = "core 6 blend 4 replicas auto";
        run.fixStyles = List.of("neb", "mlmix");
        run.minimization = true;
        check();
    }
}
