package org.mlmix.validation.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EquivalenceTest {
    private static final double[] OTHER_SLEEP = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

    private static Equivalence within(double margin, double alpha) {
        return new Equivalence(new Margin(margin, "for the test"), alpha, 0.8);
    }

    private static Comparison sleep(double margin) {
        return within(margin, 0.05).means(Estimate.of(EstimateTest.SLEEP), Estimate.of(OTHER_SLEEP));
    }

    /** SciPy: ttest_ind(equal_var = False), confidence_interval. */
    @Test
    void welch() {
        Comparison comparison = sleep(1);
        assertThat(comparison.difference()).isCloseTo(1.58, at(1e-12));
        assertThat(comparison.interval().low()).isCloseTo(-0.20548323071171137, at(1e-8));
        assertThat(comparison.interval().high()).isCloseTo(3.3654832307117104, at(1e-8));
        assertThat(comparison.equality().low()).isCloseTo(0.10661850266839235, at(1e-8));
        assertThat(comparison.equality().high()).isCloseTo(3.053381497331606, at(1e-8));
        Gap gap = Gap.between(Estimate.of(EstimateTest.SLEEP), Estimate.of(OTHER_SLEEP));
        assertThat(gap.degreesOfFreedom()).isCloseTo(17.776473516178488, at(1e-10));
    }

    private static Offset<Double> at(double tolerance) {
        return Assertions.within(tolerance);
    }

    @Test
    void verdicts() {
        assertThat(sleep(3.06).verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(sleep(3.05).verdict()).isEqualTo(Verdict.UNDECIDED);
        // Beyond zero at level 0.9 is not enough, as either side could be the wrong one.
        assertThat(sleep(0.05).verdict()).isEqualTo(Verdict.UNDECIDED);
        Estimate reference = Estimate.of(EstimateTest.SLEEP);
        Estimate far = Estimate.of(8, 9, 10, 9, 8, 10);
        assertThat(within(1, 0.05).means(reference, far).verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(within(1, 0.05).means(far, reference).verdict()).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void withoutASpreadThereIsNoVerdict() {
        Comparison one = within(1, 0.05).means(Estimate.of(2), Estimate.of(1, 2, 3));
        assertThat(one.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(one.moreIfEqual()).isEmpty();
        Comparison same = within(1, 0.05).means(Estimate.of(2, 2, 2), Estimate.of(2, 2, 2));
        assertThat(same.verdict()).isEqualTo(Verdict.UNDECIDED);
        // A spread in one arm is enough.
        Comparison half = within(1, 0.05).means(Estimate.of(2, 2, 2), Estimate.of(2.1, 2, 1.9));
        assertThat(half.verdict()).isEqualTo(Verdict.EQUAL);
    }

    /** SciPy: quadrature of the integral over χ². */
    @ParameterizedTest
    @CsvSource({
        "0, 0.3, 8, 0.8353867",
        "0.2, 0.4, 4, 0.3703382",
        "0, 0.5, 30, 0.2496154",
        "0.5, 0.2, 18, 0.7762114",
        "0, 0.3, 2, 0.5244313"
    })
    void chanceOfEqual(double truth, double error, double freedom, double chance) {
        assertThat(new Gap(0, error, freedom).chanceOfInside(truth, 1, 0.9)).isCloseTo(chance, at(1e-3));
    }

    /** SciPy: noncentral t. */
    @ParameterizedTest
    @CsvSource({"2, 0.3, 8, 0.8303872", "-1.5, 0.2, 4, 0.4772339", "3, 0.9, 30, 0.5756541"})
    void chanceOfDifferent(double truth, double error, double freedom, double chance) {
        assertThat(new Gap(0, error, freedom).chanceOfOutside(truth, 1, 0.95)).isCloseTo(chance, at(1e-6));
    }

    /** Arms with a variance of 1 need 18 trajectories each for a margin of 1 (by SciPy). */
    @Test
    void trajectoriesToDecide() {
        double error = Math.sqrt(1 / 5.0);
        Comparison equal = within(1, 0.05).means(new Estimate(0, error, 4, 5), new Estimate(0, error, 4, 5));
        assertThat(equal.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(equal.moreIfEqual()).hasValue(13);
        assertThat(equal.moreIfAsObserved()).hasValue(13);
        Comparison near = within(1, 0.05).means(new Estimate(0, error, 4, 5), new Estimate(1, error, 4, 5));
        assertThat(near.moreIfAsObserved()).isEmpty();
        assertThat(near.moreIfEqual()).hasValue(13);
        Comparison far = within(1, 0.05).means(new Estimate(0, error, 4, 5), new Estimate(1.7, error, 4, 5));
        assertThat(far.moreIfAsObserved().orElseThrow()).isGreaterThan(13);
        Comparison decided = within(3, 0.05).means(new Estimate(0, error, 4, 5), new Estimate(0, error, 4, 5));
        assertThat(decided.moreIfAsObserved()).hasValue(0);
    }

    @Test
    void fractions() {
        Equivalence criterion = within(0.2, 0.05);
        assertThat(criterion
                        .fractions(new Fraction(50, 100), new Fraction(52, 100))
                        .verdict())
                .isEqualTo(Verdict.EQUAL);
        assertThat(criterion
                        .fractions(new Fraction(10, 100), new Fraction(60, 100))
                        .verdict())
                .isEqualTo(Verdict.DIFFERENT);
        Comparison few = criterion.fractions(new Fraction(0, 8), new Fraction(0, 8));
        assertThat(few.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(few.moreIfEqual().orElseThrow()).isBetween(1L, 100L);
        // By the normal approximation 2 · 0.25 · (1.645 + 1.282)²/0.2² = 107 in each arm.
        Comparison half = criterion.fractions(new Fraction(10, 20), new Fraction(10, 20));
        assertThat(half.moreIfEqual().orElseThrow()).isBetween(87L, 89L);
    }

    @Test
    void jumps() {
        Equivalence criterion = within(Math.log(1.5), 0.05);
        JumpDiffusion reference = new JumpDiffusion(10, 200, 2.5, 1000, 3);
        assertThat(criterion
                        .jumps(reference, new JumpDiffusion(10, 210, 2.5, 1000, 3))
                        .verdict())
                .isEqualTo(Verdict.EQUAL);
        assertThat(criterion
                        .jumps(reference, new JumpDiffusion(10, 90, 2.5, 1000, 3))
                        .verdict())
                .isEqualTo(Verdict.DIFFERENT);
        Comparison few =
                criterion.jumps(new JumpDiffusion(10, 20, 2.5, 1000, 3), new JumpDiffusion(10, 20, 2.5, 1000, 3));
        assertThat(few.verdict()).isEqualTo(Verdict.UNDECIDED);
        // By the normal approximation 2 · (1.645 + 1.282)²/(ln 1.5)² = 104.2 jumps in each arm, two a trajectory.
        assertThat(few.moreIfEqual()).hasValue(43);
        Comparison none =
                criterion.jumps(new JumpDiffusion(10, 0, 2.5, 1000, 3), new JumpDiffusion(10, 0, 2.5, 1000, 3));
        assertThat(none.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(none.difference()).isNaN();
        assertThat(none.moreIfAsObserved()).isEmpty();
        assertThat(none.moreIfEqual()).isEmpty();
        Comparison one =
                criterion.jumps(new JumpDiffusion(10, 0, 2.5, 1000, 3), new JumpDiffusion(10, 2, 2.5, 1000, 3));
        assertThat(one.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(one.moreIfAsObserved()).isEmpty();
        assertThat(criterion
                        .jumps(reference, new JumpDiffusion(10, 0, 2.5, 1000, 3))
                        .verdict())
                .isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void textForAReport() {
        assertThat(sleep(3.06).text())
                .isEqualTo("EQUAL: difference 1.58, 90 % interval 0.107 to 3.05, margin 3.06 (for the test)");
        assertThat(within(1, 0.05).means(Estimate.of(1), Estimate.of(1, 2)).text())
                .isEqualTo(
                        "UNDECIDED: difference 0.500, 90 % interval -Infinity to Infinity, margin 1.00 (for the test);"
                                + " more trajectories in each arm to decide: unknown if the difference is as observed, unknown"
                                + " if there is none");
        Estimate estimate = new Estimate(0, Math.sqrt(1 / 5.0), 4, 5);
        assertThat(within(1, 0.05).means(estimate, estimate).text())
                .endsWith("to decide: 13 if the difference is as observed, 13 if there is none");
    }

    @Test
    void refusals() {
        assertThatThrownBy(() -> new Margin(0, "none")).hasMessage("margin is 0.0, not a positive number");
        assertThatThrownBy(() -> new Margin(Double.NaN, "none")).hasMessage("margin is NaN, not a positive number");
        assertThatThrownBy(() -> new Margin(1, " ")).hasMessage("a margin needs a reason");
        assertThatThrownBy(() -> within(1, 0.5)).hasMessage("2 alpha is 1.0, not between 0 and 1");
    }
}
