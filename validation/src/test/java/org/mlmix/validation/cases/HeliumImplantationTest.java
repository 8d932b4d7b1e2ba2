package org.mlmix.validation.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.validation.stats.Verdict;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Finding;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.Outcome;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.StudyException;
import org.mlmix.validation.study.Trajectory;

class HeliumImplantationTest {
    private static final HeliumImplantation STUDY = new HeliumImplantation();
    private static final Plan PLAN = STUDY.plan(Size.QUICK);
    private static final Condition ENERGY = PLAN.conditions().getFirst();

    @TempDir
    private Path folder;

    @Test
    void observesWhatCameBack() throws IOException {
        Path file = folder.resolve("outcomes.txt");
        Files.writeString(file, """
                # impact, 1 if helium came back, its height above the surface (Angstrom), kinetic energy (eV), steps
                1 0 -6.8 2.7 1640
                2 1 4.1 31.5 310
                """);
        Observations seen = STUDY.observe(trajectory(Arm.MIXED, 1), folder);
        assertThat(seen.series(HeliumImplantation.BACK)).containsExactly(0, 1);
        assertThat(seen.series(HeliumImplantation.STEPS)).containsExactly(1640, 310);
        Files.writeString(file, "1 0.5 -6.8 2.7 1640\n");
        assertThatThrownBy(() -> STUDY.observe(trajectory(Arm.MIXED, 1), folder))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("neither 0 nor 1");
        Files.writeString(file, "1 0\n");
        assertThatThrownBy(() -> STUDY.observe(trajectory(Arm.MIXED, 1), folder))
                .hasMessageContaining("does not hold 5 columns");
    }

    @Test
    void impactsThatAgreeAreEqual() {
        Finding finding = judged("110010111001", "110010111001").getFirst();
        assertThat(finding.comparison().verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(finding.reference().value()).isEqualTo(7.0 / 12);
        assertThat(finding.decides()).isTrue();
    }

    /** As many come back, but others: that is less sure. */
    @Test
    void impactsThatDoNotAgreeAreUndecided() {
        assertThat(judged("110010111001", "001101011110")
                        .getFirst()
                        .comparison()
                        .verdict())
                .isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void heliumThatNeverComesBackIsDifferent() {
        assertThat(judged("110010111001", "000000000000")
                        .getFirst()
                        .comparison()
                        .verdict())
                .isEqualTo(Verdict.DIFFERENT);
    }

    /** Fewer impacts are held to a wider margin. */
    @Test
    void quickLooks() {
        List<Outcome> outcomes = new ArrayList<>();
        for (int number = 1; number <= PLAN.trajectories(); number++) {
            outcomes.add(outcome(Arm.EXPENSIVE, number, "110010111001"));
            outcomes.add(outcome(Arm.MIXED, number, "110010111010"));
        }
        Results results = new Results(PLAN, outcomes);
        assertThat(STUDY.judge(Size.FULL, results).verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(STUDY.judge(Size.QUICK, results).verdict()).isEqualTo(Verdict.EQUAL);
    }

    /** A trajectory that one arm has not ended is left out of both. */
    @Test
    void whatFailedIsLeftOut() {
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(outcome(Arm.EXPENSIVE, 1, "1100"));
        outcomes.add(new Outcome(trajectory(Arm.EXPENSIVE, 2), folder, "it lost atoms", null, null));
        outcomes.add(outcome(Arm.MIXED, 1, "1100"));
        outcomes.add(outcome(Arm.MIXED, 2, "1111"));
        Judgement judgement = STUDY.judge(Size.QUICK, new Results(PLAN, outcomes));
        assertThat(judgement.findings()).hasSize(1);
        assertThat(judgement.findings().getFirst().other().value()).isEqualTo(0.5);
        assertThat(judgement.plots().getFirst().series()).hasSize(2);
    }

    /** Of four trajectories with these impacts each. */
    private List<Finding> judged(String expensive, String mixed) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int number = 1; number <= PLAN.trajectories(); number++) {
            outcomes.add(outcome(Arm.EXPENSIVE, number, expensive));
            outcomes.add(outcome(Arm.MIXED, number, mixed));
        }
        return STUDY.judge(Size.FULL, new Results(PLAN, outcomes)).findings();
    }

    private Outcome outcome(Arm arm, int number, String impacts) {
        double[] back = impacts.chars().mapToDouble(c -> c - '0').toArray();
        return new Outcome(trajectory(arm, number), folder, "", Observations.of(HeliumImplantation.BACK, back), null);
    }

    private static Trajectory trajectory(Arm arm, int number) {
        return new Trajectory(ENERGY, number, arm);
    }
}
