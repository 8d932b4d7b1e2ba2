package org.mlmix.validation.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.validation.stats.Verdict;

/** A small study through real LAMMPS, and what can go wrong with one. */
class StudyRunnerTest {
    private final Installation installation = Installation.fromProperties();
    private final List<String> begun = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path decks;

    @BeforeEach
    void makeFolder() throws IOException {
        decks = Files.createDirectories(folder.resolve("decks"));
    }

    private Results run(Study study, boolean again) throws InterruptedException {
        Plan plan = study.plan(Size.QUICK);
        return runner(installation, study, again).run(plan);
    }

    private StudyRunner runner(Installation where, Study study, boolean again) {
        StudyFolder own = new StudyFolder(folder.resolve("out"));
        own.open(study, Size.QUICK, study.plan(Size.QUICK));
        StudyProgress progress = new StudyProgress() {
            @Override
            public void begins(Trajectory trajectory) {
                begun.add(trajectory.title());
            }
        };
        return new StudyRunner(where, study, own, new StudyRunner.Means(1, 2, again), progress);
    }

    @Test
    void aDeckIsTimedWhateverItObserves() throws Exception {
        LiquidStudy study = new LiquidStudy(decks, LiquidStudy.plan(Map.of()));
        Plan few = LiquidStudy.plan(Map.of("steps", "2000")).with(1);
        Results results = run(new CostStudy(study, few), false);
        assertThat(results.failures()).isEmpty();
        assertThat(results.outcomes()).hasSize(4).allSatisfy(outcome -> {
            assertThat(outcome.cost().steps()).isEqualTo(2000);
            assertThat(outcome.cost().secondsPerStep()).isPositive();
        });
    }

    @Test
    void armsBeginAlikeAndAreComparedAndNothingIsComputedTwice() throws Exception {
        // Of a run of few steps LAMMPS may find that it took no processor time.
        LiquidStudy study = new LiquidStudy(decks, LiquidStudy.plan(Map.of("steps", "2000")));
        Results results = run(study, false);
        assertThat(results.failures()).isEmpty();
        assertThat(begun).hasSize(8);
        assertThat(results.outcomes()).allSatisfy(outcome -> {
            assertThat(outcome.cost().steps()).isEqualTo(2000);
            assertThat(outcome.cost().atoms()).isEqualTo(108);
            assertThat(outcome.cost().secondsPerStep()).isPositive();
        });
        assertThat(new StudyFolder(folder.resolve("out")).origins(results))
                .hasSize(8)
                .allSatisfy(origin -> {
                    assertThat(origin.date()).matches("\\d{4}-\\d{2}-\\d{2}");
                    assertThat(origin.jobs()).isEqualTo(2);
                });
        // The shorter cutoff leaves out more than one epsilon per atom.
        assertThat(study.judge(Size.QUICK, results).verdict()).isEqualTo(Verdict.DIFFERENT);

        Results later = run(study, false);
        assertThat(begun).hasSize(8);
        assertThat(later.values(Arm.CHEAP, results.plan().conditions().getFirst(), o -> o.number("energy")))
                .containsExactly(
                        results.values(Arm.CHEAP, results.plan().conditions().getFirst(), o -> o.number("energy")));
    }

    @Test
    void aTrajectoryRunsAgainByHandFromItsOwnFolder() throws Exception {
        Results results = run(new LiquidStudy(decks, LiquidStudy.plan(Map.of())), false);
        Path own = results.outcomes().getLast().folder();
        String before = Files.readString(own.resolve("energy.txt"));
        Files.delete(own.resolve("energy.txt"));
        int exit = new ProcessBuilder(installation.executable().toString(), "-in", "deck.in")
                .directory(own.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(exit).isZero();
        assertThat(Files.readString(own.resolve("energy.txt"))).isEqualTo(before);
    }

    @Test
    void whatFailsIsKeptAndTheRestGoesOn() throws Exception {
        LiquidStudy study = new LiquidStudy(decks, LiquidStudy.plan(Map.of()));
        Files.writeString(decks.resolve("cheap.inc"), "pair_style lj/cut 2.5\npair_coeff 1 1 1 2\ntimestep 10\n");
        Files.writeString(
                decks.resolve("run.in"),
                Files.readString(decks.resolve("run.in"))
                        .replace("timestep ${step}", "if \"${arm} == expensive\" then \"timestep 0.005\""));
        Results results = run(study, false);
        assertThat(results.failures()).hasSize(4).allSatisfy(outcome -> {
            assertThat(outcome.trajectory().arm()).isEqualTo(Arm.CHEAP);
            assertThat(outcome.failure()).contains("Lost atoms");
        });
        assertThat(results.of(Arm.EXPENSIVE, results.plan().conditions().getFirst()))
                .hasSize(2);
        run(study, false);
        assertThat(begun).hasSize(8);
        run(study, true);
        assertThat(begun).hasSize(12);
    }

    @Test
    void aStartThatFailsIsNamed() throws Exception {
        LiquidStudy study = new LiquidStudy(decks, LiquidStudy.plan(Map.of()));
        Files.writeString(decks.resolve("start.in"), "units lj\nnonsense\n");
        Results results = run(study, false);
        assertThat(results.failures())
                .hasSize(8)
                .allSatisfy(outcome -> assertThat(outcome.failure())
                        .contains("its first atoms")
                        .contains("Unknown command"));
    }

    @Test
    void aFolderOfAnotherConfigurationIsRefused() throws Exception {
        run(new LiquidStudy(decks, LiquidStudy.plan(Map.of())), false);
        LiquidStudy longer = new LiquidStudy(decks, LiquidStudy.plan(Map.of("steps", "100")));
        assertThatThrownBy(() -> run(longer, false))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("variable steps: there none, now 100")
                .hasMessageContaining("-o");
    }

    @Test
    void trajectoriesOfOtherDecksAreRefused() throws Exception {
        LiquidStudy study = new LiquidStudy(decks, LiquidStudy.plan(Map.of()));
        run(study, false);
        Files.writeString(decks.resolve("cheap.inc"), "\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> run(study, false))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("other input")
                .hasMessageContaining("(cheap.inc)");
    }

    @Test
    void trajectoriesOfOtherPotentialsAreRefused() throws Exception {
        LiquidStudy study = new LiquidStudy(decks, LiquidStudy.plan(Map.of()));
        Files.writeString(
                decks.resolve("cheap.inc"),
                "variable form index lj\npair_style table linear 100\npair_coeff 1 1 ${form}.table LJ 1.5\n");
        Path home = folder.resolve("home");
        Path table =
                Files.createDirectories(home.resolve("examples/potentials")).resolve("lj.table");
        String rows = "1 0.1 1000 1000\n2 1.5 0.1 0.1\n";
        Files.writeString(table, "LJ\nN 2\n\n" + rows);
        Installation own = new Installation(
                home,
                installation.build(),
                installation.executable(),
                installation.library(),
                installation.source(),
                installation.javaHome());
        assertThat(runner(own, study, false).run(study.plan(Size.QUICK)).failures())
                .isEmpty();
        runner(own, study, false).run(study.plan(Size.QUICK));
        assertThat(begun).hasSize(8);

        Files.writeString(table, "LJ\nN 2\n\n" + rows.replace("1000 1000", "900 900"));
        assertThatThrownBy(() -> runner(own, study, false).run(study.plan(Size.QUICK)))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("other input")
                .hasMessageContaining("(lj.table)");
        assertThat(begun).hasSize(8);
    }

    @Test
    void filesThatATrajectoryDoesNotReadMayChange() throws Exception {
        LiquidStudy study = new LiquidStudy(decks, LiquidStudy.plan(Map.of()));
        run(study, false);
        Files.writeString(decks.resolve("by-hand.in"), "print 'another question'\n");
        run(study, false);
        assertThat(begun).hasSize(8);

        // Of each arm only what it reads counts.
        Files.writeString(decks.resolve("cheap.inc"), "\n", StandardOpenOption.APPEND);
        Plan plan = study.plan(Size.QUICK);
        for (Trajectory trajectory : plan.all()) {
            StudyRunner runner = runner(installation, study, false);
            if (trajectory.arm().equals(Arm.EXPENSIVE)) {
                assertThat(runner.outcome(plan, trajectory).failed()).isFalse();
            } else {
                assertThatThrownBy(() -> runner.outcome(plan, trajectory)).hasMessageContaining("(cheap.inc)");
            }
        }
        assertThat(begun).hasSize(8);
    }

    @Test
    void moreTrajectoriesAreAddedToThoseThere() throws Exception {
        Plan plan = LiquidStudy.plan(Map.of());
        run(new LiquidStudy(decks, plan), false);
        Results results = run(new LiquidStudy(decks, plan.with(3)), false);
        assertThat(begun).hasSize(12);
        assertThat(results.of(Arm.CHEAP, plan.conditions().getFirst())).hasSize(3);
    }

    @Test
    void anUnreadableFileIsAFailureOfItsTrajectory() throws Exception {
        LiquidStudy study = new LiquidStudy(decks, LiquidStudy.plan(Map.of()));
        Files.writeString(
                decks.resolve("run.in"),
                Files.readString(decks.resolve("run.in")) + "if \"${arm} == cheap\" then \"shell rm energy.txt\"\n");
        assertThat(run(study, false).failures())
                .hasSize(4)
                .allSatisfy(outcome ->
                        assertThat(outcome.failure()).contains("it ran, but").contains("energy.txt"));
    }

    @Test
    void aFullDiskIsNoFinding() throws Exception {
        LiquidStudy study = new LiquidStudy(decks, LiquidStudy.plan(Map.of()));
        StudyFolder own = new StudyFolder(folder.resolve("out"), Long.MAX_VALUE);
        Plan plan = study.plan(Size.QUICK);
        own.open(study, Size.QUICK, plan);
        StudyRunner runner =
                new StudyRunner(installation, study, own, new StudyRunner.Means(1, 1, false), StudyProgress.SILENT);
        assertThatThrownBy(() -> runner.run(plan))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("no space left");
        assertThat(own.results(plan).outcomes()).isEmpty();
    }
}
