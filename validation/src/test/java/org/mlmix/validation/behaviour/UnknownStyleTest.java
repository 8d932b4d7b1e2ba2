package org.mlmix.validation.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;

/** Sub-styles that no table lists are put to the test before their forces are used. */
class UnknownStyleTest {
    private static final String CHEAP = "pair_coeff * * lj/cut 0.4 2.3\n";
    private static final String ZONE = "fix zone all mlmix core 3 blend 3 seed group seeds\n";
    private static final String SUMS = """
            thermo_style custom step pe pxx pyy pzz pxy
            thermo_modify format float %.17g
            run 0
            write_dump all custom forces id fx fy fz f_zone[2] modify sort id format float %.17g
            """;

    @TempDir
    static Path pluginFolder;

    private static String strange;

    @TempDir
    Path folder;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        strange = TestPlugin.load(TestPlugin.STRANGE_STYLES, pluginFolder);
    }

    /** Style, what pair_coeff says of it, crystal, cutoffs that its buffer is wide. */
    @ParameterizedTest
    @CsvSource({
        "sw, Si.sw Si, diamond 5.431 4, 1",
        "snap, Si_Zuo_JPCA2020.snapcoeff Si_Zuo_JPCA2020.snapparam Si, diamond 5.431 3, 1",
        "eam/alloy, Cu_mishin1.eam.alloy Cu, fcc 3.615 6, 2",
        "eim, Na Cl ffield.eim Na Cl, fcc 4.8 8, 3"
    })
    void theWidthOfTheBufferIsFound(String style, String coefficients, String crystal, int cutoffs) {
        for (int ranks : new int[] {1, 2}) {
            LammpsRun known = mixed(ranks, style, coefficients, crystal);
            LammpsRun found = mixed(ranks, "strange/" + style, coefficients, crystal);
            assertThat(found.log())
                    .contains("tried sub-style strange/" + style + " of group expensive")
                    .contains("a buffer of " + cutoffs + " x its cutoff", "energies and virials by atom add up");
            Map<String, Double> expected = known.thermo().get(0L);
            found.thermo()
                    .get(0L)
                    .forEach((name, value) -> assertThat(value)
                            .as("%s of %s on %d ranks", name, style, ranks)
                            .isCloseTo(expected.get(name), within(1e-12 * Math.abs(expected.get("PotEng")) + 1e-6)));
            assertThat(found.thermo().get(0L).get("PotEng"))
                    .isCloseTo(expected.get("PotEng"), within(1e-12 * Math.abs(expected.get("PotEng"))));
            assertThat(found.frame("forces").column("f_zone[2]"))
                    .as("the same atoms are evaluated")
                    .containsExactly(known.frame("forces").column("f_zone[2]"));
            for (String component : List.of("fx", "fy", "fz")) {
                assertThat(found.frame("forces").column(component))
                        .containsExactly(known.frame("forces").column(component), within(1e-12));
            }
        }
    }

    private LammpsRun mixed(int ranks, String style, String coefficients, String crystal) {
        String[] words = crystal.split(" ");
        int types = style.endsWith("eim") ? 2 : 1;
        String box = "lattice " + words[0] + " " + words[1] + "\nregion box block 0 N 0 N 0 N\n".replace("N", words[2])
                + "create_box " + types + " box\ncreate_atoms 1 box\nmass * 50\n"
                + "set group all type/fraction " + types
                + " 0.5 7\ndisplace_atoms all random 0.1 0.1 0.1 77 units box\n"
                + "group seeds id 1 2\n";
        String potentials = "pair_style hybrid/mlmix expensive " + style + " cheap lj/cut 4.0\npair_coeff * * " + style
                + " " + coefficients + "\n" + CHEAP;
        return Lammps.in(folder)
                .ranks(ranks)
                .run(
                        style.replace('/', '-') + ranks,
                        Deck.standard().setup() + strange + box + potentials + ZONE + SUMS)
                .succeeded();
    }

    /** What a narrow buffer leaves out cancels in a crystal at rest. */
    @Test
    void aCrystalAtRestDoesNotHideWhatIsMissing() {
        Deck deck = copper("eam/alloy");
        LammpsRun run = run(deck.box(deck.box().replaceFirst("displace_atoms.*\n", "")), ZONE, "run 0\n")
                .succeeded();
        assertThat(run.log()).contains("a buffer of 2 x its cutoff");
    }

    @Test
    void theTrialCostsTheSameInALargerBox() {
        double large = evaluated(13);
        double larger = evaluated(18);
        assertThat(larger / large).as("18^3 cells and 13^3").isBetween(0.7, 1.3);
    }

    private double evaluated(int cells) {
        Deck deck = copper("eam/alloy");
        String edge = "0 " + cells;
        LammpsRun run = run(
                        deck.box(deck.box().replace("0 4 0 4 0 4", String.join(" ", edge, edge, edge))),
                        ZONE,
                        "run 0\n")
                .succeeded();
        return evaluated(run);
    }

    private static long evaluated(LammpsRun run) {
        Matcher found = Pattern.compile("with (\\d+) evaluated").matcher(run.log());
        assertThat(found.find()).isTrue();
        return Long.parseLong(found.group(1));
    }

    @Test
    void laterRunsDoNotRepeatTheTrial() {
        String end = "fix integrate all nve\nrun 2\nrun 2\nminimize 0 1e-3 5 5\nwrite_restart state\n";
        LammpsRun run = run(copper("eam/alloy"), ZONE, "min_style fire\n" + end).succeeded();
        assertThat(trials(run)).isEqualTo(1);

        Deck deck = copper("eam/alloy");
        String setup = deck.setup().replaceAll("(?m)^(units|atom_style).*\n", "");
        LammpsRun restarted = Lammps.in(folder)
                .run(
                        "restarted",
                        setup + "read_restart state\n" + deck.potentials() + ZONE + "fix integrate all nve\nrun 2\n")
                .succeeded();
        assertThat(trials(restarted)).isZero();
        assertThat(restarted.log()).contains("buffers 11.01358 (expensive)");
    }

    private static int trials(LammpsRun run) {
        return (int)
                run.log().lines().filter(line -> line.contains("mlmix: tried ")).count();
    }

    @Test
    void replicasThatShareTheZoneTryTogether() {
        String deck = HopDeck.mixed("core 3 blend 3 seed group hop every 1")
                .text(20)
                .replace("plugin load mlmixplugin.so\n", "plugin load mlmixplugin.so\n" + strange)
                .replace("expensive eam/alloy", "expensive strange/eam/alloy")
                .replace("pair_coeff * * eam/alloy", "pair_coeff * * strange/eam/alloy");
        Lammps.in(folder)
                .ranks(3)
                .options("-partition", "3x1")
                .run("path", deck)
                .succeeded();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aStyleThatWeightsItsForcesIsRefused(int ranks) {
        Lammps.in(folder)
                .ranks(ranks)
                .run("weighted", pairwise("weighted").zone(ZONE).end("run 0\n").text())
                .failedWith(
                        "sub-style strange/weighted of group cheap cannot be mixed",
                        "its forces are not those of its energy");
    }

    /** The zone moves on, and LAMMPS does not rebuild its lists. */
    @Test
    void aStyleThatKeepsItsListTakesThoseOfEachStep() {
        Deck deck = Deck.standard();
        String end = """
                neigh_modify delay 100 every 100 check no
                fix integrate all nve
                thermo_style custom step pe pxx
                thermo_modify format float %.17g
                thermo 2
                run 6
                """;
        String zone = """
                variable d equal step
                region ball sphere 4 7 7 2.5 units box move v_d NULL NULL
                fix zone all mlmix core 1 blend 2 seed region ball
                """;
        String potentials = """
                pair_style hybrid/mlmix expensive STYLE 5.0 cheap eam/alloy
                pair_coeff * * STYLE 0.4 2.3
                pair_coeff * * eam/alloy Cu_mishin1.eam.alloy Cu
                """;
        deck = deck.setup(deck.setup() + strange).box(deck.box().replace("0 4 0 4 0 4", "0 6 0 4 0 4"));
        LammpsRun kept = run(deck.potentials(potentials.replace("STYLE", "strange/keeper")), zone, end)
                .succeeded();
        LammpsRun known = run(deck.potentials(potentials.replace("STYLE", "lj/cut")), zone, end)
                .succeeded();
        known.thermo()
                .forEach((step, row) -> row.forEach(
                        (name, value) -> assertThat(kept.thermo().get(step).get(name))
                                .as("%s in step %d", name, step)
                                .isCloseTo(value, within(1e-9 * Math.abs(value)))));
    }

    @Test
    void aStyleThatIgnoresItsListIsRefused() {
        run(pairwise("deaf"), ZONE, "run 0\n")
                .failedWith(
                        "sub-style strange/deaf of group cheap cannot be mixed",
                        "gives forces to atoms that it was not asked to evaluate");
    }

    @Test
    void energiesThatDoNotAddUpAreReportedAsZeroWithAWarning() {
        LammpsRun run = run(pairwise("mute"), ZONE, "thermo_style custom step pe press\nrun 0\n")
                .succeeded();
        assertThat(run.log()).contains("neither energies nor virials by atom add up");
        assertThat(run.warnings())
                .anyMatch(line -> line.contains("the potential energy is reported as 0 (sub-style strange/mute:"))
                .anyMatch(line -> line.contains("the virial is reported as 0 (sub-style strange/mute:"));
        assertThat(run.thermo().get(0L)).containsEntry("PotEng", 0.0).containsEntry("Press", 0.0);
    }

    @Test
    void whatNeedsTheseEnergiesNamesTheSubStyle() {
        run(pairwise("mute"), ZONE, "min_style fire\nminimize 1e-6 1e-3 5 5\n")
                .failedWith("found an energy tolerance", "sub-style strange/mute: its energies by atom do not add up");
        run(pairwise("mute"), ZONE, "fix 1 all npt temp 300 300 0.1 iso 0 0 1\nrun 1\n")
                .failedWith("found fix npt", "sub-style strange/mute: its virials by atom do not add up");
    }

    /** Its forces depend on atoms up to 3 + 4 + 3 Å away: coordination numbers around each of a pair. */
    @Test
    void aBufferThatIsWideEnoughIsAccepted() {
        run(dispersion(), "fix zone all mlmix core 3 blend 3 buffer 11 seed group seeds\n", "run 5\n")
                .succeeded();
    }

    @Test
    void aBufferThatIsTooSmallIsRefused() {
        run(dispersion(), "fix zone all mlmix core 3 blend 3 buffer 1 4 seed group seeds\n", "run 0\n")
                .failedWith("keyword buffer", "too small", "dispersion/d3", "expensive");
    }

    @Test
    void theTrialNeedsNoZone() {
        run(dispersion(), """
                variable late atom step>2&&id==1
                group late dynamic all every 1 var late
                fix zone all mlmix core 3 blend 3 buffer 1 4 seed group late
                """, "fix integrate all nve\nrun 0\n")
                .failedWith("keyword buffer", "too small", "dispersion/d3");
    }

    @Test
    void aStyleOfPairsFromAFileIsRefused() throws IOException {
        // Two atoms in the middle of the box, far from the seeds in its corner.
        Path pairs = Files.writeString(folder.resolve("pairs.txt"), "169 170 harmonic 1.0 2.0\n");
        String potentials = "pair_style hybrid/mlmix expensive list " + pairs + " 5.0 cheap lj/cut 5.0\n"
                + "pair_coeff * * list\n" + CHEAP;
        run(
                        Deck.standard().potentials(potentials),
                        "fix zone all mlmix core 1 blend 1 buffer 5 seed group seeds\n",
                        "run 0\n")
                .failedWith("sub-style list of group expensive", "cannot be mixed", "whatever its neighbor list");
    }

    private static Deck dispersion() {
        return Deck.standard()
                .potentials("pair_style hybrid/mlmix expensive dispersion/d3 bj pbe 4.0 3.0 cheap lj/cut 4.0\n"
                        + "pair_coeff * * dispersion/d3 Cu\n" + CHEAP);
    }

    /** With a stride a run may begin between two evaluations, and want to know energies all the same. */
    @ParameterizedTest
    @ValueSource(ints = {8, 10, 11})
    void aStrideEvaluatesNothingThatHasNotBeenTried(int step) {
        String zone = ZONE.strip() + " stride 4\n";
        String end = "reset_timestep " + step + "\nfix integrate all nve\nneighbor 3.0 bin\nthermo 1\n"
                + "thermo_style custom step pe press\nthermo_modify format float %.15g\nrun 7\n";
        Map<Long, Map<String, Double>> known =
                run(Deck.standard(), zone, end).succeeded().thermo();
        LammpsRun run = run(copper("eam/alloy"), zone, end).succeeded();
        assertThat(trials(run)).isEqualTo(1);
        known.forEach((at, row) ->
                row.forEach((name, value) -> assertThat(run.thermo().get(at).get(name))
                        .as("%s in step %d", name, at)
                        .isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value))))));
    }

    /** A copper crystal whose expensive potential has a strange name. */
    private static Deck copper(String style) {
        Deck deck = Deck.standard();
        return deck.setup(deck.setup() + strange)
                .potentials(deck.potentials()
                        .replace("expensive " + style, "expensive strange/" + style)
                        .replace("* * " + style, "* * strange/" + style));
    }

    /** A copper crystal whose cheap potential is one of those that misbehave. */
    private static Deck pairwise(String style) {
        Deck deck = Deck.standard();
        return deck.setup(deck.setup() + strange).potentials(deck.potentials().replace("lj/cut", "strange/" + style));
    }

    private LammpsRun run(Deck standard, String zone, String end) {
        // pair_style list looks its atoms up in a map.
        Deck deck = standard.setup(standard.setup() + "atom_modify map yes\n")
                .zone(zone)
                .end(end);
        return Lammps.in(folder).run("deck", deck.text());
    }
}
