package org.mlmix.validation.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
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
import org.mlmix.validation.study.StudyException;
import org.mlmix.validation.study.Trajectory;

class SiStretchedBondTest {
    private static final Arm SMALL = SiStretchedBond.core(4, 1);
    private static final Arm NONE = SiStretchedBond.core(0, 1);

    private final SiStretchedBond study = new SiStretchedBond();
    private final Plan plan = study.plan(Size.QUICK);
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    @TempDir
    private Path folder;

    @Test
    void theMeanForceIsRead() throws IOException {
        assertThat(observe("24 2.5 3.0\n48 2.7 3.0\n").number(SiStretchedBond.FORCE))
                .isCloseTo(2.6, within(1e-12));
    }

    @Test
    void aBondThatGivesWayIsRefused() {
        assertThatThrownBy(() -> observe("24 2.5 3.0\n48 2.7 3.01\n"))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("not rigid");
    }

    @Test
    void equalFromSomeRadiusOn() {
        Judgement judgement = judge(arm -> arm.equals(NONE) || arm.equals(Arm.CHEAP) ? 0.5 : 0.02);
        assertThat(judgement.verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(judgement.remarks()).anyMatch(remark -> remark.contains("from a core of 2 Å on"));
        assertThat(judgement.findings())
                .filteredOn(finding -> finding.comparison().verdict() == Verdict.DIFFERENT)
                .extracting(Finding::arm)
                .containsExactly(NONE, Arm.CHEAP);
    }

    @Test
    void differentWhereASmallCoreDoesNotDo() {
        Judgement judgement = judge(arm -> 0.3);
        assertThat(judgement.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(judgement.remarks()).anyMatch(remark -> remark.contains("not large enough"));
    }

    @Test
    void cumulativeFromTheLargestRadius() {
        Judgement judgement = judge(arm -> arm.equals(SMALL) ? 0.3 : 0);
        assertThat(judgement.remarks()).anyMatch(remark -> remark.contains("not large enough"));
    }

    @Test
    void undecidedByOnePair() {
        Results all = results(arm -> 0);
        Results first = new Results(
                plan,
                all.outcomes().stream()
                        .filter(outcome -> outcome.trajectory().number() == 1)
                        .toList());
        assertThat(study.judge(Size.QUICK, first).verdict()).isEqualTo(Verdict.UNDECIDED);
    }

    private Judgement judge(ToDoubleFunction<Arm> shift) {
        return study.judge(Size.QUICK, results(shift));
    }

    /** Trajectories whose means scatter by far more than the margin, but alike in all arms. */
    private Results results(ToDoubleFunction<Arm> shift) {
        double[] common = random.doubles(plan.trajectories(), 2, 4).toArray();
        List<Outcome> outcomes = new ArrayList<>();
        for (Trajectory trajectory : plan.all()) {
            double own = trajectory.arm().equals(Arm.EXPENSIVE) ? 0 : shift.applyAsDouble(trajectory.arm());
            double force = common[trajectory.number() - 1] + own + random.nextDouble(-0.01, 0.01);
            Observations observations = Observations.of(SiStretchedBond.FORCE, force);
            outcomes.add(new Outcome(trajectory, folder, "", observations, new Cost(1, 1, 1)));
        }
        return new Results(plan, outcomes);
    }

    private Observations observe(String rows) throws IOException {
        Files.writeString(folder.resolve("force.txt"), "# Time-averaged data for fix force\n" + rows);
        return study.observe(new Trajectory(SiStretchedBond.ROOM, 1, SMALL), folder);
    }
}
