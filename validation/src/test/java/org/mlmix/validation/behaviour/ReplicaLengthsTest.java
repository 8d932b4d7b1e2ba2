package org.mlmix.validation.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;

/** Replicas that share the zone wait for each other in every step, so that none may stop before the others. */
class ReplicaLengthsTest {
    private static final String MOVE = "velocity all create 300 77 loop geom\nfix integrate all nve\n";

    @TempDir
    Path folder;

    private LammpsRun run(String name, String zone, String end) {
        String deck = "variable n world 4 9\nlog part.${n}.log\n"
                + Deck.standard()
                        .zone("fix zone all mlmix core 3 blend 3 seed group seeds every 1 " + zone + "\n")
                        .end(MOVE + end)
                        .text()
                + "print \"steps $(step)\" file steps.${n}\n";
        return Lammps.in(folder).ranks(2).options("-partition", "2x1").run(name, deck);
    }

    @Test
    void runsOfDifferentLengthsAreRefused() {
        refused(
                run("lengths", "replicas same", "run $n\n"),
                "found replicas that share the zone in runs of different lengths, [4, 9] steps");
        run("own", "replicas own", "run $n\n").succeeded();
        run("equal", "replicas same", "run 5\n").succeeded();
        assertThat(folder.resolve("steps.9")).content().contains("steps 5");
    }

    /** Both waited for each other for ever: the one at its end, the other at the beginning of its run. */
    @ParameterizedTest
    @ValueSource(strings = {"same", "union"})
    void oneThatGoesOnAloneIsRefused(String replicas) {
        String more = "run 10\nif \"$n == 9\" then \"run 5\"\n";
        refused(run("more", "replicas " + replicas, more), "found a replica that has ended, or removed the fix");
        run("own", "replicas own", more).succeeded();
    }

    @ParameterizedTest
    @ValueSource(strings = {"clear", "unfix zone"})
    void oneThatRemovesTheFixIsToldOf(String command) {
        String end = "run 5\nif \"$n == 4\" then \"" + command + "\" else \"run 5\"\n";
        refused(run("removed", "replicas same", end), "found a replica that has ended, or removed the fix");
        run(
                        "all",
                        "replicas same",
                        "run 5\nunfix zone\nfix zone all mlmix core 3 blend 3 seed group seeds replicas same\nrun 5\n")
                .succeeded();
        assertThat(folder.resolve("steps.9")).content().contains("steps 10");
    }

    /** What counts is how long they go on, not at which step. */
    @Test
    void runsMayEndAtDifferentSteps() {
        run("numbers", "replicas same", "reset_timestep $n\nrun 5\n").succeeded();
        assertThat(folder.resolve("steps.4")).content().contains("steps 9");
        assertThat(folder.resolve("steps.9")).content().contains("steps 14");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fix early all halt 1 tlimit > 1000", "timer timeout 1:00:00"})
    void whatMayStopOneOfThemIsRefused(String command) {
        String which = command.startsWith("fix") ? "fix halt" : "timer timeout";
        refused(run("stops", "replicas union", command + "\nrun 5\n"), "found " + which + " together with replicas");
        run("own", "replicas own", command + "\nrun 5\n").succeeded();
    }

    /** One file holds two snapshots and the other three, which is known only when it ends. */
    @Test
    void rereadTrajectoriesAreRefused() {
        String end = """
                variable rows world 530 795
                dump 1 all atom 1 all.${n}
                run 2
                undump 1
                shell head -n ${rows} all.${n} > some.${n}
                rerun some.${n} dump x y z
                """;
        refused(run("reread", "replicas same", end), "found command rerun together with replicas");
        run("own", "replicas own", end).succeeded();
        assertThat(folder.resolve("some.4")).content().contains("TIMESTEP\n1\n").doesNotContain("TIMESTEP\n2\n");
        assertThat(folder.resolve("some.9")).content().contains("TIMESTEP\n2\n");
    }

    /** LAMMPS exchanges them by energies, which mixed forces do not have. */
    @Test
    void temperedReplicasAreRefused() {
        String end = "variable t world 300 310\nfix heat all nvt temp $t $t 0.1\ntemper 20 10 $t heat 3 5\n";
        LammpsRun run = run("temper", "replicas own", end);
        assertThat(run.status()).isNotZero();
        assertThat(logs())
                .contains(
                        "ERROR: fix mlmix: found command temper, which exchanges replicas by their potential energies");
    }

    private void refused(LammpsRun run, String message) {
        assertThat(run.status()).isNotZero();
        assertThat(logs()).contains("ERROR: fix mlmix: " + message, "replicas own");
    }

    /** Each replica has a log file of its own; the first to stop ends the others. */
    private String logs() {
        return (contentOf(folder.resolve("part.4.log").toFile())
                        + contentOf(folder.resolve("part.9.log").toFile()))
                .replaceAll("\\s+", " ");
    }
}
