package org.mlmix.validation.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
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

class EnergyDriftTest {
    /** Å². */
    private static final double AREA = 250;

    private static final double[] TIMES =
            IntStream.rangeClosed(0, 50).mapToDouble(n -> 0.4 + 0.04 * n).toArray();

    private final EnergyDrift study = new EnergyDrift();
    private final Plan plan = study.plan(Size.QUICK);
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    @TempDir
    private Path folder;

    @Test
    void readsWhatTheDeckWrites() throws IOException {
        Files.writeString(folder.resolve("true.txt"), """
                # Fix print output for fix true
                0.400000 -2717.5
                0.440000 -2717.4
                """);
        Files.writeString(folder.resolve("own.txt"), """
                # Fix print output for fix own
                0.400000 -2717.6
                0.440000 -2717.5
                """);
        Files.writeString(folder.resolve("area.txt"), "250\n");
        Observations found = study.observe(new Trajectory(Condition.ONLY, 1, Arm.CHEAP), folder);
        assertThat(DriftJudge.drift(found)).isCloseTo(1000 * 0.1 / 0.04 / 250, within(1e-9));
    }

    @Test
    void noWorseThanOthersThatDriftMoreOrAsMuch() {
        Judgement judgement = study.judge(Size.QUICK, results(Map.of("mixed-abrupt", 0.9), 0.3, 0.02));
        assertThat(judgement.verdict()).isEqualTo(Verdict.EQUAL);
        Finding abrupt = finding(judgement, "mixed-abrupt");
        assertThat(abrupt.decides()).isTrue();
        assertThat(abrupt.reference().value()).isCloseTo(0.3, within(0.05));
        assertThat(abrupt.comparison().difference()).isCloseTo(Math.log(3), within(0.2));
        assertThat(finding(judgement, "cheap").decides()).isFalse();
        // All arms drift here: one potential alone should not.
        assertThat(finding(judgement, "cheap").comparison().verdict()).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void coolingIsDriftToo() {
        Judgement judgement = study.judge(Size.QUICK, results(Map.of("mixed-abrupt", -0.9), 0.3, 0.02));
        assertThat(finding(judgement, "mixed-abrupt").comparison().difference()).isCloseTo(Math.log(3), within(0.2));
        assertThat(judgement.verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(study.judge(Size.QUICK, results(Map.of("mixed-linear", -0.1), 0.5, 0.02))
                        .verdict())
                .isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void worseThanOneIsWorse() {
        Judgement judgement = study.judge(Size.QUICK, results(Map.of("mixed-linear", 0.1), 0.5, 0.02));
        assertThat(judgement.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(finding(judgement, "mixed-linear").comparison().verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(finding(judgement, "mixed-cubic").comparison().verdict()).isEqualTo(Verdict.EQUAL);
    }

    @Test
    void noiseLeavesItOpen() {
        Judgement judgement = study.judge(Size.QUICK, results(Map.of(), 0.3, 2));
        assertThat(judgement.verdict()).isNotEqualTo(Verdict.EQUAL);
        assertThat(judgement.findings().stream()
                        .filter(Finding::decides)
                        .filter(finding -> finding.comparison().verdict() == Verdict.UNDECIDED)
                        .allMatch(finding -> finding.comparison().moreIfEqual().orElse(1) > 0))
                .isTrue();
    }

    @Test
    void whatAllOweToTheirBeginningDoesNotCount() {
        // Drifts of single trajectories differ by a factor of three, arms hardly.
        List<Outcome> outcomes = new ArrayList<>();
        for (Trajectory trajectory : plan.all()) {
            outcomes.add(outcome(trajectory, 2 + trajectory.number() + 0.01 * random.nextGaussian()));
        }
        assertThat(study.judge(Size.QUICK, new Results(plan, outcomes)).verdict())
                .isEqualTo(Verdict.EQUAL);
    }

    @Test
    void oneTrajectoryDecidesNothing() {
        Plan one = plan.with(1);
        List<Outcome> outcomes = one.all().stream().map(t -> outcome(t, 0.3)).toList();
        assertThat(study.judge(Size.QUICK, new Results(one, outcomes)).verdict())
                .isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void everySizeAsksAboutEveryShape() {
        for (Size size : Size.values()) {
            List<String> names = study.plan(size).arms().stream().map(Arm::name).toList();
            assertThat(names)
                    .startsWith("mixed-quintic", "mixed-cubic", "mixed-linear", "mixed-abrupt")
                    .endsWith("expensive", "cheap")
                    .doesNotHaveDuplicates();
            if (size != Size.QUICK) {
                assertThat(names).contains("mixed-quintic-hysteresis", "mixed-quintic-stride-4");
            }
        }
    }

    private static Finding finding(Judgement judgement, String arm) {
        return judgement.findings().stream()
                .filter(finding -> finding.arm().name().equals(arm))
                .findFirst()
                .orElseThrow();
    }

    /** All arms drift alike but those named; noise is that of single trajectories. All in meV/ps/Å². */
    private Results results(Map<String, Double> drifts, double others, double noise) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Trajectory trajectory : plan.all()) {
            double drift = drifts.getOrDefault(trajectory.arm().name(), others);
            outcomes.add(outcome(trajectory, drift + noise * random.nextGaussian()));
        }
        return new Results(plan, outcomes);
    }

    private Outcome outcome(Trajectory trajectory, double drift) {
        double[] energies =
                Arrays.stream(TIMES).map(t -> -2717 + 1e-3 * drift * AREA * t).toArray();
        Observations observations = new Observations(Map.of(
                EnergyDrift.TIMES, TIMES,
                EnergyDrift.TRUE, energies,
                EnergyDrift.OWN, energies,
                EnergyDrift.AREA, new double[] {AREA}));
        return new Outcome(trajectory, folder, "", observations, new Cost(1000, 3, 432));
    }
}
