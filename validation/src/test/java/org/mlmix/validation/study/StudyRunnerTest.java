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
        StudyFolder own = new StudyFolder(folder.resolve("out"));
        Plan plan = study.plan(Size.QUICK);
        own.open(study, Size.QUICK, plan);
        StudyProgress progress = new StudyProgress() {
            @Override
            public void begins(Trajectory trajectory) {
                begun.add(trajectory.title());
            }
        };
        return new StudyRunner(installation, study, own, new StudyRunner.Means(1, 2, again), progress).run(plan);
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
                .hasMessageContaining("other decks");
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
