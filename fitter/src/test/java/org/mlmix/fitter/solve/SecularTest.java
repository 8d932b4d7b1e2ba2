package org.mlmix.fitter.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.fitter.FitException;

class SecularTest {
    private static final Rows SOFT = Rows.random(60, 10, 1);
    private static final Rows HARD = Rows.random(14, 10, 2);

    private static Problem problem(double bound) {
        Equality equality = new Equality("e", Rows.random(1, 10, 3).a(), 1, "eV", 1);
        return Problem.of(10)
                .with("soft", SOFT.factor(), 1)
                .with(Equalities.independent(List.of(equality)))
                .with(new Inequality(HARD.factor(), bound));
    }

    // soft + μ hard minimised by a route of its own: hard rows as further data.
    private static double[] weighted(Problem problem, double mu) {
        Problem plain = Problem.of(10).with("soft", SOFT.factor(), 1).with(problem.equalities());
        return Solver.solve(
                        plain.with("hard", problem.inequality().orElseThrow().hard(), mu))
                .coefficients();
    }

    // (c − 3)² with (c − 1)² ≤ 1/4: c = 3/2, where 2 (c − 3) + 2 μ (c − 1) = 0: μ = 3.
    @Test
    void byHand() {
        Problem problem = Problem.of(1)
                .with("soft", Rows.of(1, new double[] {1}, 3).factor(), 1)
                .with(new Inequality(Rows.of(1, new double[] {1}, 1).factor(), 0.25));
        Solution solution = Solver.solve(problem);
        assertThat(solution.coefficients()[0]).isCloseTo(1.5, within(1e-13));
        assertThat(solution.inequality().multiplier()).isCloseTo(3, within(1e-12));
        assertThat(solution.inequality().value()).isCloseTo(0.25, within(1e-13));
    }

    @Test
    void metAnyway() {
        Solution free = Solver.solve(problem(1e6));
        assertThat(free.inequality().multiplier()).isZero();
        assertThat(free.coefficients()).isEqualTo(weighted(problem(1e6), 0));
        assertThat(free.inequality().value()).isCloseTo(HARD.squaredResidual(free.coefficients()), within(1e-10));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 0.7, 0.95, 0.9999})
    void rootOfTheSecularEquation(double part) {
        double least = HARD.squaredResidual(weighted(problem(1), 1e10));
        double most = HARD.squaredResidual(weighted(problem(1), 0));
        double bound = least + part * (most - least);
        Problem problem = problem(bound);
        Solution solution = Solver.solve(problem);
        double mu = solution.inequality().multiplier();
        assertThat(mu).isPositive();
        assertThat(HARD.squaredResidual(solution.coefficients())).isCloseTo(bound, withinPercentage(1e-9));
        assertThat(solution.violations().get("e")).isLessThan(1e-13);
        double[] expected = weighted(problem, mu);
        for (int j = 0; j < 10; j++) {
            assertThat(solution.coefficients()[j]).isCloseTo(expected[j], within(1e-12));
        }
        // No other μ that meets the bound has less of the soft error.
        double best = SOFT.squaredResidual(solution.coefficients());
        for (double other = 1e-6; other < 1e6; other *= 1.3) {
            double[] c = weighted(problem, other);
            if (HARD.squaredResidual(c) <= bound) {
                assertThat(other).isGreaterThanOrEqualTo(mu * (1 - 1e-9));
                assertThat(SOFT.squaredResidual(c)).isGreaterThanOrEqualTo(best * (1 - 1e-12));
            } else {
                assertThat(other).isLessThan(mu);
            }
        }
    }

    @Test
    void formulaIsTheHardResidualAtEveryMu() {
        Secular secular = Secular.of(SOFT.factor(), HARD.factor());
        Problem plain = Problem.of(10).with("soft", SOFT.factor(), 1);
        for (double mu = 1e-8; mu < 1e9; mu *= 10) {
            double[] c = Solver.solve(plain.with("hard", HARD.factor(), mu)).coefficients();
            assertThat(secular.hard(mu)).as("mu %g", mu).isCloseTo(HARD.squaredResidual(c), withinPercentage(1e-7));
        }
    }

    @Test
    void multipliersOfBothKindsAreDerivatives() {
        double most = HARD.squaredResidual(weighted(problem(1), 0));
        double bound = 0.6 * most;
        Solution solution = Solver.solve(problem(bound));
        double step = 1e-4 * bound;
        double slope = (Solver.solve(problem(bound + step)).objective()
                        - Solver.solve(problem(bound - step)).objective())
                / (2 * step);
        // Central differences: error some step² relative.
        assertThat(solution.inequality().multiplier()).isCloseTo(-slope, withinPercentage(1e-4));
        Problem problem = problem(bound);
        Equality old = problem.equalities().kept().getFirst();
        double[] minima = new double[2];
        for (int k = 0; k < 2; k++) {
            double target = old.target() + (k == 0 ? -1e-4 : 1e-4);
            Equality moved = new Equality("e", old.row(), target, "eV", 1);
            minima[k] = Solver.solve(problem.with(Equalities.independent(List.of(moved))))
                    .objective();
        }
        assertThat(solution.multipliers().get("e")).isCloseTo((minima[1] - minima[0]) / 2e-4, withinPercentage(1e-4));
    }

    @Test
    void whatTheDataLeaveOpenTheHardDataMayDetermine() {
        // Soft data see the first unknown alone, hard data the sum: c0 = 3, c1 anything near 1 − 3.
        Problem problem = Problem.of(2)
                .with("soft", Rows.of(2, new double[] {1, 0}, 3).factor(), 1)
                .with(new Inequality(Rows.of(2, new double[] {1, 1}, 1).factor(), 1e-4));
        Solution solution = Solver.solve(problem);
        assertThat(solution.coefficients()[0]).isCloseTo(3, within(1e-9));
        assertThat(solution.coefficients()[0] + solution.coefficients()[1]).isCloseTo(1, within(0.0100001));
        // And a third that nobody sees.
        Problem wider = Problem.of(3)
                .with("soft", Rows.of(3, new double[] {1, 0, 0}, 3).factor(), 1)
                .with(new Inequality(Rows.of(3, new double[] {1, 0, 0}, 1).factor(), 0.25));
        Solution open = Solver.solve(wider);
        assertThat(open.coefficients()[0]).isCloseTo(1.5, within(1e-12));
        assertThat(open.coefficients()[1]).isZero();
        assertThat(open.coefficients()[2]).isZero();
        assertThat(open.rank()).isEqualTo(1);
    }

    @Test
    void boundThatCannotBeMet() {
        double least = HARD.squaredResidual(weighted(problem(1), 1e12));
        assertThatThrownBy(() -> Solver.solve(problem(least / 4)))
                .isInstanceOf(FitException.class)
                .hasMessageContaining("the hard data cannot be met within their tolerances")
                .hasMessageContaining(
                        String.format(Locale.ROOT, "is at least %.6g, and %.6g is demanded", least, least / 4))
                .hasMessageContaining("at least 2.00 times as large");
    }

    @Test
    void hardDataThatNoCoefficientChanges() {
        Problem problem = Problem.of(1)
                .with("soft", Rows.of(1, new double[] {1}, 3).factor(), 1)
                .with(new Inequality(Rows.of(1, new double[] {0}, 2).factor(), 1));
        assertThatThrownBy(() -> Solver.solve(problem))
                .isInstanceOf(FitException.class)
                .hasMessageContaining("is at least 4.00000, and 1.00000 is demanded");
    }

    @Test
    void boundIsTheNumberOfRowsByDefault() {
        assertThat(new Inequality(HARD.factor()).bound()).isEqualTo(14);
    }
}
