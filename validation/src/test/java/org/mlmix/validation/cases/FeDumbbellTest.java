package org.mlmix.validation.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.validation.stats.Arrhenius;
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

class FeDumbbellTest {
    /** ps. */
    private static final double STEP = 0.15;

    private static final int CELLS = 5;

    /** Å. */
    private static final double LATTICE = 2.88;

    private static final Trajectory ANY = new Trajectory(Condition.temperature(1100), 1, Arm.MIXED);

    private final FeDumbbell study = new FeDumbbell();
    private final SplittableRandom random = new SplittableRandom(7);

    @TempDir
    private Path folder;

    @Test
    void aWalkThroughTheBoundaryIsUnwrapped() throws IOException {
        write(
                IntStream.range(0, 200)
                        .mapToObj(n -> new double[] {0.5 * n, 0, -0.5 * n})
                        .toList(),
                0);
        Observations found = study.observe(ANY, folder);
        double[] displacements = found.series(FeDumbbell.DISPLACEMENTS);
        for (int n = 1; n <= displacements.length; n++) {
            assertThat(found.series(FeDumbbell.LAGS)[n - 1]).isCloseTo(n * STEP, within(1e-9));
            assertThat(displacements[n - 1]).isCloseTo(2 * Math.pow(0.5 * n * LATTICE, 2), within(1e-4));
        }
        assertThat(found.number(FeDumbbell.LEFT_OUT)).isZero();
    }

    @Test
    void samplesWithAFurtherPairAreLeftOut() throws IOException {
        write(
                IntStream.range(0, 200)
                        .mapToObj(n -> new double[] {0.5 * n, 0, 0})
                        .toList(),
                10);
        Observations found = study.observe(ANY, folder);
        assertThat(found.number(FeDumbbell.LEFT_OUT)).isCloseTo(0.1, within(1e-12));
        assertThat(found.series(FeDumbbell.DISPLACEMENTS)[4]).isCloseTo(Math.pow(2.5 * LATTICE, 2), within(1e-4));
    }

    @Test
    void jumpsAlongDiagonalsGiveTheirDiffusionCoefficient() throws IOException {
        List<double[]> walk = new ArrayList<>();
        double[] place = {0, 0, 0};
        for (int n = 0; n < 40_000; n++) {
            if (random.nextDouble() < 0.3) {
                for (int k = 0; k < place.length; k++) {
                    place[k] += random.nextBoolean() ? 0.5 : -0.5;
                }
            }
            walk.add(place.clone());
        }
        write(walk, 0);
        double[] displacements = study.observe(ANY, folder).series(FeDumbbell.DISPLACEMENTS);
        double expected = 0.3 * 0.75 * LATTICE * LATTICE / STEP;
        assertThat(displacements[9] / (10 * STEP)).isCloseTo(expected, within(0.1 * expected));
    }

    @Test
    void tooFewSamplesAreRefused() throws IOException {
        write(IntStream.range(0, 20).mapToObj(n -> new double[3]).toList(), 0);
        assertThatThrownBy(() -> study.observe(ANY, folder))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("20 samples");
    }

    @Test
    void equalArmsAreEqualAndSoIsTheActivationEnergy() {
        Judgement judgement = study.judge(Size.STANDARD, results(Size.STANDARD, 1, 0.3));
        assertThat(judgement.verdict()).isEqualTo(Verdict.EQUAL);
        Finding energy = activation(judgement);
        assertThat(energy.reference().value()).isCloseTo(0.3, within(0.05));
        assertThat(energy.decides()).isTrue();
        assertThat(judgement.findings().stream().filter(finding -> finding.arm().equals(Arm.CHEAP)))
                .isNotEmpty()
                .noneMatch(Finding::decides);
    }

    @Test
    void anotherCoefficientOrAnotherActivationEnergyIsDifferent() {
        assertThat(study.judge(Size.QUICK, results(Size.QUICK, 3, 0.3)).verdict())
                .isEqualTo(Verdict.DIFFERENT);
        Judgement judgement = study.judge(Size.STANDARD, results(Size.STANDARD, 1, 0.6));
        assertThat(activation(judgement).comparison().verdict()).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void anInterstitialThatStandsStillIsDifferent() {
        assertThat(study.judge(Size.QUICK, results(Size.QUICK, 0, 0.3)).verdict())
                .isEqualTo(Verdict.DIFFERENT);
    }

    private static Finding activation(Judgement judgement) {
        return judgement.findings().stream()
                .filter(finding -> finding.quantity().equals("activation energy")
                        && finding.arm().equals(Arm.MIXED))
                .findFirst()
                .orElseThrow();
    }

    /** Coefficients scatter by a tenth; in the mixed arm they have a factor, and another activation energy. */
    private Results results(Size size, double factor, double energy) {
        Plan plan = study.plan(size);
        List<Outcome> outcomes = new ArrayList<>();
        for (Trajectory trajectory : plan.all()) {
            boolean mixed = trajectory.arm().isMixed();
            double kT = Arrhenius.BOLTZMANN * trajectory.condition().value();
            double away = 1 / kT - 1 / (Arrhenius.BOLTZMANN * 1100);
            double coefficient = (mixed ? factor : 1)
                    * Math.exp(-(mixed ? energy : 0.3) * away)
                    * (1 + 0.1 * (random.nextDouble() + random.nextDouble() - 1));
            double[] lags =
                    IntStream.rangeClosed(1, 40).mapToDouble(n -> n * STEP).toArray();
            double[] displacements =
                    Arrays.stream(lags).map(lag -> 1 + 6 * coefficient * lag).toArray();
            Observations observations = new Observations(Map.of(
                    FeDumbbell.LAGS, lags,
                    FeDumbbell.DISPLACEMENTS, displacements,
                    FeDumbbell.LEFT_OUT, new double[] {0.01}));
            outcomes.add(new Outcome(trajectory, folder, "", observations, new Cost(1000, 3, 251)));
        }
        return new Results(plan, outcomes);
    }

    /** As the deck does; sites in lattice parameters, every so manyth sample with a further pair. */
    private void write(List<double[]> sites, int disturbed) throws IOException {
        StringBuilder text = new StringBuilder("# Time-averaged data for fix waves\n");
        for (int n = 0; n < sites.size(); n++) {
            text.append(50 * n).append(' ').append(n * STEP);
            for (double site : sites.get(n)) {
                double angle = 2 * Math.PI * site / CELLS;
                double more = disturbed > 0 && n % disturbed == disturbed / 2 ? 0.7 : 0;
                text.append(' ').append(Math.cos(angle) + more).append(' ').append(Math.sin(angle) + more);
            }
            text.append('\n');
        }
        Files.writeString(folder.resolve("waves.txt"), text);
        Files.writeString(folder.resolve("edge.txt"), CELLS * LATTICE + "\n");
    }
}
