package org.mlmix.validation.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;

/** Temporal mixing together with what else a deck may do. */
class StrideTest {
    private static final String CRYSTAL = """
            units metal
            lattice diamond 5.431
            region box block 0 4 0 3 0 3
            create_box 1 box
            create_atoms 1 box
            mass 1 28.0855
            displace_atoms all random 0.05 0.05 0.05 77
            velocity all create 2000 4321 mom yes dist gaussian loop all
            write_data crystal.data
            """;

    private static final String READ = """
            plugin load mlmixplugin.so
            units metal
            read_data crystal.data
            group seeds id 100 101
            """;

    private static final String POTENTIALS = """
            pair_style hybrid/mlmix expensive tersoff cheap sw
            pair_coeff * * tersoff Si.tersoff Si
            pair_coeff * * sw Si.sw Si
            """;

    private static final String MOTION =
            "fix nve all nve\ntimestep 0.001\nthermo 1\nthermo_modify format float %.15g\n";

    private static final String DUMP =
            "dump 1 all custom 1 moving.dump id x y z fx fy fz f_zone[1]\ndump_modify 1 sort id format float %.17g\n";

    @TempDir
    Path folder;

    @BeforeEach
    void crystal() {
        Lammps.in(folder).run("crystal", CRYSTAL).succeeded();
    }

    private LammpsRun run(int ranks, String name, String keywords, String end) {
        String zone = "fix zone all mlmix core 3 blend 3 seed group seeds " + keywords + "\n";
        return Lammps.in(folder)
                .ranks(ranks)
                .run(name, READ + POTENTIALS + zone + MOTION + end)
                .succeeded();
    }

    /** Forces of both potentials for the positions of a dump. */
    private List<List<Frame>> pure(String dump) {
        List<List<Frame>> both = new ArrayList<>();
        for (String style : new String[] {"tersoff", "sw"}) {
            String deck = "units metal\nread_data crystal.data\npair_style " + style + "\npair_coeff * * Si." + style
                    + " Si\ndump 1 all custom 1 " + style + ".dump id x y z fx fy fz\n"
                    + "dump_modify 1 sort id format float %.17g\nrerun " + dump + " dump x y z box yes\n";
            both.add(Lammps.in(folder).run(style, deck).succeeded().frames(style + ".dump"));
        }
        return both;
    }

    /** The factor of the difference between the potentials in every frame; it is the same for all atoms. */
    private List<Integer> factors(List<Frame> frames, String dump) {
        List<List<Frame>> pure = pure(dump);
        List<Integer> factors = new ArrayList<>();
        for (int n = 0; n < frames.size(); n++) {
            Frame frame = frames.get(n);
            double product = 0;
            double square = 0;
            for (int i = 0; i < frame.count(); i++) {
                for (int d = 0; d < 3; d++) {
                    double cheap = pure.get(1).get(n).forces()[i][d];
                    double difference =
                            frame.column("f_zone[1]")[i] * (pure.get(0).get(n).forces()[i][d] - cheap);
                    product += difference * (frame.forces()[i][d] - cheap);
                    square += difference * difference;
                }
            }
            double factor = product / square;
            assertThat(factor).as("factor in step %d", frame.step()).isCloseTo(Math.rint(factor), within(1e-8));
            factors.add((int) Math.rint(factor));
        }
        return factors;
    }

    /** A run that begins between two evaluations, with other atoms than those at the end of the one before. */
    @ParameterizedTest
    @CsvSource({
        "1, displace_atoms all random 0.2 0.2 0.2 11",
        "2, displace_atoms seeds move 0.3 0 0",
        "2, delete_atoms random count 9 yes all NULL 5",
        "1, run 1; minimize 0 0 2 2"
    })
    void whatADeckChangesBetweenTwoRunsIsSeen(int ranks, String change) {
        String commands = change.replace("; ", "\n");
        String everywhere = "fix zone all mlmix core 40 blend 0 stride 4 seed group all\nmin_style fire\n";
        String end = "thermo_style custom step pe\nthermo_modify format float %.15g\nrun 6\n" + commands
                + "\nrun 0\nwrite_data after.data\n";
        LammpsRun run = Lammps.in(folder)
                .ranks(ranks)
                .run("changed", READ + POTENTIALS + everywhere + MOTION + end)
                .succeeded();
        double expected = energyOfAll("tersoff");
        assertThat(last(run)).isCloseTo(expected, within(1e-8 * Math.abs(expected)));
    }

    /** What a potential alone gives for the atoms as the run has left them. */
    private double energyOfAll(String style) {
        String deck = """
                units metal
                read_data after.data
                pair_style STYLE
                pair_coeff * * Si.STYLE Si
                thermo_style custom step pe
                thermo_modify format float %.15g
                run 0
                """.replace("STYLE", style);
        return last(Lammps.in(folder).run("alone", deck).succeeded());
    }

    /** The energy that was printed last. */
    private static double last(LammpsRun run) {
        Map<Long, Map<String, Double>> rows = run.thermo();
        return rows.get(rows.keySet().stream().max(Long::compare).orElseThrow()).get("PotEng");
    }

    @Test
    void otherPotentialsAreNotShownTheEnergiesOfThoseBefore() {
        String swapped = """
                pair_style hybrid/mlmix expensive sw cheap tersoff
                pair_coeff * * tersoff Si.tersoff Si
                pair_coeff * * sw Si.sw Si
                """;
        String end = "thermo_style custom step pe\nthermo_modify format float %.15g\nrun 6\n" + swapped + "run 0\n";
        LammpsRun run = Lammps.in(folder)
                .run(
                        "swapped",
                        READ + POTENTIALS + "fix zone all mlmix core 40 blend 0 stride 4 seed group all\n" + MOTION
                                + end + "write_data after.data\n")
                .succeeded();
        double expected = energyOfAll("sw");
        assertThat(last(run)).isCloseTo(expected, within(1e-8 * Math.abs(expected)));
    }

    @Test
    void aMinimisationBetweenRunsUsesEveryStep() {
        LammpsRun run = run(
                2,
                "minimize",
                "stride 4",
                DUMP + "thermo_style custom step pe f_zone[8]\nrun 6\nmin_style fire\nminimize 0 1e-9 5 100\nrun 8\n");
        assertThat(factors(run.frames("moving.dump"), "moving.dump"))
                .as("of steps 0 to 6, 7 to 11, 12 to 19")
                .containsExactly(4, 0, 0, 0, 4, 0, 0, 1, 1, 1, 1, 1, 4, 0, 0, 0, 4, 0, 0, 0);
        assertThat(run.lines("mlmix:"))
                .filteredOn(line -> line.contains("keyword stride has no effect on command minimize"))
                .hasSize(1);
        for (Map<String, Double> row : run.thermo().values()) {
            assertThat(row.get("PotEng")).isBetween(-1400.0, -1000.0);
            assertThat(row.get("f_zone[8]")).isGreaterThan(row.get("PotEng") - 1e-9);
        }
    }

    @Test
    void aRunBehindAMinimisationMayBeginBetweenEvaluations() {
        LammpsRun run = run(1, "minimize", "stride 4", DUMP + "min_style fire\nminimize 0 1e-9 5 100\nrun 8\n");
        assertThat(factors(run.frames("moving.dump"), "moving.dump"))
                .containsExactly(1, 1, 1, 1, 1, 1, 0, 0, 4, 0, 0, 0, 4, 0);
    }

    @Test
    void aRerunUsesEveryStep() {
        run(1, "moving", "stride 4", DUMP + "run 9\n");
        LammpsRun again = run(
                1,
                "again",
                "stride 4",
                DUMP.replace("moving.dump", "again.dump") + "rerun moving.dump dump x y z box yes\n");
        assertThat(factors(again.frames("again.dump"), "again.dump"))
                .hasSize(10)
                .containsOnly(1);
        assertThat(again.lines("mlmix:"))
                .anyMatch(line -> line.contains("keyword stride has no effect on command rerun"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stride 4", "stride auto guard stop"})
    void aPathUsesEveryStep(String stride) {
        LammpsRun run = Lammps.in(folder)
                .ranks(3)
                .options("-partition", "3x1")
                .run(
                        "path",
                        HopDeck.mixed("core 3 blend 3 seed group hop " + stride).text(20))
                .succeeded();
        assertThat(run.log()).contains("Climbing replica = 2");
        assertThat(contentOf(folder.resolve("path.log.0").toFile()))
                .contains("keyword stride has no effect on command neb")
                .contains("replicas share the zone");
    }

    @Test
    void runsSayHowOftenTheExpensivePotentialWasEvaluated() {
        LammpsRun run =
                run(2, "count", "stride 4", "neighbor 0.1 bin\nneigh_modify delay 0 every 1 check no\nrun 20\n");
        assertThat(run.lines("mlmix zone:"))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("steps 20, expensive in 5, "));
    }

    /** Of a series of looks, and none where lists are rebuilt in every step. */
    @Test
    void looksAreFew() {
        LammpsRun run = run(1, "looks", "stride 10", "neighbor 3.0 bin\nthermo 1000\nrun 400\n");
        assertThat(run.lines("mlmix stride:")).hasSize(1);
        assertThat(run.lines("mlmix zone:").getFirst()).startsWith("steps 400, expensive in " + (40 + 8 * 2) + ", ");
    }

    /** Before it does harm: a few impulses more, and no atom is where it was. */
    @ParameterizedTest
    @CsvSource({"stop", "warn"})
    void aStrideFarTooLongIsNoticed(String guard) {
        String zone = "fix zone all mlmix core 3 blend 3 seed group seeds stride 60 guard " + guard + "\n";
        LammpsRun run = Lammps.in(folder)
                .run("long", READ + POTENTIALS + zone + MOTION + "neighbor 3.0 bin\nthermo 1000\nrun 110\n");
        String text = "keyword stride: found 60, which is 0.06000 in time";
        if (guard.equals("stop")) {
            run.failedWith(text, "accepted are strides up to");
        } else {
            assertThat(run.succeeded().warnings()).anyMatch(line -> line.contains(text));
        }
    }

    @Test
    void aStrideIsFoundAndKept() {
        LammpsRun run = run(
                2, "auto", "stride auto", DUMP + "neighbor 3.0 bin\nthermo 1000\nrun 150\nwrite_restart at.restart\n");
        String line = run.lines("mlmix stride:").getFirst();
        int found = Integer.parseInt(line.replaceAll(".*from here on it is (\\d+),.*", "$1"));
        assertThat(found).isGreaterThan(1);
        List<Integer> factors = factors150(run);
        assertThat(factors.subList(0, 70)).containsOnly(1);
        assertThat(factors.subList(100, 151)).containsOnly(0, found);

        String again = "plugin load mlmixplugin.so\nread_restart at.restart\n" + POTENTIALS
                + "fix zone all mlmix core 3 blend 3 seed group seeds stride auto\n" + MOTION + DUMP
                + "neighbor 3.0 bin\nrun 30\n";
        LammpsRun restarted = Lammps.in(folder).run("again", again).succeeded();
        List<Integer> later = factors(restarted.frames("moving.dump"), "moving.dump");
        int last = factors.lastIndexOf(found);
        for (int n = 0; n <= 30; n++) {
            assertThat(later.get(n)).as("step %d", 150 + n).isEqualTo((150 + n - last) % found == 0 ? found : 0);
        }
    }

    /** The one where the stride changes stands for half of either, which is no whole number. */
    private List<Integer> factors150(LammpsRun run) {
        List<Frame> frames = new ArrayList<>(run.frames("moving.dump"));
        List<List<Frame>> pure = pure("moving.dump");
        List<Integer> factors = new ArrayList<>();
        for (int n = 0; n < frames.size(); n++) {
            Frame frame = frames.get(n);
            int atom = 99;
            double cheap = pure.get(1).get(n).forces()[atom][0];
            double factor = (frame.forces()[atom][0] - cheap)
                    / (pure.get(0).get(n).forces()[atom][0] - cheap)
                    / frame.column("f_zone[1]")[atom];
            factors.add((int) Math.rint(factor));
        }
        return factors;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 10})
    void testsOfTheZoneWaitForTheNextEvaluation(int every) {
        LammpsRun run = run(1, "check", "stride 4 check " + every, DUMP + "run 32\n");
        List<Integer> expected = new ArrayList<>();
        for (int step = 0; step <= 32; step += 4) {
            if (step % every < 4) {
                expected.add(step);
            }
        }
        assertThat(run.lines("mlmix check:").stream()
                        .map(line -> Integer.parseInt(line.replaceAll("step (\\d+),.*", "$1")))
                        .toList())
                .isEqualTo(expected);
        assertThat(factors(run.frames("moving.dump"), "moving.dump").subList(0, 9))
                .containsExactly(4, 0, 0, 0, 4, 0, 0, 0, 4);
    }

    @ParameterizedTest
    @CsvSource({"1, run 13 | run 12", "0, run 25"})
    void aCoreGrowsInEvaluations(int every, String runs) {
        LammpsRun run = run(
                2,
                "grow",
                "stride 4 check 4 tol 1e-9 action grow every " + every,
                "neighbor 0.3 bin\nneigh_modify delay 0 every 1 check yes\nthermo_style custom step f_zone[1]\n" + DUMP
                        + runs.replace(" | ", "\n") + "\n");
        List<Integer> expected = new ArrayList<>();
        for (int step = 0; step <= 25; step++) {
            expected.add(step % 4 == 0 ? 4 : 0);
        }
        assertThat(factors(run.frames("moving.dump"), "moving.dump")).isEqualTo(expected);
        run.thermo()
                .forEach((step, row) -> assertThat(row.get("f_zone[1]"))
                        .as("core in step %d", step)
                        .isEqualTo(run.thermo().get(step - step % 4).get("f_zone[1]")));
        assertThat(run.thermo().get(24L).get("f_zone[1]"))
                .isGreaterThan(run.thermo().get(0L).get("f_zone[1]"));
    }

    @ParameterizedTest
    @CsvSource({"uniform, 1", "uniform, 2", "blend, 2"})
    void theNetForceOfAnImpulseIsRemoved(String keyword, int ranks) {
        LammpsRun run = run(ranks, "momentum", "stride 4 momentum " + keyword, DUMP + "run 12\n");
        LammpsRun plain = run(ranks, "plain", "stride 4", DUMP.replace("moving", "plain") + "run 12\n");
        for (int n = 0; n <= 12; n++) {
            assertThat(net(run.frames("moving.dump").get(n)))
                    .as("step %d", n)
                    .containsExactly(new double[3], within(1e-9));
        }
        assertThat(net(plain.frames("plain.dump").getFirst())[0]).isNotCloseTo(0, within(1e-3));
    }

    private static double[] net(Frame frame) {
        double[] net = new double[3];
        for (double[] force : frame.forces()) {
            for (int d = 0; d < 3; d++) {
                net[d] += force[d];
            }
        }
        return net;
    }

    @Test
    void costsOfAtomsFollow() {
        LammpsRun run = run(2, "weight", "stride 4 weight yes", """
                neighbor 0.3 bin
                neigh_modify delay 0 every 1 check yes
                variable cost atom f_zone[3]
                fix balance all balance 5 1.0 shift x 5 1.05 weight var cost
                dump 1 all custom 1 cost.dump id f_zone[2] f_zone[3]
                run 60
                """);
        Frame last = run.frames("cost.dump").getLast();
        for (int i = 0; i < last.count(); i++) {
            double cost = last.column("f_zone[3]")[i];
            assertThat(cost).isPositive();
        }
    }

    /** Values that nobody had announced: a look at the step itself, whose forces are those of the cheap one. */
    @Test
    void whatIsAskedForWithoutNoticeIsThatOfTheStep() {
        LammpsRun run = run(
                2,
                "late",
                "stride 4",
                DUMP + "thermo_style custom step temp\nrun 6\n"
                        + "compute stress all stress/atom NULL virial\ncompute pe all pe/atom\n"
                        + "compute sum all reduce sum c_pe c_stress[1]\nthermo_style custom step pe press c_sum[1] c_sum[2]\n"
                        + "thermo_modify format float %.15g\nrun 6\n");
        assertThat(factors(run.frames("moving.dump"), "moving.dump"))
                .containsExactly(4, 0, 0, 0, 4, 0, 0, 0, 4, 0, 0, 0, 4);
        for (long step = 6; step <= 12; step++) {
            Map<String, Double> row = run.thermo().get(step);
            assertThat(row.get("c_sum[1]")).as("step %d", step).isCloseTo(row.get("PotEng"), within(1e-8));
            assertThat(row.get("c_sum[2]")).isNotZero();
        }
        assertThat(run.thermo().get(7L).get("PotEng"))
                .isCloseTo(run.thermo().get(6L).get("PotEng"), within(1e-9));
        assertThat(run.thermo().get(9L).get("PotEng"))
                .isCloseTo(run.thermo().get(8L).get("PotEng"), within(1e-9));
    }

    /** The first evaluation of a run gives energies and virials, whether or not somebody wants them. */
    @Test
    void aRunThatBeginsBetweenEvaluationsHoldsNoMoreThanIsAskedFor() {
        String thermo = "thermo 1000\nthermo_style custom step temp\n";
        LammpsRun run = run(1, "quiet", "stride 4", thermo + "neighbor 3.0 bin\nrun 2\nrun 400\nrun 8\n");
        assertThat(run.lines("mlmix zone:").get(1)).startsWith("steps 400, expensive in " + (100 + 8 * 2) + ", ");
        assertThat(run.lines("mlmix zone:").get(2)).startsWith("steps 8, expensive in 2, ");
    }

    /** Asks from one step to the next only. */
    @Test
    void aBarostatHasTheVirialOfTheLastEvaluation() {
        String end = """
                unfix nve
                fix npt all npt temp 1500 1500 0.1 iso 0 0 1
                thermo_style custom step press pxx pe vol
                thermo_modify format float %.15g
                run 40
                """;
        Map<Long, Map<String, Double>> one = run(1, "one", "stride 4", end).thermo();
        Map<Long, Map<String, Double>> two = run(2, "two", "stride 4", end).thermo();
        one.forEach((step, row) ->
                row.forEach((name, value) -> assertThat(two.get(step).get(name))
                        .as("%s in step %d", name, step)
                        .isCloseTo(value, within(1e-7 * Math.max(1, Math.abs(value))))));
        assertThat(one.values().stream().map(row -> row.get("Volume")).distinct())
                .hasSizeGreaterThan(30);
    }

    /** Averages over steps of which most have no evaluation. */
    @Test
    void averagesOfEnergiesAreThoseOfTheValuesShown() {
        LammpsRun run = run(
                2,
                "average",
                "stride 4",
                "thermo_style custom step pe f_zone[8]\nthermo_modify format float %.15g\n"
                        + "variable e equal pe\nfix mean all ave/time 1 5 5 v_e c_thermo_pe f_zone[8] file mean.txt"
                        + " format \" %.15g\"\nrun 20\n");
        List<String> lines = contentOf(folder.resolve("mean.txt").toFile())
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(lines).hasSize(4);
        for (String line : lines) {
            String[] words = line.strip().split(" +");
            double energy = 0;
            double hamiltonian = 0;
            for (long n = Long.parseLong(words[0]) - 4; n <= Long.parseLong(words[0]); n++) {
                energy += run.thermo().get(n).get("PotEng") / 5;
                hamiltonian += run.thermo().get(n).get("f_zone[8]") / 5;
            }
            assertThat(Double.parseDouble(words[1])).isCloseTo(energy, within(1e-8));
            assertThat(Double.parseDouble(words[2])).isCloseTo(energy, within(1e-8));
            assertThat(Double.parseDouble(words[3])).isCloseTo(hamiltonian, within(1e-8));
        }
    }

    /** Kinetic energy of the step that the potential energy is of. */
    @Test
    void theHamiltonianIsThatOfTheLastEvaluation() {
        LammpsRun run = run(
                2,
                "hamiltonian",
                "stride 4",
                "thermo_style custom step etotal f_zone[8] f_zone[9] pe\nthermo_modify format float %.15g norm no\nrun 30\n");
        Map<Long, Map<String, Double>> rows = run.thermo();
        double first = rows.get(0L).get("TotEng");
        rows.forEach((step, row) -> {
            Map<String, Double> last = rows.get(step - step % 4);
            assertThat(row.get("f_zone[8]")).as("H in step %d", step).isCloseTo(last.get("TotEng"), within(1e-6));
            double time = 0.001 * (step - step % 4);
            double drift = time == 0 ? 0 : (last.get("TotEng") - first) / time / 288;
            assertThat(row.get("f_zone[9]")).as("drift in step %d", step).isCloseTo(drift, within(1e-5));
        });
    }

    @Test
    void aStrideOfOneIsNone() {
        run(1, "one", "stride 1", DUMP + "run 12\n");
        String one = contentOf(folder.resolve("moving.dump").toFile());
        LammpsRun without = run(1, "without", "", DUMP + "run 12\n");
        assertThat(contentOf(folder.resolve("moving.dump").toFile())).isEqualTo(one);
        assertThat(without.lines("mlmix stride:")).isEmpty();
    }

    @Test
    void withoutEnergiesItGoesAsWell() {
        LammpsRun run = run(2, "energy", "stride 4 energy no", "thermo_style custom step pe\nrun 12\n");
        assertThat(run.thermo().get(12L).get("PotEng")).isZero();
    }
}
