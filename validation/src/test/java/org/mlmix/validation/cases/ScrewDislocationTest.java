package org.mlmix.validation.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.validation.stats.Verdict;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Cost;
import org.mlmix.validation.study.Finding;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.Outcome;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.Trajectory;

class ScrewDislocationTest {
    private static final ScrewDislocation STUDY = new ScrewDislocation();
    private static final double[] CORE = {0.33, 0.33, 0.34};

    @TempDir
    private Path folder;

    @Test
    void readsWhatTheDecksWrite() throws IOException {
        Plan plan = STUDY.plan(Size.QUICK);
        Trajectory trajectory = new Trajectory(plan.conditions().getFirst(), 1, Arm.MIXED);
        Path own = Files.createDirectories(trajectory.folder(folder));
        Path start = Files.createDirectories(own.resolveSibling("start"));
        ScrewCrystal crystal = ScrewCrystal.at(0, 0);
        Files.writeString(start.resolve("perfect.txt"), ScrewCrystal.dump(crystal.sites));
        Files.writeString(own.resolve("relaxed.txt"), ScrewCrystal.dump(crystal.atoms));
        StringBuilder glide = new StringBuilder("# time, y, z, period\n");
        for (int n = 0; n <= 100; n++) {
            glide.append(0.1 * n)
                    .append(' ')
                    .append(Math.IEEEremainder(0.6 * n, 45))
                    .append(" 1.3 45\n");
        }
        Files.writeString(own.resolve("glide.txt"), glide);

        Observations seen = STUDY.observe(trajectory, own);

        assertThat(seen.number("velocity")).isCloseTo(6, within(1e-9));
        assertThat(seen.number("climb")).isZero();
        assertThat(seen.series("centre")).containsExactly(new double[] {-1 / 3.0, -1 / 3.0, -1 / 3.0}, within(1e-6));
        assertThat(seen.series("around")).containsExactly(crystal.core().around(), within(1e-6));
        assertThat(seen.series("position")[100]).isCloseTo(60, within(1e-9));
    }

    @Test
    void sameVelocityAndCoreAreEqual() {
        Judgement judgement = STUDY.judge(Size.STANDARD, results(7, 7, 0, 3));
        assertThat(judgement.verdict()).isEqualTo(Verdict.EQUAL);
        // The cheap arm is shown, and does not decide.
        assertThat(judgement.findings())
                .filteredOn(finding -> finding.arm().equals(Arm.CHEAP))
                .isNotEmpty()
                .noneMatch(Finding::decides)
                .allMatch(finding -> finding.comparison().verdict() == Verdict.DIFFERENT);
        assertThat(judgement.plots()).hasSize(3);
    }

    @Test
    void dislocationThatLagsIsDifferent() {
        assertThat(STUDY.judge(Size.STANDARD, results(7, 4.5, 0, 3)).verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(STUDY.judge(Size.QUICK, results(7, 1, 0, 3)).verdict()).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void otherCoreIsDifferent() {
        assertThat(STUDY.judge(Size.STANDARD, results(7, 7, 0.06, 3)).verdict()).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void oneTrajectoryDecidesTheCoreAlone() {
        Plan plan = STUDY.plan(Size.QUICK).with(1);
        Judgement judgement = STUDY.judge(Size.QUICK, results(plan, 7, 7, 0, 3));
        assertThat(judgement.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(judgement.findings())
                .filteredOn(finding -> finding.unit().equals("b"))
                .anyMatch(finding -> finding.comparison().verdict() == Verdict.EQUAL);
    }

    @Test
    void tellsOfDislocationsThatComeNearSurfaces() {
        assertThat(STUDY.judge(Size.STANDARD, results(7, 7, 0, 3)).remarks())
                .noneMatch(remark -> remark.contains("off its plane"));
        assertThat(STUDY.judge(Size.STANDARD, results(7, 7, 0, 14)).remarks())
                .anyMatch(remark -> remark.contains("14 Å off its plane"));
    }

    private static Results results(double reference, double mixed, double core, double climb) {
        return results(STUDY.plan(Size.STANDARD), reference, mixed, core, climb);
    }

    /** The cheap arm is slower, and its core is another. */
    private static Results results(Plan plan, double reference, double mixed, double core, double climb) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Trajectory trajectory : plan.all()) {
            Arm arm = trajectory.arm();
            double velocity = arm.isMixed() ? mixed : arm.equals(Arm.CHEAP) ? reference / 3 : reference;
            double off = arm.isMixed() ? core : arm.equals(Arm.CHEAP) ? 0.1 : 0;
            // Trajectories differ by 2 %.
            double own = velocity * (0.98 + 0.01 * trajectory.number());
            outcomes.add(new Outcome(trajectory, Path.of("x"), "", seen(own, off, climb), new Cost(1, 1, 1)));
        }
        return new Results(plan, outcomes);
    }

    private static Observations seen(double velocity, double off, double climb) {
        return new Observations(Map.of(
                "velocity", new double[] {velocity},
                "time", new double[] {0, 1},
                "position", new double[] {0, velocity},
                "climb", new double[] {climb},
                "centre", CORE,
                "around", new double[] {0.33, 0.33 + off, 0.34, 0.1, -0.1}));
    }
}
