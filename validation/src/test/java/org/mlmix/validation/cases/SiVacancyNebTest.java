package org.mlmix.validation.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.mlmix.validation.study.StudyException;
import org.mlmix.validation.study.Trajectory;

class SiVacancyNebTest {
    private static final double RELAXED = 0.005;

    private final SiVacancyNeb study = new SiVacancyNeb();
    private final Plan plan = study.plan(Size.QUICK);

    @TempDir
    private Path folder;

    @Test
    void barriersAreReadFromTheImages() throws IOException {
        Band band = Band.of(observe(0.2, 0.21, RELAXED));
        assertThat(band.ownBarrier()).isCloseTo(0.2, within(1e-9));
        assertThat(band.barrier()).isCloseTo(0.21, within(1e-9));
        assertThat(band.residual()).isEqualTo(RELAXED);
        assertThat(band.places()).containsExactly(0, 0.5, 1);
    }

    @Test
    void aBandWithoutATableIsRefused() throws IOException {
        observe(0.2, 0.2, RELAXED);
        Files.writeString(folder.resolve("log.lammps"), "LAMMPS (4 Feb 2025)\n");
        assertThatThrownBy(() -> Band.read(folder))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("no row of a table of neb");
    }

    @Test
    void equalByTheExpensiveEnergiesWhateverTheMixturesOwnAre() throws IOException {
        Judgement judgement = judge(0.2005, 0.19, RELAXED);
        assertThat(judgement.verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(judgement.findings())
                .filteredOn(Finding::decides)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.arm()).isEqualTo(Arm.MIXED);
                    assertThat(finding.comparison().difference()).isCloseTo(0.0005, within(1e-9));
                });
        assertThat(judgement.findings())
                .filteredOn(finding -> !finding.decides())
                .extracting(finding -> finding.comparison().verdict())
                .containsExactly(Verdict.DIFFERENT, Verdict.DIFFERENT, Verdict.DIFFERENT);
    }

    @Test
    void differentBeyondOneMillielectronvolt() throws IOException {
        assertThat(judge(0.202, 0.2, RELAXED).verdict()).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void undecidedWhereTheBandIsNotAtRest() throws IOException {
        assertThat(judge(0.2, 0.2, 0.05).verdict()).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void nothingIsSaidOfAnArmThatIsMissing() throws IOException {
        Outcome only = outcome(Arm.EXPENSIVE, 0.2, 0.2, RELAXED);
        assertThat(study.judge(Size.QUICK, new Results(plan, List.of(only))).findings())
                .isEmpty();
    }

    private Judgement judge(double barrier, double own, double residual) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(outcome(Arm.EXPENSIVE, 0.2, 0.2, RELAXED));
        outcomes.add(outcome(Arm.MIXED, own, barrier, residual));
        outcomes.add(outcome(Arm.CHEAP, 0.1, 0.15, RELAXED));
        return study.judge(Size.QUICK, new Results(plan, outcomes));
    }

    private Outcome outcome(Arm arm, double own, double barrier, double residual) throws IOException {
        Trajectory trajectory = new Trajectory(Condition.ONLY, 1, arm);
        return new Outcome(trajectory, folder, "", observe(own, barrier, residual), new Cost(1, 1, 1));
    }

    /** Three images with these barriers, as the deck and LAMMPS write them. */
    private Observations observe(double own, double barrier, double residual) throws IOException {
        Map<Integer, Double> heights = Map.of(1, 0.0, 2, 1.0, 3, 0.001);
        for (int image = 1; image <= 3; image++) {
            double height = heights.get(image);
            Files.writeString(
                    folder.resolve("image." + image + ".txt"),
                    String.format(Locale.ROOT, "%d %.9f %.9f%n", image, -7 + own * height, -5 + barrier * height));
        }
        Files.writeString(folder.resolve("log.lammps"), String.format(Locale.ROOT, """
                LAMMPS (4 Feb 2025)
                Running on 3 partitions of processors
                    Step     MaxReplicaForce  MaxAtomForce      GradV0         GradV1         GradVc
                         0   3.4909094        0.97009523     1.6583727      1.6583727      1.6
                Climbing replica = 2
                        80   %.6f         1.2056177e-06  0.014422087    0.014422087    0.01
                """, residual));
        return study.observe(new Trajectory(Condition.ONLY, 1, Arm.MIXED), folder);
    }
}
