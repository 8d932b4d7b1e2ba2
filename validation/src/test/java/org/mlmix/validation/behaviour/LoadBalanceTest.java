package org.mlmix.validation.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;

/** The cost of every atom, and what LAMMPS' load balancing makes of it. */
class LoadBalanceTest {
    private static final int DEEP_CORE = 4;

    /** A zone with atoms of every zone code: its core is wider than the cheap potential reaches. */
    private static final Deck DECK = Deck.standard().box("""
                    lattice fcc 3.615
                    region box block 0 8 0 6 0 6
                    create_box 1 box
                    create_atoms 1 box
                    mass 1 63.546
                    displace_atoms all random 0.1 0.1 0.1 77
                    region heart sphere 4 3 3 0.8
                    group seeds region heart
                    """).potentials("""
                    pair_style hybrid/mlmix expensive morse 5.0 cheap lj/cut 3.5
                    pair_coeff * * morse 0.3429 1.3588 2.866
                    pair_coeff * * lj/cut 0.4 2.3
                    """).zone(zone("core 6 blend 1.5"));

    private static final String MOVE = "velocity all create 900 17 loop all dist gaussian\nfix 1 all nve\n";

    @TempDir
    Path folder;

    private static String zone(String radii) {
        return "fix zone all mlmix " + radii + " weight yes seed group seeds\n";
    }

    private static String dump(String file) {
        return "write_dump all custom " + file + " id f_zone[2] f_zone[3] modify sort id format float %.17g\n";
    }

    @Test
    void costsAreOneUntilThereIsAMeasurement() {
        LammpsRun run = Lammps.in(folder)
                .ranks(2)
                .run("start", DECK.end(dump("start.dump") + "run 0\n").text())
                .succeeded();
        assertThat(run.frame("start.dump").column("f_zone[3]")).containsOnly(1.0);
    }

    @Test
    void costsFollowTheZone() {
        LammpsRun run = Lammps.in(folder)
                .ranks(2)
                .run("costs", DECK.end(MOVE + "run 200\n" + dump("end.dump")).text())
                .succeeded();
        Frame end = run.frame("end.dump");
        double ratio = ratio(end);
        assertThat(ratio).isPositive();
        for (int i = 0; i < end.count(); i++) {
            int code = (int) end.column("f_zone[2]")[i];
            double expected = (code == DEEP_CORE ? 0 : 1) + (code == 0 ? 0 : ratio);
            assertThat(end.column("f_zone[3]")[i]).isCloseTo(expected, within(1e-12));
        }
    }

    private static double ratio(Frame frame) {
        for (int i = 0; i < frame.count(); i++) {
            if (frame.column("f_zone[2]")[i] == DEEP_CORE) {
                return frame.column("f_zone[3]")[i];
            }
        }
        throw new AssertionError("no atom lies deep in the core");
    }

    /** The whole box in either potential takes the time of the measured ratio, and both by one clock. */
    @Test
    void ratioIsThatOfPureRuns() {
        String crystal = DECK.box().replace("0 8 0 6 0 6", "0 10 0 10 0 10").replace("sphere 4 3 3", "sphere 5 5 5");
        String potentials = """
                pair_style hybrid/mlmix expensive eam/alloy cheap lj/cut 5.0
                pair_coeff * * eam/alloy Cu_mishin1.eam.alloy Cu
                pair_coeff * * lj/cut 0.4 2.3
                """;
        Deck deck = DECK.box(crystal).potentials(potentials);
        double all = seconds("all", deck.zone(zone("core 60 blend 0")));
        double none = seconds("none", deck.zone(zone("core 0 blend 0").replace("group seeds", "type 2")));
        LammpsRun mixed = Lammps.in(folder)
                .run(
                        "mixed",
                        deck.zone(zone("core 3 blend 3"))
                                .end(MOVE + "run 60\n" + dump("end.dump"))
                                .text())
                .succeeded();
        double largest = 0;
        for (double cost : mixed.frame("end.dump").column("f_zone[3]")) {
            largest = Math.max(largest, cost);
        }
        double measured = largest - 1;
        // Caches and short lists make small zones dearer by atom than whole boxes.
        assertThat(measured).isBetween(0.4 * all / none, 2.5 * all / none);
        assertThat(measured).isGreaterThan(1);
    }

    private double seconds(String name, Deck deck) {
        LammpsRun run =
                Lammps.in(folder).run(name, deck.end(MOVE + "run 60\n").text()).succeeded();
        return run.figures().getLast().work().mean();
    }

    @Test
    void costsMigrateAndNewAtomsHaveOne() {
        String history = MOVE + "run 100\n" + dump("before.dump") + "balance 1.0 shift x 5 1.0 weight var skew\n"
                + dump("after.dump") + "create_atoms 1 single 0.3 0.3 0.25\n" + dump("created.dump")
                + "run 20\n" + dump("end.dump");
        // Heavy on the left: most atoms there change their rank.
        String skew = "variable skew atom \"1 + 20*(x < 4)\"\n";
        LammpsRun run = Lammps.in(folder)
                .ranks(3)
                .run("migrate", DECK.end(skew + history).text())
                .succeeded();
        double[] before = run.frame("before.dump").column("f_zone[3]");
        assertThat(run.frame("after.dump").column("f_zone[3]")).containsExactly(before);
        double[] created = run.frame("created.dump").column("f_zone[3]");
        assertThat(created).hasSize(before.length + 1);
        assertThat(created[before.length]).isEqualTo(1);
        assertThat(Arrays.stream(run.frame("end.dump").column("f_zone[3]"))
                        .min()
                        .orElseThrow())
                .isPositive();
    }

    /** Atoms that LAMMPS adds while it balances by their cost, which must never be 0. */
    @Test
    void depositedAtomsCanBeBalanced() {
        String deposit = "change_box all boundary p p f z final -2 40\nregion above block 0 8 0 6 8 9 units lattice\n"
                + MOVE + "fix 2 all deposit 20 1 2 991 region above vz -20 -20 near 1.0\n"
                + "variable cost atom f_zone[3]\nfix 3 all balance 5 1.0 shift x 5 1.05 weight var cost\nrun 60\n"
                + dump("end.dump");
        LammpsRun run = Lammps.in(folder)
                .ranks(2)
                .run("deposit", DECK.end(deposit).text())
                .succeeded();
        assertThat(run.frame("end.dump").count()).isEqualTo(4 * 8 * 6 * 6 + 20);
        assertThat(Arrays.stream(run.frame("end.dump").column("f_zone[3]"))
                        .min()
                        .orElseThrow())
                .isPositive();
    }

    /** SNAP in a small zone inside one of four ranks, which has nearly all the work unless it is shared. */
    @Test
    void balancedRanksShareTheWork() {
        double alone = imbalance("alone", "");
        double balanced = imbalance(
                "balanced", "variable cost atom f_zone[3]\nfix 2 all balance 10 1.0 shift x 20 1.01 weight var cost\n");
        assertThat(alone).isGreaterThan(2);
        assertThat(balanced).isLessThan(0.7 * alone);
    }

    private double imbalance(String name, String balance) {
        String deck = """
                plugin load mlmixplugin.so
                units metal
                atom_style atomic
                processors * 1 1
                lattice diamond 5.431
                region box block 0 16 0 3 0 3
                create_box 1 box
                create_atoms 1 box
                mass 1 28.0855
                region heart sphere 6 1.5 1.5 0.3
                group heart region heart
                pair_style hybrid/mlmix expensive snap cheap sw
                pair_coeff * * snap Si_Zuo_JPCA2020.snapcoeff Si_Zuo_JPCA2020.snapparam Si
                pair_coeff * * sw Si.sw Si
                fix zone all mlmix core 2 blend 2.5 weight yes seed group heart
                velocity all create 300 12345 loop geom
                fix 1 all nve
                """ + balance + "run 25\nrun 8\n";
        LammpsRun run = Lammps.in(folder).ranks(4).run(name, deck).succeeded();
        return run.figures().getLast().work().imbalance();
    }
}
