package org.mlmix.fitter.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.fitter.family.Penalty;

class SolverTest {
    private static Equality equality(String name, double target, double... row) {
        return new Equality(name, row, target, "eV", 1);
    }

    private static Equalities equalities(Equality... equalities) {
        return Equalities.independent(List.of(equalities));
    }

    private static double[] denseSolution(double[] a, double[] y, int columns) {
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.leastSquares(y.length, columns);
        assertThat(solver.setA(DMatrixRMaj.wrap(y.length, columns, a.clone()))).isTrue();
        DMatrixRMaj x = new DMatrixRMaj(columns, 1);
        solver.solve(DMatrixRMaj.wrap(y.length, 1, y.clone()), x);
        return x.data;
    }

    private static void assertClose(double[] found, double[] expected, double tolerance) {
        assertThat(found).hasSameSizeAs(expected);
        for (int j = 0; j < expected.length; j++) {
            assertThat(found[j]).as("coefficient %d", j).isCloseTo(expected[j], within(tolerance));
        }
    }

    // Nearest point of the line x + y = 1 to (1, 2): (0, 1), at squared distance 2.
    @Test
    void nearestPointOfALine() {
        Factor plane = Rows.of(2, new double[] {1, 0, 0, 1}, 1, 2).factor();
        Problem problem = Problem.of(2).with("point", plane, 1).with(equalities(equality("line", 1, 1, 1)));
        Solution solution = Solver.solve(problem);
        assertClose(solution.coefficients(), new double[] {0, 1}, 1e-15);
        assertThat(solution.objective()).isCloseTo(2, within(1e-14));
        assertThat(solution.freeUnknowns()).isEqualTo(1);
        assertThat(solution.rank()).isEqualTo(1);
        assertThat(solution.condition()).isCloseTo(1, within(1e-14));
        // The minimum for x + y = t is (3 − t)² / 2, its derivative t − 3.
        assertThat(solution.multipliers().get("line")).isCloseTo(-2, within(1e-14));
        assertThat(solution.violations().get("line")).isLessThan(1e-15);
        assertThat(solution.inequality()).isEqualTo(new Solution.Bounded(0, 0));
    }

    // Through (0, 0), (1, 1), (2, 3) the straight line is −1/6 + 3/2 x.
    @Test
    void straightLine() {
        Factor points = Rows.of(2, new double[] {1, 0, 1, 1, 1, 2}, 0, 1, 3).factor();
        Solution solution = Solver.solve(Problem.of(2).with("points", points, 1));
        assertClose(solution.coefficients(), new double[] {-1.0 / 6, 1.5}, 1e-14);
        assertThat(solution.parts()).containsOnlyKeys("points");
        assertThat(solution.objective()).isCloseTo(1.0 / 6, within(1e-14));
    }

    // (c − 3)² · 4 + 2 · 5 · c²: c = 12 / 14.
    @Test
    void weightsAndPenalties() {
        Factor one = Rows.of(1, new double[] {1}, 3).factor();
        Problem problem = Problem.of(1)
                .with("one", one, 4)
                .with(new Penalty("size", 1, new double[] {1}), 5)
                .withStrength(2);
        Solution solution = Solver.solve(problem);
        assertClose(solution.coefficients(), new double[] {6.0 / 7}, 1e-15);
        assertThat(solution.parts().get("one")).isCloseTo(4 * 225.0 / 49, within(1e-13));
        assertThat(solution.parts().get("size")).isCloseTo(360.0 / 49, within(1e-13));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 60, 200})
    void agreesWithDenseQr(int columns) {
        Rows rows = Rows.random(3 * columns, columns, columns);
        Rows more = Rows.random(2 * columns, columns, columns + 1);
        Solution solution =
                Solver.solve(Problem.of(columns).with("rows", rows.factor(), 1).with("more", more.factor(), 0.25));
        double[] a = Arrays.copyOf(rows.a(), rows.a().length + more.a().length);
        double[] y = Arrays.copyOf(rows.y(), rows.y().length + more.y().length);
        for (int k = 0; k < more.a().length; k++) {
            a[rows.a().length + k] = more.a()[k] / 2;
        }
        for (int k = 0; k < more.y().length; k++) {
            y[rows.y().length + k] = more.y()[k] / 2;
        }
        // Condition about 10: a hundred roundings.
        assertClose(solution.coefficients(), denseSolution(a, y, columns), 1e-13);
        assertThat(solution.rank()).isEqualTo(columns);
        assertThat(solution.determined()).isTrue();
    }

    @Test
    void penaltiesAreInPhysicalUnitsWhateverTheColumns() {
        Rows rows = Rows.random(50, 6, 3);
        double[] l = Rows.random(4, 6, 4).a();
        double[] a = Arrays.copyOf(rows.a(), (50 + 4) * 6);
        System.arraycopy(l, 0, a, 300, 24);
        double[] y = Arrays.copyOf(rows.y(), 54);
        Problem problem = Problem.of(6).with("rows", rows.factor(), 1).with(new Penalty("l", 4, l), 1);
        assertClose(Solver.solve(problem).coefficients(), denseSolution(a, y, 6), 1e-13);

        // The same in other units of the coefficients: c → c / s.
        Rows other = rows.badlyScaled(8);
        double[] scaledPenalty = new Rows(6, l, new double[4]).badlyScaled(8).a();
        Problem same = Problem.of(6).with("rows", other.factor(), 1).with(new Penalty("l", 4, scaledPenalty), 1);
        double[] c = Solver.solve(same).coefficients();
        for (int j = 0; j < 6; j++) {
            c[j] *= rows.columnScale(j, 8);
        }
        assertClose(c, denseSolution(a, y, 6), 1e-12);
        assertThat(Solver.solve(same).condition())
                .isCloseTo(Solver.solve(problem).condition(), within(1e-9));
    }

    private static Problem constrained(Rows rows, int equalities) {
        Random random = new Random(equalities);
        Equality[] all = new Equality[equalities];
        for (int k = 0; k < equalities; k++) {
            double[] row = new double[rows.columns()];
            for (int j = 0; j < row.length; j++) {
                row[j] = random.nextGaussian() * rows.columnScale(j, 0);
            }
            all[k] = new Equality("e" + k, row, 10 * random.nextGaussian(), "GPa", 10);
        }
        return Problem.of(rows.columns())
                .with("rows", rows.factor(), 1)
                .with(new Penalty("size", 1, Rows.random(1, rows.columns(), 8).a()), 0.1)
                .with(equalities(all));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 19, 20})
    void equalitiesHoldAndNothingElseMoves(int count) {
        Rows rows = Rows.random(70, 20, 6);
        Problem problem = constrained(rows, count);
        Solution solution = Solver.solve(problem);
        assertThat(solution.freeUnknowns()).isEqualTo(20 - count);
        assertThat(solution.rank()).isEqualTo(20 - count);
        // Rounding of a sum of 20 numbers of size 1 to 100.
        assertThat(solution.violations().values())
                .hasSize(count)
                .allSatisfy(v -> assertThat(v).isLessThan(1e-12));
        // Stationary: the gradient is a combination of the rows, with the multipliers as factors.
        double[] gradient = problem.objective().gradient(solution.coefficients());
        for (Equality equality : problem.equalities().kept()) {
            double lambda = solution.multipliers().get(equality.name());
            for (int j = 0; j < 20; j++) {
                gradient[j] -= lambda * equality.row()[j];
            }
        }
        double largest = Arrays.stream(problem.objective().gradient(solution.coefficients()))
                .map(Math::abs)
                .max()
                .orElseThrow();
        assertClose(gradient, new double[20], 1e-11 * largest);
    }

    @Test
    void multipliersAreDerivativesOfTheMinimum() {
        Problem problem = constrained(Rows.random(70, 20, 6), 5);
        Solution solution = Solver.solve(problem);
        for (int k = 0; k < 5; k++) {
            // The minimum is quadratic in a target: central differences are exact but for rounding.
            double step = 0.1;
            double slope = (minimum(problem, k, step) - minimum(problem, k, -step)) / (2 * step);
            assertThat(solution.multipliers().get("e" + k)).isCloseTo(slope, withinPercentage(1e-8));
        }
    }

    private static double minimum(Problem problem, int moved, double by) {
        Equality[] all = problem.equalities().kept().toArray(Equality[]::new);
        Equality old = all[moved];
        all[moved] = new Equality(old.name(), old.row(), old.target() + by, old.unit(), old.scale());
        return Solver.solve(problem.with(equalities(all))).objective();
    }

    @Test
    void badlyScaledColumns() {
        int n = 12;
        Rows plain = Rows.random(60, n, 7);
        Rows scaled = plain.badlyScaled(8);
        double[] row = Rows.random(1, n, 9).a();
        double[] scaledRow = new Rows(n, row, new double[1]).badlyScaled(8).a();
        Solution expected =
                Solver.solve(Problem.of(n).with("rows", plain.factor(), 1).with(equalities(equality("sum", 3, row))));
        Solution found = Solver.solve(
                Problem.of(n).with("rows", scaled.factor(), 1).with(equalities(equality("sum", 3, scaledRow))));
        for (int j = 0; j < n; j++) {
            double c = found.coefficients()[j] * plain.columnScale(j, 8);
            assertThat(c).isCloseTo(expected.coefficients()[j], within(1e-12));
        }
        assertThat(found.rank()).isEqualTo(n - 1);
        assertThat(found.violations().get("sum")).isLessThan(1e-12);
        assertThat(found.condition()).isCloseTo(expected.condition(), withinPercentage(1e-6));
    }

    @Test
    void rankDeficientProblemsGiveTheShortestSolution() {
        // Two equal columns and one that nothing touches: 2 c0 + … share alike, the last is zero.
        Rows rows = Rows.random(30, 3, 11);
        double[] a = new double[30 * 4];
        double[] y = new double[30];
        for (int i = 0; i < 30; i++) {
            double x = rows.a()[3 * i];
            a[4 * i] = x;
            a[4 * i + 1] = x;
            a[4 * i + 2] = rows.a()[3 * i + 1];
            y[i] = 6 * x - 2 * a[4 * i + 2];
        }
        Solution solution = Solver.solve(Problem.of(4).with("rows", new Rows(4, a, y).factor(), 1));
        assertThat(solution.rank()).isEqualTo(2);
        assertThat(solution.determined()).isFalse();
        assertClose(solution.coefficients(), new double[] {3, 3, -2, 0}, 1e-13);
        assertThat(solution.condition()).isLessThan(3);
    }

    @Test
    void fewerRowsThanColumns() {
        Factor one = Rows.of(3, new double[] {1, 1, 1}, 6).factor();
        Solution solution = Solver.solve(Problem.of(3).with("one", one, 1));
        assertThat(solution.rank()).isEqualTo(1);
        assertClose(solution.coefficients(), new double[] {2, 2, 2}, 1e-14);
    }

    @Test
    void zeroRows() {
        Solution solution = Solver.solve(Problem.of(3).with("none", new Factor(3), 1));
        assertThat(solution.coefficients()).containsExactly(0, 0, 0);
        assertThat(solution.rank()).isZero();
        assertThat(solution.condition()).isEqualTo(1);
        Solution constrained = Solver.solve(Problem.of(2).with(equalities(equality("sum", 4, 1, 1))));
        assertClose(constrained.coefficients(), new double[] {2, 2}, 1e-15);
    }

    @Test
    void noColumns() {
        Solution solution = Solver.solve(Problem.of(0));
        assertThat(solution.coefficients()).isEmpty();
    }

    @Test
    void droppedEqualitiesAreReportedToo() {
        Factor plane = Rows.of(2, new double[] {1, 0, 0, 1}, 1, 2).factor();
        Equalities both = equalities(equality("line", 1, 1, 1), equality("again", 2, 2, 2));
        Solution solution = Solver.solve(Problem.of(2).with("point", plane, 1).with(both));
        assertThat(solution.violations()).containsOnlyKeys("line", "again");
        assertThat(solution.multipliers()).containsOnlyKeys("line");
        assertThat(solution.violations().get("again")).isLessThan(1e-14);
    }

    @Test
    void inputsAreNotChanged() {
        Rows rows = Rows.random(70, 20, 6);
        Factor factor = rows.factor();
        double[][] before = factor.condensed();
        double[] l = Rows.random(1, 20, 8).a();
        double[] lBefore = l.clone();
        double[] row = Rows.random(1, 20, 9).a();
        double[] rowBefore = row.clone();
        Problem problem = Problem.of(20)
                .with("rows", factor, 2)
                .with(new Penalty("l", 1, l), 1)
                .with(equalities(equality("e", 1, row)))
                .with(new Inequality(Rows.random(30, 20, 5).factor(), 25));
        double[] first = Solver.solve(problem).coefficients();
        assertThat(factor.condensed()).isEqualTo(before);
        assertThat(l).isEqualTo(lBefore);
        assertThat(row).isEqualTo(rowBefore);
        assertThat(Solver.solve(problem).coefficients()).isEqualTo(first);
    }

    @Test
    void wrongShapes() {
        Problem three = Problem.of(3);
        assertThatIllegalArgumentException().isThrownBy(() -> three.with("two", new Factor(2), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> three.with("three", new Factor(3), -1));
        assertThatIllegalArgumentException().isThrownBy(() -> three.with("three", new Factor(3), Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> three.with(new Penalty("l", 2, new double[5]), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> three.with(equalities(equality("e", 1, 1, 1))));
        assertThatIllegalArgumentException().isThrownBy(() -> three.with(new Inequality(new Factor(2), 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Inequality(new Factor(2), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> three.withStrength(-1));
    }
}
