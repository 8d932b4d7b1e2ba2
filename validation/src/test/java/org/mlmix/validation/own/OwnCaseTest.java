package org.mlmix.validation.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.validation.stats.Verdict;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Cost;
import org.mlmix.validation.study.Finding;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.Outcome;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.Trajectory;

/** What becomes of a case that is right; LAMMPS is not asked. */
class OwnCaseTest {
    private static final String TWO_TEMPERATURES = CaseFolder.CASE + """
            conditions:
              - {name: cold, value: 0.7, variables: {temperature: 0.7}}
              - {name: hot, value: 1.2, variables: {temperature: 1.2}}
            """;

    @TempDir
    private Path folder;

    private CaseFolder decks;

    @BeforeEach
    void makeDecks() {
        decks = CaseFolder.in(folder);
    }

    @Test
    void theFileIsThePlan() {
        OwnCase study = decks.read(TWO_TEMPERATURES);
        assertThat(study.name()).isEqualTo("case");
        assertThat(study.plan(Size.QUICK)).isEqualTo(study.plan(Size.FULL));
        assertThat(study.plan().arms()).containsExactly(Arm.EXPENSIVE, Arm.MIXED, Arm.CHEAP);
        assertThat(study.plan().conditions())
                .containsExactly(
                        new Condition("cold", "cold", 0.7, Map.of("temperature", "0.7")),
                        new Condition("hot", "hot", 1.2, Map.of("temperature", "1.2")));
        assertThat(study.plan().variables()).containsExactly(Map.entry("steps", "50"));
        assertThat(study.plan().trajectories()).isEqualTo(3);
        assertThat(study.deck(null, Arm.CHEAP)).isEqualTo(folder.resolve("cheap.in"));
        assertThat(study.start(null)).isEmpty();
        assertThat(study.question()).contains("mean of temp", "within 0.1", "a tenth of the temperature");
    }

    @Test
    void decksAreLookedAtWithTheVariablesOfTheFirstTrajectory() {
        List<Map<String, String>> seen = new ArrayList<>();
        OwnCaseReader.read(decks.write("case.yaml", TWO_TEMPERATURES), (deck, variables) -> {
            seen.add(Map.copyOf(variables));
            return CaseFolder.setup();
        });
        assertThat(seen).extracting(variables -> variables.get("arm")).containsExactly("expensive", "mixed", "cheap");
        String seed = String.valueOf(new Trajectory(Condition.ONLY, 1, Arm.MIXED).seed());
        assertThat(seen)
                .allSatisfy(variables -> assertThat(variables)
                        .containsEntry("temperature", "0.7")
                        .containsEntry("steps", "50")
                        .containsEntry("seed", seed));
    }

    @Test
    void filesThatDecksReadComeWithThemAndThoseThatTheyWriteDoNot() {
        decks.write("atoms-1.data", "");
        decks.write("atoms-2.data", "");
        decks.write("potential.inc", "pair_style lj/cut 2.5\npair_coeff 1 1 1 1 # parameters.txt\ninclude more.inc\n");
        decks.write("more.inc", "print \"no words\"\n");
        decks.write("parameters.txt", "");
        decks.write("view.dump", "");
        decks.write("angle.py", "");
        decks.write("table.dat", "");
        decks.change("expensive", "pair_style lj/cut 2.5\npair_coeff 1 1 1 1\n", """
                variable which index 1
                if "${which} == 1" then "include potential.inc"
                read_data atoms-${which}.data add append
                dump view all atom 100 view.dump
                """);
        OwnCase study = decks.read(CaseFolder.CASE.replace(
                        "thermo: {column: temp, from: 10}", "script: {command: python3 angle.py view.txt}")
                + "files: [table.dat]\n");
        assertThat(study.files(null, Arm.EXPENSIVE))
                .containsOnlyKeys("angle.py", "atoms-1.data", "atoms-2.data", "more.inc", "potential.inc", "table.dat")
                .containsEntry("more.inc", folder.resolve("more.inc"));
        assertThat(study.files(null, Arm.CHEAP)).containsOnlyKeys("angle.py", "table.dat");
    }

    @Test
    void displacementsOfAGroupAreAskedForBeforeTheLastRun() throws Exception {
        decks.change("mixed", "run ${steps}", "run 5\nrun &\n ${steps}\nprint done");
        OwnCase study = decks.read(CaseFolder.CASE.replace(
                "thermo: {column: temp, from: 10}", "diffusion: {group: some, every: 5, from: 0.05, to: 0.2}"));
        List<String> lines = study.text(null, Arm.MIXED).lines().toList();
        List<String> own = Files.readAllLines(folder.resolve("mixed.in"));
        assertThat(lines).containsSubsequence(own);
        int msd = lines.indexOf("compute      mlmix_msd some msd");
        assertThat(lines.subList(0, msd)).contains("run 5").doesNotContain("run &");
        assertThat(lines.subList(msd, lines.size())).containsSubsequence("run &", " ${steps}", "print done");
        assertThat(study.quantity()).isEqualTo(new OwnCase.Quantity("diffusion coefficient", "σ²/τ"));
    }

    private static Results results(OwnCase study, int trajectories, Values values) {
        List<Outcome> outcomes = study.plan().with(trajectories).all().stream()
                .map(trajectory -> new Outcome(
                        trajectory,
                        Path.of("nowhere"),
                        "",
                        Observations.of(OwnJudge.VALUE, values.of(trajectory)),
                        new Cost(50, 1, 108)))
                .toList();
        return new Results(study.plan().with(trajectories), outcomes);
    }

    @FunctionalInterface
    private interface Values {
        double of(Trajectory trajectory);
    }

    /** Spread that is the same in all arms. */
    private static double noise(Trajectory trajectory) {
        return 0.01 * Math.sin(7.0 * trajectory.number());
    }

    @Test
    void meansThatAreEqualForTheMixedArmAndDifferentForTheCheapOne() {
        OwnCase study = decks.read(TWO_TEMPERATURES);
        Results results = results(study, 6, t -> noise(t) + (t.arm().equals(Arm.CHEAP) ? 1.5 : 1));
        Judgement judgement = study.judge(Size.QUICK, results);
        assertThat(judgement.verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(judgement.findings()).hasSize(4);
        for (Finding finding : judgement.findings()) {
            boolean mixed = finding.arm().equals(Arm.MIXED);
            assertThat(finding.decides()).isEqualTo(mixed);
            assertThat(finding.comparison().verdict()).isEqualTo(mixed ? Verdict.EQUAL : Verdict.DIFFERENT);
        }
        assertThat(judgement.plots().getFirst().series().getFirst().x()).containsExactly(0.7, 1.2);
    }

    @Test
    void aMixedArmThatDiffersAtOneConditionIsDifferent() {
        OwnCase study = decks.read(TWO_TEMPERATURES);
        Results results = results(
                study,
                6,
                t -> noise(t) + (t.arm().isMixed() && t.condition().name().equals("hot") ? 1.2 : 1));
        assertThat(study.judge(Size.QUICK, results).verdict()).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void meansOfSingleTrajectoriesDecideNothing() {
        OwnCase study = decks.read(CaseFolder.CASE);
        assertThat(study.judge(Size.QUICK, results(study, 1, t -> 1)).verdict()).isEqualTo(Verdict.UNDECIDED);
    }

    /** Its own series tells the error of a long single run: of white noise of width 1, n values, 1/√n. */
    @Test
    void meansOfLongSingleTrajectoriesHaveAnError() throws IOException {
        OwnCase study = decks.read(CaseFolder.CASE);
        Plan plan = study.plan(Size.QUICK).with(1);
        List<Outcome> outcomes = new ArrayList<>();
        Random random = new Random(8);
        for (Trajectory trajectory : plan.all()) {
            Path own = Files.createDirectories(trajectory.folder(folder));
            StringBuilder log = new StringBuilder("   Step          Temp     \n");
            for (int n = 0; n < 10_000; n++) {
                log.append(n).append(' ').append(1 + random.nextGaussian()).append('\n');
            }
            Files.writeString(
                    own.resolve("log.lammps"), log + "Loop time of 1 on 1 procs for 9999 steps with 108 atoms\n");
            outcomes.add(new Outcome(trajectory, own, "", study.observe(trajectory, own), null));
        }
        Judgement judgement = study.judge(Size.QUICK, new Results(plan, outcomes));
        assertThat(judgement.verdict()).isEqualTo(Verdict.EQUAL);
        Finding.Value mixed = judgement.findings().getFirst().other();
        assertThat(mixed.interval().high() - mixed.value()).isCloseTo(1.96 / 100, withinPercentage(15));
    }

    @Test
    void singleNumbersAreComparedAsTheyAre() {
        OwnCase study = decks.read(CaseFolder.CASE
                .replace("thermo: {column: temp, from: 10}", "minimum: {difference: true}")
                .replace("trajectories: 3", "trajectories: 1")
                .replace("reason:", "uncertainty: 0.01\n  reason:"));
        assertThat(study.judge(Size.QUICK, results(study, 1, t -> t.arm().isMixed() ? 2.05 : 2))
                        .verdict())
                .isEqualTo(Verdict.EQUAL);
        assertThat(study.judge(Size.QUICK, results(study, 1, t -> t.arm().isMixed() ? 2.095 : 2))
                        .verdict())
                .isEqualTo(Verdict.UNDECIDED);
        Judgement different =
                study.judge(Size.QUICK, results(study, 1, t -> t.arm().isMixed() ? 2.2 : 2));
        assertThat(different.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(different.remarks()).anyMatch(remark -> remark.contains("an estimate"));
    }
}
