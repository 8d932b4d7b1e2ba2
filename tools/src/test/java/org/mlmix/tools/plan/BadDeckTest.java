package org.mlmix.tools.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decks that cannot be planned: a message that names file and line, and an exit status. */
class BadDeckTest {
    @TempDir
    Path folder;

    private PlanRun plan(String deck, String... arguments) throws IOException {
        Files.writeString(folder.resolve("deck.in"), deck);
        return PlanRun.in(folder, "deck.in", arguments);
    }

    private static String deck() {
        return PlanDecks.siliconWithStillingerWeber(3, "run 10");
    }

    @Test
    void aMistakeIsNamedWithItsLine() throws IOException {
        plan(deck().replace("mass 1 28.0855", "masss 1 28.0855"))
                .failedWith("deck.in:9: ", "Unknown command: masss", "masss 1 28.0855");
    }

    /** For some errors LAMMPS repeats the line with variables put in, and marks the place. */
    @Test
    void theDecksOwnLineIsShownOnce() throws IOException {
        PlanRun run = plan(deck().replace("run 10", "variable way string sngle\ncomm_modify mode ${way}\nrun 10"));
        run.failedWith("deck.in:26: ", "Unknown comm_modify mode argument: sngle", "  comm_modify mode ${way}");
        assertThat(run.err()).doesNotContain("Last input line", "parsed line", "^");
    }

    @Test
    void aMistakeInTheFixLineIsOneToo() throws IOException {
        plan(deck().replace("core 2.5", "corre 2.5")).failedWith("deck.in:16: ", "unknown keyword 'corre'");
    }

    @Test
    void whatTheRunItselfWouldRefuseIsRefused() throws IOException {
        plan(deck().replace("blend 2.0", "blend 2.0 buffer 1.0"))
                .failedWith("deck.in:25: ", "keyword buffer: found 1 for group expensive", "run 10");
    }

    @Test
    void aDeckWithoutAFixIsNotMixed() throws IOException {
        plan(deck().replaceAll("(?m)^(fix zone|thermo_style|dump).*\n", ""))
                .failedWith("deck.in:22: ", "no fix mlmix before this first run");
    }

    @Test
    void aDeckWithoutThePairStyleIsRefusedByTheFix() throws IOException {
        plan(deck().replaceAll("hybrid/mlmix &\\s+expensive snap cheap sw", "sw")
                        .replaceAll("(?m)^pair_coeff.*snap.*\n", "")
                        .replace("* * sw Si.sw", "* * Si.sw"))
                .failedWith("deck.in:", "found no pair style hybrid/mlmix");
    }

    @Test
    void aDeckWithoutARunHasNoPlan() throws IOException {
        plan(deck().replace("run 10\n", "")).failedWith("deck.in: ends without a run");
    }

    @Test
    void aJumpIsNotFollowed() throws IOException {
        plan(deck().replace("run 10", "jump other.in")).failedWith("deck.in:25: ", "cannot follow `jump`");
    }

    @Test
    void wrongUseIsExplained() throws IOException {
        PlanRun missing = PlanRun.in(folder, "none.in");
        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.err()).contains("cannot read the deck none.in", "Usage: mlmix plan");

        Files.writeString(folder.resolve("deck.in"), deck());
        assertThat(PlanRun.in(folder, "deck.in", "--jason").err()).contains("unknown option --jason");
        assertThat(PlanRun.in(folder, "deck.in", "-log", "x").err()).contains("cannot pass -log to LAMMPS");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void whatStopsTheRunInItsFirstStepIsSaid() throws IOException {
        plan(deck().replace("core 2.5", "core 2.5 max 0.05"))
                .failedWith("deck.in:25: ", "keyword max: the expensive potential is evaluated on", "  run 10");
    }

    @Test
    void twoRanksAreRefused() throws IOException {
        Files.writeString(folder.resolve("deck.in"), deck());
        PlanRun run = PlanRun.in(folder, List.of("mpirun", "-np", "2"), "deck.in");

        assertThat(run.exit()).isNotZero();
        assertThat(run.err()).contains("mlmix plan: the planner is one process; start it without mpirun");
    }
}
