package org.mlmix.validation.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;

/** Paths of images, each in a replica of its own that rebuilds its neighbour lists in its own time. */
class NebTest {
    /** Seeds that are not at the same place in all replicas. */
    private static final String HOPPER = "core 3 blend 3 seed group hop every ";

    private static final String HEART = "core 4 blend 4 seed group heart every ";

    /** Lists go out of date at other steps in each replica. */
    private static final String REBUILDS = "neighbor 0.1 bin\nneigh_modify delay 0 every 1 check yes\n";

    private static final int ENOUGH = 600;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5})
    void replicasShareTheZone(int every) {
        run(
                        "own",
                        HopDeck.mixed(HOPPER + every + " replicas own")
                                .before(REBUILDS)
                                .text(20))
                .succeeded();
        assertThat(distinct(weights(3))).hasSizeGreaterThan(1);
        LammpsRun run = run(
                        "shared", HopDeck.mixed(HOPPER + every).before(REBUILDS).text(20))
                .succeeded();
        assertThat(distinct(weights(3))).hasSize(1);
        assertThat(contentOf(folder.resolve("shared.log.1").toFile())).contains("mlmix: 3 replicas share the zone");
        assertThat(run.log()).contains("Climbing replica = 2");
    }

    @Test
    void replicasOfTwoRanksShareTheZone() {
        Lammps.in(folder)
                .ranks(6)
                .options("-partition", "3x2")
                .run("wide", HopDeck.mixed(HOPPER + 1).before(REBUILDS).text(20))
                .succeeded();
        assertThat(distinct(weights(3))).hasSize(1);
    }

    /** The largest weight that an atom has in any replica, where each has the zone of its own positions. */
    @Test
    void sharedWeightsAreTheLargest() {
        HopDeck deck = HopDeck.mixed(HOPPER + "0 replicas own");
        run("own", deck.text(0).replaceFirst("neb 0.*", "run 0")).succeeded();
        double[] largest = new double[weights(3).getFirst().length];
        for (double[] replica : weights(3)) {
            Arrays.setAll(largest, i -> Math.max(largest[i], replica[i]));
        }
        run("shared", HopDeck.mixed(HOPPER + 0).text(20)).succeeded();
        assertThat(weights(3)).allSatisfy(replica -> assertThat(replica).containsExactly(largest));
    }

    /** Each relaxes by itself first, with as many evaluations as it needs. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "1 replicas union", "0 replicas same"})
    void zonesMadeApartBecomeOne(String every) {
        String apart = "minimize 0 0.5 500 1000\nprint \"$(f_zone[1]:%.0f)\" file core.${image}\n";
        run("apart", HopDeck.mixed(HOPPER + every).before(REBUILDS + apart).text(20))
                .succeeded();
        assertThat(distinct(weights(3))).hasSize(1);
        assertThat(contentOf(folder.resolve("apart.log.0").toFile())).contains("replicas share the zone");
    }

    /** Only the command neb brings the replicas together; all else may differ. */
    @Test
    void replicasRunApartBeforeThePath() {
        String apart = "if \"${image} == 1\" then \"run 3\" else \"run 0\"\nreset_timestep 0\n";
        run("apart", HopDeck.mixed(HOPPER + 1).between(apart).text(20)).succeeded();
        assertThat(distinct(weights(3))).hasSize(1);
    }

    @Test
    void replicasAtDifferentStepsAreRefusedWhereStepsDecide() {
        String apart = "if \"${image} == 1\" then \"run 3\" else \"run 0\"\n";
        refused("steps", HopDeck.mixed(HOPPER + 5).between(apart))
                .failedWith("found replicas that share the zone at different steps, [0, 3]", "reset_timestep");
        run("every", HopDeck.mixed(HOPPER + 1).between(apart).text(20)).succeeded();
        assertThat(distinct(weights(3))).hasSize(1);
    }

    @Test
    void seedsOfAnyReplicaAreSeedsInAll() {
        // Twelve neighbours less the vacancy, whose place differs from image to image.
        String coordination = "compute near all coord/atom cutoff 3.0\n";
        String seeds = "core 0.1 blend 3 every 1 seed compute near 0 11 replicas ";
        String count = "print \"$(f_zone[7]:%.0f)\" file seeds.${image}\n";
        String deck = HopDeck.mixed(seeds + "same").text(20).replace("pair_style", coordination + "pair_style");
        run("same", deck + count).succeeded();
        List<String> apart = seedCounts();
        run("union", deck.replace("replicas same", "replicas union") + count).succeeded();
        List<String> together = seedCounts();
        assertThat(together.stream().distinct()).hasSize(1);
        assertThat(distinct(weights(3))).hasSize(1);
        assertThat(apart)
                .allSatisfy(own -> assertThat(Integer.parseInt(own))
                        .isPositive()
                        .isLessThan(Integer.parseInt(together.getFirst())));
    }

    /** One replica has no zone at all: it must take part nevertheless. */
    @ParameterizedTest
    @ValueSource(strings = {"0 replicas same", "1 replicas same", "1 replicas union"})
    void replicaWithoutSeedsTakesPart(String every) {
        String deck = HopDeck.mixed("core 3 blend 3 seed group mine every " + every)
                .before(REBUILDS)
                .text(20)
                .replace("pair_style", "group mine empty\nif \"${image} == 2\" then \"group mine id 5 6\"\npair_style");
        run("empty", deck).succeeded();
        assertThat(distinct(weights(3))).hasSize(1);
        assertThat(weights(3).getFirst()).contains(1.0);
    }

    @Test
    void barrierIsThatOfTheExpensivePotential() {
        double expensive =
                barrier(run("expensive", HopDeck.expensive().text(ENOUGH)).succeeded());
        double mixed =
                barrier(run("mixed", HopDeck.mixed(HEART + 0).text(ENOUGH)).succeeded());
        // Measured: 0.0004 in a larger crystal; the cheap potential alone is 0.017 away.
        assertThat(mixed).isCloseTo(expensive, within(0.003));
    }

    /** With four images none is at the top by symmetry: one has to climb there, led by the energies. */
    @Test
    void imageClimbsToTheTop() {
        double top = barrier(run("three", HopDeck.mixed(HEART + 0).text(ENOUGH)).succeeded());
        LammpsRun run =
                run("four", HopDeck.mixed(HEART + 0).images(4).text(ENOUGH)).succeeded();
        String before = run.log().substring(0, run.log().indexOf("Climbing replica"));
        assertThat(barrier(before)).isLessThan(top - 0.1);
        assertThat(barrier(run)).isCloseTo(top, within(0.001));
    }

    @Test
    void pathContinuesFromRestartFiles() {
        String save = "write_restart path.${image}.restart\n";
        run("first", HopDeck.mixed(HEART + 0).text(40) + save).succeeded();
        List<double[]> saved = weights(3);
        String again = HopDeck.mixed(HEART + 0).text(ENOUGH);
        int crystal = again.indexOf("units metal");
        int potentials = again.indexOf("min_style fire");
        String resumed = again.substring(0, crystal)
                + "plugin load mlmixplugin.so\nread_restart path.${image}.restart\n" + again.substring(potentials);
        LammpsRun run = run("resumed", resumed).succeeded();
        assertThat(weights(3)).allSatisfy(replica -> assertThat(replica).containsExactly(saved.getFirst()));
        double whole =
                barrier(run("whole", HopDeck.mixed(HEART + 0).text(ENOUGH)).succeeded());
        assertThat(barrier(run)).isCloseTo(whole, within(0.001));
    }

    @Test
    void coresOfSharedZonesDoNotGrow() {
        refused("grow", HopDeck.mixed(HEART + "0 check 10 tol 1e-9 action grow"))
                .failedWith("found check action grow together with replicas that share the zone");
    }

    @Test
    void pathNeedsEnergies() {
        refused("energy", HopDeck.mixed(HEART + "0 energy no"))
                .failedWith("found fix neb together with energy no", "the climbing image is chosen by the energies");
    }

    /** Without a path partitions have nothing to do with each other, and none waits. */
    @Test
    void partitionsWithDecksOfTheirOwnDoNotWait() {
        String deck = HopDeck.mixed(HOPPER + 1).text(0);
        String apart = deck.substring(0, deck.indexOf("fix path"))
                + "fix move all nve\nif \"${image} == 0\" then \"run 7\"\n"
                + "if \"${image} == 1\" then \"minimize 0 1e-3 30 60\" \"run 2\"\n"
                + "if \"${image} == 2\" then \"unfix zone\" \"pair_style lj/cut 5.0\" \"pair_coeff * * 0.4 2.3\" \"run 3\"\n";
        LammpsRun run = run("apart", apart);
        run.succeeded();
        assertThat(contentOf(folder.resolve("apart.log.0").toFile())).contains("for 7 steps");
        assertThat(contentOf(folder.resolve("apart.log.2").toFile())).contains("for 3 steps");
    }

    private LammpsRun run(String name, String deck) {
        int images = deck.contains("world 0 1 2 3") ? 4 : 3;
        return Lammps.in(folder)
                .ranks(images)
                .options("-partition", images + "x1")
                .run(name, deck);
    }

    /** Partitions tell of errors in log files of their own. */
    private LammpsRun refused(String name, HopDeck deck) {
        LammpsRun run = run(name, deck.text(20));
        StringBuilder logs = new StringBuilder(run.log());
        for (int n = 0; n < 3; n++) {
            logs.append(contentOf(folder.resolve(name + ".log." + n).toFile()));
        }
        return new LammpsRun(folder, name, run.status(), run.screen(), logs.toString());
    }

    /** Of all atoms, by replica. */
    private List<double[]> weights(int images) {
        List<double[]> weights = new ArrayList<>();
        for (int n = 0; n < images; n++) {
            weights.add(contentOf(folder.resolve("weights." + n + ".dump").toFile())
                    .lines()
                    .skip(9)
                    .mapToDouble(line -> Double.parseDouble(line.strip().split(" ")[1]))
                    .toArray());
        }
        return weights;
    }

    private static List<double[]> distinct(List<double[]> all) {
        List<double[]> distinct = new ArrayList<>();
        for (double[] one : all) {
            if (distinct.stream().noneMatch(other -> Arrays.equals(one, other))) {
                distinct.add(one);
            }
        }
        return distinct;
    }

    private List<String> seedCounts() {
        return List.of(0, 1, 2).stream()
                .map(n -> contentOf(folder.resolve("seeds." + n).toFile()).strip())
                .toList();
    }

    private static double barrier(LammpsRun run) {
        return barrier(run.log());
    }

    /** The forward barrier in the last line of the path's table, eV. */
    private static double barrier(String log) {
        String last = log.lines()
                .filter(line -> line.strip().matches("\\d+( +[-+.\\deE]+){10,}"))
                .reduce((first, second) -> second)
                .orElseThrow();
        return Double.parseDouble(last.strip().split(" +")[6]);
    }
}
