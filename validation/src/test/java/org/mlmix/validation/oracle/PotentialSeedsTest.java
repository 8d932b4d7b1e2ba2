package org.mlmix.validation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;
import org.mlmix.validation.behaviour.Deck;

/**
 * Seeds by what the expensive potential says of its atoms: it is right where the potential's force counts,
 * elsewhere 0, or gathered from some of the neighbours.
 */
class PotentialSeedsTest {
    private static final double LOW = 0.9;
    private static final double HIGH = 1.0;
    private static final int STEPS = 8;
    private static final Deck DECK = Deck.standard()
            .box(Deck.standard().box().replace("0 4 0 4 0 4", "0 6 0 6 0 6").replace("id 1 2", "id 300"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "1, 1, rho, -INF 1.0",
        "2, 1, rho, -INF 1.0",
        "1, 2, rho, -INF 1.0",
        "1, 1, rho, 0.9 1.0",
        "1, 1, mean, -INF 1.0",
        "2, 2, mean, -INF 1.0"
    })
    void seedsAreThoseOfTheWholeBoxWhereThePotentialIsEvaluated(int ranks, int period, String source, String range) {
        double low = range.startsWith("-INF") ? Double.NEGATIVE_INFINITY : LOW;
        double[] density = Lammps.in(folder)
                .run(
                        "whole",
                        DECK.potentials(Deck.EXPENSIVE)
                                .zone("fix rho all pair 1 eam/alloy rho 0\n")
                                .end("""
                                        dump 1 all custom 1 whole.dump id type x y z fx fy fz f_rho
                                        dump_modify 1 sort id format float %.17g
                                        run 0
                                        """)
                                .text())
                .succeeded()
                .frame("whole.dump")
                .column("f_rho");
        // The atoms stay where they are; seeds alone have weight 1.
        String zone = "fix rho all pair " + period + " eam/alloy rho 0\n"
                + "fix mean all ave/atom " + period + " 1 " + period + " f_rho\n"
                + "fix zone all mlmix core 0.1 blend 4 seed fix " + source + " " + range + " init seeds\n"
                + "fix still all setforce 0 0 0\nfix move all nve\n";
        LammpsRun run = Lammps.in(folder)
                .ranks(ranks)
                .run(
                        "zone",
                        DECK.zone(zone)
                                .end("dump 1 all custom 1 zone.dump id type x y z fx fy fz f_zone[1]\n"
                                        + "dump_modify 1 sort id format float %.17g\nrun " + STEPS + "\n")
                                .text())
                .succeeded();
        List<Frame> frames = run.frames("zone.dump");
        assertThat(run.warnings().stream().filter(line -> line.contains("is made of fix rho")))
                .hasSize(source.equals("mean") ? 1 : 0);
        assertThat(frames).hasSize(STEPS + 1);
        boolean[] seeds = new boolean[density.length];
        seeds[299] = true;
        int changes = 0;
        for (Frame frame : frames) {
            double[] weights = frame.column("f_zone[1]");
            assertThat(ones(weights)).as("step %d", frame.step()).isEqualTo(seeds);
            if (frame.step() > 0 && frame.step() % period == 0) {
                boolean[] before = seeds.clone();
                for (int i = 0; i < seeds.length; i++) {
                    seeds[i] = weights[i] > 0 ? low <= density[i] && density[i] <= HIGH : seeds[i];
                    changes += seeds[i] == before[i] ? 0 : 1;
                }
            }
        }
        assertThat(changes).as("a case worth trying").isGreaterThan(10);
    }

    /** Of these nobody could tell which values count; the core would come and go. */
    @ParameterizedTest
    @ValueSource(strings = {"variable dense", "variable detour", "group dense"})
    void whatIsMadeOfItIsRefused(String source) {
        Lammps.in(folder)
                .run(
                        "made",
                        DECK.zone("""
                                fix rho all pair 1 eam/alloy rho 0
                                variable dense atom f_rho<1.0
                                variable detour atom "v_dense && x > 0"
                                group dense dynamic all var dense
                                fix zone all mlmix core 3 blend 4 seed %s %s
                                """.formatted(source, source.startsWith("group") ? "" : "1 1"))
                                .text())
                .failedWith(
                        "keyword seed: found " + source,
                        "made of fix rho, whose values say",
                        "accepted is seed fix rho");
    }

    /** Values of other steps are in these; a warning says so. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "fix made all ave/atom 1 1 1 v_dense",
                "fix made all store/state 1 f_rho",
                "fix mean all ave/atom 1 1 1 f_rho\nvariable mean atom f_mean\nfix made all ave/atom 1 1 1 v_mean",
            })
    void detoursByFixesAreWarnedOf(String made) {
        LammpsRun run = Lammps.in(folder)
                .run(
                        "detour",
                        DECK.zone("fix rho all pair 1 eam/alloy rho 0\nvariable dense atom f_rho\n" + made
                                        + "\nfix zone all mlmix core 0.1 blend 4 seed fix made -INF 1.0 init seeds\n"
                                        + "fix move all nve\n")
                                .text())
                .succeeded();
        assertThat(run.warnings().stream().filter(line -> line.contains("fix made is made of fix rho")))
                .hasSize(1);
    }

    private static boolean[] ones(double[] weights) {
        boolean[] ones = new boolean[weights.length];
        for (int i = 0; i < ones.length; i++) {
            ones[i] = weights[i] == 1;
        }
        return ones;
    }
}
