package org.mlmix.tools.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each warning where it belongs, and nowhere else. */
class WarningTest {
    @TempDir
    Path folder;

    private Plan plan(String deck, String... arguments) throws IOException {
        Files.writeString(folder.resolve("deck.in"), deck);
        String[] words = new String[arguments.length + 5];
        words[0] = "--json";
        words[1] = "--seconds";
        words[2] = "1";
        words[3] = "--steps";
        words[4] = "15";
        System.arraycopy(arguments, 0, words, 5, arguments.length);
        return PlanRun.in(folder, "deck.in", words).plan();
    }

    /** Those about the deck; how busy the machine is is another matter. */
    private static List<String> codes(Plan plan) {
        return plan.warnings().stream()
                .map(Plan.Warning::code)
                .filter(code -> !code.equals("busy"))
                .toList();
    }

    @Test
    void aCheapPotentialThatFitsHasNone() throws IOException {
        Plan plan = plan(PlanDecks.siliconWithFitted(5, "run 10"), "--tolerance", "0.5");

        assertThat(codes(plan)).isEmpty();
        assertThat(plan.match().latticePercent()).isCloseTo(0, within(1e-3));
        assertThat(plan.match().cheap().energy())
                .isCloseTo(plan.match().expensive().energy(), within(1e-5));
        assertThat(plan.match().expensive().pressure()).isCloseTo(0, within(0.01));
        assertThat(plan.seam().given()).isTrue();
        assertThat(plan.seam().truncation()).isLessThan(1e-9);
    }

    @Test
    void stillingerWeberHasAnotherLatticeParameterEnergyAndForce() throws IOException {
        Plan plan = plan(PlanDecks.siliconWithStillingerWeber(5, "run 10"));

        assertThat(codes(plan)).containsExactlyInAnyOrder("seam", "lattice", "energy");
        // Lattice parameters of the two potentials: 5.4310 and 5.464353.
        assertThat(plan.match().latticePercent()).isCloseTo(100 * (5.4310 / 5.464353 - 1), within(0.01));
        assertThat(plan.match().cheap().energy()).isCloseTo(-4.3366 + 0.0007, within(0.002));
        assertThat(plan.match().cheap().pressure()).isNegative();
        assertThat(plan.seam().tolerance()).isCloseTo(0.1 * plan.seam().force(), within(1e-12));
    }

    @Test
    void aZoneAsLargeAsItsBoxMeetsItself() throws IOException {
        Plan plan =
                plan(PlanDecks.siliconWithFitted(2, "run 10").replace("blend 2.0", "blend 3.0"), "--tolerance", "0.5");

        assertThat(codes(plan)).contains("meets-itself", "large-zone");
        assertThat(plan.warnings().getFirst().text()).contains("along x and y and z");
    }

    @Test
    void thePotentialItselfHasNoSeam() throws IOException {
        String deck = PlanDecks.siliconWithStillingerWeber(5, "run 10")
                .replaceAll("expensive snap cheap sw", "expensive sw cheap sw")
                .replaceAll("(?m)^(pair_coeff \\* \\* )snap.*$", "$1sw 1 Si.sw Si")
                .replace("sw Si.sw Si\nfix", "sw 2 Si.sw Si\nfix");
        Plan plan = plan(deck);

        assertThat(codes(plan)).contains("dear-cheap").isSubsetOf("no-gain", "dear-cheap");
        assertThat(plan.cost().ratio()).isLessThan(20);
        assertThat(plan.seam().rms()).isLessThan(1e-9);
        assertThat(plan.match().latticePercent()).isCloseTo(0, within(1e-9));
    }

    @Test
    void theDecksOwnToleranceCountsAndItsCheckCosts() throws IOException {
        String deck = PlanDecks.siliconWithFitted(5, "run 10")
                .replace("seed group seeds", "check 10 tol 1e-4 action stop seed group seeds");
        Plan plan = plan(deck);

        assertThat(codes(plan)).contains("seam");
        assertThat(plan.seam().tolerance()).isEqualTo(1e-4);
        assertThat(plan.step().check())
                .isBetween(0.05 * plan.step().expensive(), plan.step().expensive());
        assertThat(plan.halo().reason()).contains("twice the buffer");
    }

    @Test
    void aZoneThatIsStillEmptyIsPricedElsewhere() throws IOException {
        String deck = PlanDecks.siliconWithFitted(5, "run 10").replace("group seeds id 20", "group seeds empty");
        Plan plan = plan(deck);

        assertThat(codes(plan)).containsExactly("no-seeds");
        assertThat(plan.evaluations().expensive()).isZero();
        assertThat(plan.cost().ratio()).isGreaterThan(10);
    }

    @Test
    void withoutEnergiesByAtomTheTextStillComes() throws IOException {
        Files.writeString(
                folder.resolve("deck.in"),
                PlanDecks.siliconWithStillingerWeber(4, "run 123456")
                        .replace("seed group seeds", "energy no seed group seeds"));
        String text =
                PlanRun.in(folder, "deck.in", "--seconds", "1").succeeded().out();

        assertThat(text)
                .contains("Atoms         512: core", "Speed-up", "123,456 steps: ", "snap needs 1 x its cutoff of")
                .contains(
                        "Ghost cutoff",
                        "MiB per rank",
                        "Seam error",
                        "balanced, at best",
                        "Warning",
                        "Left out      3 commands");
        assertThat(text.lines()).allMatch(line -> line.length() <= 115);
    }

    @Test
    void aSubStyleInNoTableIsTried() throws IOException {
        String deck = PlanDecks.silicon(4, 5.464353, "dispersion/d3 bj pbe 4.0 3.0", "dispersion/d3 Si", "run 123456");
        Files.writeString(folder.resolve("deck.in"), deck);
        PlanRun text = PlanRun.in(folder, "deck.in", "--seconds", "1").succeeded();
        assertThat(text.out())
                .contains("dispersion/d3 is in no table and was found to need no more than 8.000 Å")
                .contains("Ghost cutoff  10.0 Å (skin 2.000 Å and the buffer of the cheap potential, 8.000 Å)");

        Plan plan = plan(deck);
        assertThat(plan.match().cheap().energy()).isNegative();
    }

    @Test
    void energiesThatAreNotKnownAreNotShownAsNumbers() throws IOException {
        String deck = PlanDecks.siliconWithStillingerWeber(4, "run 1")
                .replace("expensive snap cheap sw", "expensive snap cheap sw always agni")
                .replace("fix zone", "pair_coeff * * agni Cu_Huan_2019_fp2.agni Cu\nfix zone");
        Plan plan = plan(deck);
        assertThat(plan.match().cheap().energy()).isNull();
        assertThat(plan.match().expensive().energy()).isNull();
        Files.writeString(folder.resolve("deck.in"), deck);
        assertThat(PlanRun.in(folder, "deck.in", "--seconds", "1").succeeded().out())
                .containsPattern("Bulk +expensive energy not known")
                .doesNotContain("0.0000");
    }

    @Test
    void aSpeedUpNearOneIsSaid() {
        Warnings warnings = new Warnings(Units.of("metal"));
        warnings.gain(1.5, 10.0, true);
        warnings.gain(null, null, true);
        assertThat(warnings.list()).isEmpty();

        warnings.gain(1.1, 10.0, false);
        warnings.busy(0.95);
        warnings.busy(0.5);
        assertThat(warnings.list()).extracting(Plan.Warning::code).containsExactly("no-gain", "busy");
    }

    /** What uf3 and SNAP take on an H200, and on a processor. */
    @Test
    void aCheapPotentialThatIsNotCheapIsSaid() {
        Warnings onCpu = new Warnings(Units.of("metal"));
        onCpu.gain(9.0, 14.5, false);
        assertThat(onCpu.list()).isEmpty();
        onCpu.gain(1.5, 2.0, false);
        assertThat(onCpu.list()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("dear-cheap");
            assertThat(warning.text())
                    .contains("costs 50 % of the expensive one", "family eam")
                    .doesNotContain("GPU");
        });

        Warnings onGpu = new Warnings(Units.of("metal"));
        onGpu.gain(1.1, 48.1 / 42.2, true);
        assertThat(onGpu.list()).extracting(Plan.Warning::code).containsExactly("no-gain", "dear-cheap");
        assertThat(onGpu.list().getLast().text()).contains("costs 88 % of the expensive one", "on GPUs uf3 costs");
    }
}
