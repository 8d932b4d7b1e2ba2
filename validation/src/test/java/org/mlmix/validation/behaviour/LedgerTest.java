package org.mlmix.validation.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;

/** The fix's global vector, and the keyword {@code momentum}. */
class LedgerTest {
    private static final String ENTRIES =
            IntStream.rangeClosed(1, 21).mapToObj(n -> "f_zone[" + n + "]").collect(Collectors.joining(" "));
    private static final String MOVE = "velocity all create 1500 3 loop all\nfix 1 all nve\n";

    @TempDir
    Path folder;

    private LammpsRun run(int ranks, String keywords, String end) {
        Deck standard = Deck.standard();
        // Atoms that a deck creates have other IDs on other ranks.
        Lammps.in(folder)
                .run(
                        "data",
                        standard.setup() + standard.box() + "pair_style zero 5\npair_coeff * *\nwrite_data cu.data\n")
                .succeeded();
        Deck deck = standard.box("read_data cu.data nocoeff\ngroup seeds id 1 2\n")
                .zone("fix zone all mlmix core 3 blend 3 seed group seeds " + keywords + "\n");
        return Lammps.in(folder)
                .ranks(ranks)
                .run("ledger", deck.end(end).text())
                .succeeded();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void entriesAreWhatLammpsSays(int ranks) {
        String end = MOVE + "variable px equal vcm(all,x)*mass(all)\nvariable fz equal fcm(all,z)\n"
                + "dump 1 all custom 10 zone.dump id f_zone[2]\n"
                + "thermo 10\nthermo_style custom step etotal v_px v_fz time atoms " + ENTRIES + "\n"
                + "thermo_modify format float %.15g norm no\nrun 60\n";
        LammpsRun run = run(ranks, "", end);
        Map<Long, Map<String, Double>> rows = run.thermo();
        double first = rows.get(0L).get("TotEng");
        for (Frame frame : run.frames("zone.dump")) {
            Map<String, Double> row = rows.get(frame.step());
            assertThat(row.get("f_zone[8]")).as("H").isCloseTo(row.get("TotEng"), within(1e-6));
            double time = 0.001 * frame.step();
            double drift = time == 0 ? 0 : (row.get("TotEng") - first) / time / 256;
            assertThat(row.get("f_zone[9]")).as("drift").isCloseTo(drift, within(1e-5));
            assertThat(row.get("f_zone[10]")).as("momentum").isCloseTo(row.get("v_px"), within(1e-6));
            assertThat(row.get("f_zone[15]")).as("net force").isCloseTo(row.get("v_fz"), within(1e-8));
            double[] counts = new double[5];
            for (double code : frame.column("f_zone[2]")) {
                counts[(int) code]++;
            }
            assertThat(row.get("f_zone[1]")).as("core").isEqualTo(counts[3] + counts[4]);
            assertThat(row.get("f_zone[2]")).as("blend").isEqualTo(counts[2]);
            assertThat(row.get("f_zone[3]")).as("expensive").isEqualTo(256 - counts[0]);
            assertThat(row.get("f_zone[4]")).as("cheap").isEqualTo(256 - counts[4]);
            assertThat(row.get("f_zone[5]")).as("buffer").isEqualTo(counts[1]);
            assertThat(row.get("f_zone[6]")).as("bulk").isEqualTo(counts[0]);
            assertThat(row.get("f_zone[7]")).as("seeds").isEqualTo(2);
        }
        Map<String, Double> last = rows.get(60L);
        for (int n = 18; n <= 21; n++) {
            assertThat(last.get("f_zone[" + n + "]"))
                    .as("seconds of entry %d", n)
                    .isPositive();
        }
        assertThat(run.frames("zone.dump")).hasSize(7);
    }

    /** H needs the energy of the step, which must be there whenever the entry is asked for. */
    @Test
    void hamiltonianIsKnownToFixesThatAverageIt() {
        LammpsRun run = run(
                2,
                "",
                MOVE
                        + "fix 2 all ave/time 1 5 5 f_zone[8] file h.txt\nthermo 50\nthermo_style custom step f_zone[8]\nrun 20\n");
        String text = org.assertj.core.api.Assertions.contentOf(
                run.folder().resolve("h.txt").toFile());
        assertThat(text.lines().filter(line -> !line.startsWith("#")))
                .hasSize(4)
                .noneMatch(line -> line.contains("nan"));
    }

    /** Where the energy is reported as 0, the kinetic energy alone would pass for H. */
    @Test
    void whatIsNotKnownIsNoNumber() {
        String end = MOVE + "thermo 5\nthermo_style custom step pe f_zone[8] f_zone[9]\n"
                + "fix 2 all ave/time 1 5 5 f_zone[9]\nrun 10\n";
        run(2, "energy no", end).thermo().values().forEach(row -> {
            assertThat(row.get("PotEng")).isZero();
            assertThat(row.get("f_zone[8]")).isNaN();
            assertThat(row.get("f_zone[9]")).isNaN();
        });
    }

    @Test
    void withoutRemovalANetForceIsLeft() {
        assertThat(net(run(2, "", forces()))[0]).isNotCloseTo(0, within(1e-4));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void momentumUniformSpreadsTheNetForceEvenly(int ranks) {
        LammpsRun plain = run(1, "", forces());
        double[] net = net(plain);
        double[][] before = plain.frame("force.dump").forces();
        LammpsRun run = run(ranks, "momentum uniform", forces());
        assertThat(net(run)).containsExactly(new double[3], within(1e-10));
        double[][] after = run.frame("force.dump").forces();
        for (int i = 0; i < before.length; i++) {
            for (int d = 0; d < 3; d++) {
                assertThat(after[i][d] - before[i][d]).isCloseTo(-net[d] / 256, within(1e-11));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void momentumBlendTakesItFromTheBlendByMass(int ranks) {
        LammpsRun plain = run(1, "", forces());
        double[] net = net(plain);
        double[][] before = plain.frame("force.dump").forces();
        LammpsRun run = run(ranks, "momentum blend", forces());
        assertThat(net(run)).containsExactly(new double[3], within(1e-10));
        Frame frame = run.frame("force.dump");
        double blend = 0;
        for (double code : frame.column("f_zone[2]")) {
            blend += code == 2 ? 1 : 0;
        }
        for (int i = 0; i < before.length; i++) {
            for (int d = 0; d < 3; d++) {
                double share = frame.column("f_zone[2]")[i] == 2 ? net[d] / blend : 0;
                assertThat(frame.forces()[i][d] - before[i][d]).isCloseTo(-share, within(1e-11));
            }
        }
    }

    @Test
    void momentumIsConservedInARun() {
        String end = """
                velocity all create 1500 3 loop all mom yes
                fix 1 all nve
                thermo 50
                thermo_style custom step f_zone[10] f_zone[11] f_zone[12]
                thermo_modify format float %.15g
                run 100
                """;
        for (String keyword : new String[] {"uniform", "blend"}) {
            Map<String, Double> last =
                    run(2, "momentum " + keyword, end).thermo().get(100L);
            assertThat(last.get("f_zone[10]")).isCloseTo(0, within(1e-8));
            assertThat(last.get("f_zone[12]")).isCloseTo(0, within(1e-8));
        }
        assertThat(run(2, "", end).thermo().get(100L).get("f_zone[10]")).isNotCloseTo(0, within(1e-4));
    }

    private static String forces() {
        return """
                dump 1 all custom 1 force.dump id f_zone[2] fx fy fz
                dump_modify 1 sort id format float %.17g
                run 0
                """;
    }

    private static double[] net(LammpsRun run) {
        double[] net = new double[3];
        for (double[] force : run.frame("force.dump").forces()) {
            for (int d = 0; d < 3; d++) {
                net[d] += force[d];
            }
        }
        return net;
    }
}
