package org.mlmix.validation.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.validation.stats.Verdict;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Finding;
import org.mlmix.validation.study.Outcome;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.Study;
import org.mlmix.validation.study.StudyException;
import org.mlmix.validation.study.StudyFolder;
import org.mlmix.validation.study.StudyProgress;
import org.mlmix.validation.study.StudyRunner;

/** Cases through real LAMMPS: what decks set up, and whole studies. */
class OwnCaseRunTest {
    private final Installation installation = Installation.fromProperties();

    @TempDir
    private Path folder;

    private Results run(Study study, int trajectories) throws InterruptedException {
        StudyFolder own = new StudyFolder(folder.resolve("out"));
        Plan plan = study.plan(Size.QUICK).with(trajectories);
        own.open(study, Size.QUICK, plan);
        return new StudyRunner(installation, study, own, new StudyRunner.Means(1, 1, false), StudyProgress.SILENT)
                .run(plan);
    }

    @Test
    void decksThatDifferInWhatTheyMustShareAreToldOfTogether() {
        CaseFolder decks = CaseFolder.in(folder)
                .change("mixed", "mass 1 1.0", "mass 1 1.5")
                .change("mixed", "variable timestep index 0.005", "variable timestep index 0.002")
                .change("mixed", "run ${steps}", "run 20\nrun $(2*v_steps)")
                .change("cheap", "block 0 3 0 3 0 3", "block 0 4 0 3 0 3")
                .change("cheap", "region box", "boundary p p f\nregion box");
        Path yaml = decks.write("case.yaml", CaseFolder.CASE);
        StudyException refusal = catchThrowableOfType(StudyException.class, () -> OwnCase.read(yaml));
        assertThat(refusal)
                .hasMessageContainingAll(
                        "case.yaml:3: decks.mixed: mixed.in has masses 1.5, expensive.in has 1.0; the decks must share",
                        "mixed.in has timestep 0.002, expensive.in has 0.005",
                        "mixed.in has runs [run 20, run 100], expensive.in has [run 50]",
                        "case.yaml:4: decks.cheap: cheap.in has atoms 144, expensive.in has 108",
                        "cheap.in has box lengths",
                        "cheap.in has periodic directions [true, true, false]");
        assertThat(refusal.getMessage().lines()).hasSize(6);
    }

    @Test
    void aDeckThatLammpsRefusesIsNamedWithItsLine() throws Exception {
        CaseFolder decks = CaseFolder.in(folder)
                .change("expensive", "pair_coeff 1 1 1 1", "pair_coeff 1 2 1 1")
                .change("mixed", "core 1.5", "core 1.5 hysterisis 1")
                .change("cheap", "units lj", "units metal");
        Path yaml = decks.write("case.yaml", CaseFolder.CASE);
        StudyException refusal = catchThrowableOfType(StudyException.class, () -> OwnCase.read(yaml));
        assertThat(refusal)
                .hasMessageContainingAll(
                        "decks.expensive: expensive.in cannot be set up: expensive.in:13:",
                        "decks.mixed: mixed.in cannot be set up: mixed.in:16:",
                        "hysteresis");
        assertThat(refusal.getMessage()).doesNotContain("units");
        assertThat(decks.change("expensive", "pair_coeff 1 2", "pair_coeff 1 1").change("mixed", " hysterisis 1", ""))
                .isNotNull();
        assertThat(catchThrowableOfType(StudyException.class, () -> OwnCase.read(yaml)))
                .hasMessageContaining("cheap.in has units metal, expensive.in has lj");
        // The user's folder is as it was.
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("case.yaml", "cheap.in", "expensive.in", "mixed.in");
        }
    }

    @Test
    void displacementsOfAGroupAreWrittenByTheRunItself() throws Exception {
        CaseFolder decks = CaseFolder.in(folder);
        Path yaml = decks.write(
                "case.yaml",
                CaseFolder.CASE
                        .replace(
                                "thermo: {column: temp, from: 10}",
                                "diffusion: {group: some, every: 10, from: 0.5, to: 2}")
                        .replace("steps: 50", "steps: 400, temperature: 3.0"));
        Results results = run(OwnCase.read(yaml), 1);
        assertThat(results.failures()).extracting(Outcome::failure).isEmpty();
        // A hot liquid: within a factor of three of D = 0.03 σ²/τ at the triple point, and faster.
        for (Outcome outcome : results.outcomes()) {
            assertThat(outcome.observations().number(OwnJudge.VALUE))
                    .as(outcome.trajectory().title())
                    .isBetween(0.01, 0.3);
            assertThat(outcome.folder().resolve(Displacements.Group.FILE))
                    .content()
                    .startsWith("# time, mean-square displacement\n0 0\n0.05 ");
        }
    }

    @Test
    void theExampleRunsAndComparesWhatItSays() throws Exception {
        OwnCase study = OwnCase.read(installation.example("validation").resolve("own/relaxation.yaml"));
        assertThat(study.quantity().unit()).isEqualTo("Å");
        Results results = run(study, 2);
        assertThat(results.failures()).extracting(Outcome::failure).isEmpty();
        Condition only = results.plan().conditions().getFirst();
        // Tersoff's vacancy is wider than Stillinger and Weber's, and the mixed one is Tersoff's.
        for (double size : results.values(Arm.MIXED, only, values -> values.number(OwnJudge.VALUE))) {
            assertThat(size).isBetween(2.36, 2.46);
        }
        for (double size : results.values(Arm.CHEAP, only, values -> values.number(OwnJudge.VALUE))) {
            assertThat(size).isBetween(2.33, 2.36);
        }
        assertThat(study.judge(Size.QUICK, results).findings())
                .extracting(Finding::arm)
                .containsExactly(Arm.MIXED, Arm.CHEAP);
        assertThat(study.judge(Size.QUICK, results).verdict()).isNotEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void aBarrierOfOneDeckForAllArms() throws Exception {
        CaseFolder decks = new CaseFolder(folder);
        decks.write("run.in", HOP);
        decks.write("expensive.inc", "pair_style tersoff\npair_coeff * * Si.tersoff Si\n");
        decks.write("mixed.inc", """
                plugin load mlmixplugin.so
                pair_style hybrid/mlmix expensive tersoff cheap sw
                pair_coeff * * tersoff Si.tersoff Si
                pair_coeff * * sw Si.sw Si
                fix zone all mlmix core 3.0 blend 2.0 every 0 seed group hop
                """);
        OwnCase study = OwnCase.read(decks.write("hop.yaml", """
                decks: {expensive: run.in, mixed: run.in}
                observable:
                  barrier: {replicas: 3}
                margin: {size: 0.2, reason: the potentials differ, uncertainty: 0.01}
                trajectories: 1
                """));
        Results results = run(study, 1);
        assertThat(results.failures()).extracting(Outcome::failure).isEmpty();
        Finding finding = study.judge(Size.QUICK, results).findings().getFirst();
        assertThat(finding.unit()).isEqualTo("eV");
        assertThat(finding.reference().value()).isPositive();
        assertThat(finding.comparison().difference()).isNotZero().isBetween(-1.0, 1.0);
    }

    /** A vacancy that hops in a small crystal; the path need not converge. */
    private static final String HOP = """
            variable arm index expensive
            variable image world 0 1 2
            units metal
            atom_modify map yes sort 0 0.0
            lattice diamond 5.432
            region box block 0 2 0 2 0 2
            create_box 1 box
            create_atoms 1 box
            mass 1 28.0855
            region site sphere 5.432 5.432 5.432 0.5 units box
            group site region site
            region hop sphere 6.79 6.79 6.79 0.5 units box
            group hop region hop
            delete_atoms group site compress no
            include ${arm}.inc
            variable d equal -v_image*5.432/8
            displace_atoms hop move $d $d $d units box
            fix path all neb 1.0 parallel neigh
            min_style fire
            timestep 0.001
            thermo 10
            neb 0.0 0.01 20 20 10 none
            """;

    @Test
    void aMinimumLessAnotherOne() throws Exception {
        CaseFolder decks = CaseFolder.in(folder);
        for (String arm : new String[] {"expensive", "mixed", "cheap"}) {
            decks.change(arm, "run ${steps}", """
                    min_style fire
                    minimize 0 1e-3 ${steps} 1000
                    displace_atoms some random 0.1 0.1 0.1 4711
                    minimize 0 1e-3 ${steps} 1000
                    """).change(arm, "velocity all create ${temperature} ${seed}\n", "");
        }
        OwnCase study = OwnCase.read(decks.write(
                "case.yaml",
                CaseFolder.CASE
                        .replace("thermo: {column: temp, from: 10}", "minimum: {difference: true}")
                        .replace("trajectories: 3", "trajectories: 1")
                        .replace("reason:", "uncertainty: 0.01\n  reason:")));
        Results results = run(study, 1);
        assertThat(results.failures()).extracting(Outcome::failure).isEmpty();
        // Displaced atoms go back to where they were.
        for (Outcome outcome : results.outcomes()) {
            assertThat(outcome.observations().number(OwnJudge.VALUE)).isBetween(-0.1, 0.1);
        }
        assertThat(study.judge(Size.QUICK, results).verdict()).isNotEqualTo(Verdict.DIFFERENT);
    }
}
