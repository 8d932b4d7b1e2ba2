package org.mlmix.validation.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.validation.stats.Verdict;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Finding;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Outcome;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.StudyException;
import org.mlmix.validation.study.Trajectory;

class HeliumInTungstenTest {
    private static final HeliumInTungsten STUDY = new HeliumInTungsten();
    private static final Plan PLAN = STUDY.plan(Size.FULL).with(2);
    private static final double INTERVAL = 0.02; // ps
    private static final int SETS = 100;
    private static final double SITES = 1.12; // Å

    @TempDir
    private Path folder;

    /** Of a straight way at 3 Å/ps: the slope of (3t)² between 0.3 and 1 ps is 9 · 1.3, a sixth of which is D. */
    @Test
    void observesPiecesOfTheWay() throws IOException {
        List<double[]> way = new ArrayList<>();
        for (int n = 0; n <= 600; n++) {
            way.add(new double[] {n * INTERVAL, 5 + 1 * n * INTERVAL, 2 * n * INTERVAL, -2 * n * INTERVAL});
        }
        var seen = STUDY.observe(trajectory(Arm.MIXED, 1), written(way, 801));
        assertThat(seen.series(HeliumDiffusion.COEFFICIENTS)).hasSize(2);
        assertThat(seen.series(HeliumDiffusion.COEFFICIENTS)[1]).isCloseTo(9 * 1.3 / 6, within(1e-9));
        assertThat(seen.series(HeliumDiffusion.LAGS)).hasSize(100);
        assertThat(seen.series(HeliumDiffusion.DISPLACEMENTS)[49]).isCloseTo(9, within(1e-9));
        assertThat(seen.number(HeliumDiffusion.TIME)).isCloseTo(12, within(1e-9));
        assertThat(seen.number(HeliumDiffusion.TEMPERATURE)).isEqualTo(801);
    }

    @Test
    void refusesWhatIsNoWay() throws IOException {
        Path gap = written(
                List.of(new double[] {0, 0, 0, 0}, new double[] {0.02, 0, 0, 0}, new double[] {0.06, 0, 0, 0}), 1);
        assertThatThrownBy(() -> STUDY.observe(trajectory(Arm.MIXED, 1), gap))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("row 3 is not 0.02 ps after the one before");
        Path brief = written(List.of(new double[] {0, 0, 0, 0}, new double[] {0.02, 0, 0, 0}), 1);
        assertThatThrownBy(() -> STUDY.observe(trajectory(Arm.MIXED, 1), brief))
                .hasMessageContaining("a path of 0.0200 ps is shorter than 5.00 ps");
    }

    /** Jumps at random, as often in both arms: "different" comes at the rate promised at most, "equal" often. */
    @Test
    void armsThatAreEqualAreNotCalledDifferent() {
        assertThat(count(Verdict.DIFFERENT, 2.3)).isLessThanOrEqualTo(2);
        assertThat(count(Verdict.EQUAL, 2.3)).isGreaterThan(SETS / 2);
    }

    /** At the margin, "equal" comes about as rarely as promised; and far beyond it is seen. */
    @Test
    void armsThatDifferAreSeen() {
        assertThat(count(Verdict.EQUAL, 2.3 * 1.5)).isLessThanOrEqualTo(SETS / 10);
        assertThat(count(Verdict.DIFFERENT, 2.3 / 4)).isGreaterThan(9 * SETS / 10);
    }

    /** How often that is the verdict for a reference with 2.3 jumps per ps. */
    private int count(Verdict wanted, double otherRate) {
        int count = 0;
        for (int seed = 1; seed <= SETS; seed++) {
            count += verdict(Size.FULL, seed, 2.3, otherRate) == wanted ? 1 : 0;
        }
        return count;
    }

    @Test
    void heliumThatNeverJumpsIsDifferent() {
        assertThat(verdict(Size.QUICK, 7, 2.3, 0)).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void judgesWhatThereIs() {
        RandomDataGenerator random = new RandomDataGenerator(3);
        List<Outcome> outcomes = new ArrayList<>();
        for (Trajectory trajectory : PLAN.all()) {
            double rate = trajectory.condition().value() < 500 ? 1 : 2.3;
            outcomes.add(outcome(trajectory, walk(random, rate, 20)));
        }
        Judgement judgement = STUDY.judge(Size.QUICK, new Results(PLAN, outcomes));
        // Three arms, two temperatures by displacements and by jumps, and the activation energy each.
        assertThat(judgement.findings()).hasSize(15);
        assertThat(judgement.findings().stream().filter(Finding::decides))
                .hasSize(4)
                .noneMatch(f -> f.arm().equals(Arm.CHEAP));
        assertThat(judgement.plots()).hasSize(3);
        assertThat(judgement.remarks()).hasSize(2);
    }

    /** A known rate, rare enough that no jump follows another at once: D = rate · length²/6. */
    @Test
    void countsJumpsBesideDisplacements() {
        RandomDataGenerator random = new RandomDataGenerator(5);
        double rate = 0.2;
        List<Outcome> outcomes = new ArrayList<>();
        for (int number = 1; number <= 10; number++) {
            outcomes.add(outcome(trajectory(Arm.EXPENSIVE, number), walk(random, rate, 100)));
            outcomes.add(outcome(trajectory(Arm.MIXED, number), walk(random, number == 1 ? 0 : rate, 100)));
        }
        Finding jumps = jumps(new Results(PLAN, outcomes));
        assertThat(jumps.decides()).isFalse();
        assertThat(jumps.reference().value()).isCloseTo(rate * SITES * SITES / 6, withinPercentage(20));
        assertThat(jumps.comparison().verdict()).isEqualTo(Verdict.EQUAL);
    }

    /** Where nothing jumps the upper end of the interval is all that is known, and the ratio is open. */
    @Test
    void heliumWithoutJumpsHasAnUpperLimit() {
        RandomDataGenerator random = new RandomDataGenerator(6);
        Finding jumps = jumps(new Results(
                PLAN,
                List.of(
                        outcome(trajectory(Arm.EXPENSIVE, 1), walk(random, 0, 20)),
                        outcome(trajectory(Arm.MIXED, 1), walk(random, 0, 20)))));
        assertThat(jumps.reference().value()).isZero();
        // Garwood: 3.69 jumps with none seen, at 95 % on two sides; neighbouring sites are a/√8 apart.
        assertThat(jumps.reference().interval().high())
                .isCloseTo(3.689 * 3.1803 * 3.1803 / 8 / (6 * 20), withinPercentage(0.1));
        assertThat(jumps.comparison().verdict()).isEqualTo(Verdict.UNDECIDED);
    }

    private static Finding jumps(Results results) {
        return STUDY.judge(Size.FULL, results).findings().stream()
                .filter(finding -> finding.quantity().contains("jumps"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void warmTungstenIsSaid() throws IOException {
        List<double[]> way = walk(new RandomDataGenerator(4), 2, 20);
        Judgement judgement = STUDY.judge(
                Size.FULL,
                new Results(
                        PLAN,
                        List.of(
                                outcome(trajectory(Arm.EXPENSIVE, 1), way),
                                new Outcome(
                                        trajectory(Arm.MIXED, 1),
                                        folder,
                                        "",
                                        STUDY.observe(trajectory(Arm.MIXED, 1), written(way, 900)),
                                        null))));
        assertThat(judgement.remarks()).containsExactly("mixed: tungsten was at 900 K rather than 800 K.");
        assertThat(judgement.findings()).hasSize(2);
    }

    /** Of the mixed arm, with jumps so often per ps, at 800 K: twenty pieces in four trajectories. */
    private Verdict verdict(Size size, long seed, double rate, double otherRate) {
        RandomDataGenerator random = new RandomDataGenerator(seed);
        List<Outcome> outcomes = new ArrayList<>();
        for (int number = 1; number <= 4; number++) {
            outcomes.add(outcome(trajectory(Arm.EXPENSIVE, number), walk(random, rate, 25)));
            outcomes.add(outcome(trajectory(Arm.MIXED, number), walk(random, otherRate, 25)));
        }
        return STUDY.judge(size, new Results(PLAN, outcomes)).verdict();
    }

    private Outcome outcome(Trajectory trajectory, List<double[]> way) {
        double[][] positions =
                way.stream().map(row -> Arrays.copyOfRange(row, 1, 4)).toArray(double[][]::new);
        var seen = HeliumInTungsten.observations(
                new Wandering(INTERVAL, positions), trajectory.condition().value());
        return new Outcome(trajectory, folder, "", seen, null);
    }

    private static Trajectory trajectory(Arm arm, int number) {
        Condition hot = PLAN.conditions().get(1);
        return new Trajectory(hot, number, arm);
    }

    /** Jumps along the axes, with vibrations around the sites; of so many ps. */
    private static List<double[]> walk(RandomDataGenerator random, double rate, double time) {
        List<double[]> way = new ArrayList<>();
        double[] site = new double[3];
        for (int n = 0; n * INTERVAL < time + INTERVAL / 2; n++) {
            if (rate > 0 && random.nextUniform(0, 1) < rate * INTERVAL) {
                site[random.nextInt(0, 2)] += random.nextUniform(0, 1) < 0.5 ? SITES : -SITES;
            }
            way.add(new double[] {
                n * INTERVAL,
                site[0] + random.nextNormal(0, 0.2),
                site[1] + random.nextNormal(0, 0.2),
                site[2] + random.nextNormal(0, 0.2)
            });
        }
        return way;
    }

    /** Into the files of the deck. */
    private Path written(List<double[]> way, double temperature) throws IOException {
        StringBuilder rows = new StringBuilder("# time (ps), x, y, z (Angstrom)\n");
        for (double[] row : way) {
            rows.append(String.format(Locale.ROOT, "%.6f %.12g %.12g %.12g%n", row[0], row[1], row[2], row[3]));
        }
        Files.writeString(folder.resolve("path.txt"), rows);
        Files.writeString(
                folder.resolve("temperature.txt"), "# step T\n600 " + temperature + "\n700 " + temperature + "\n");
        return folder;
    }
}
