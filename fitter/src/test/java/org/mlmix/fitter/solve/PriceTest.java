package org.mlmix.fitter.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PriceTest {
    private static Problem withEqualities(Rows rows, int count, double target) {
        List<Equality> equalities = IntStream.range(0, count)
                .mapToObj(k -> {
                    double[] row = new double[rows.columns()];
                    row[k] = 1;
                    return new Equality("c" + k, row, target, "eV", 1);
                })
                .toList();
        return Problem.of(rows.columns()).with("train", rows.factor(), 1).with(Equalities.independent(equalities));
    }

    private static Price price(Problem problem, Rows rows) {
        return Price.of(problem.objective(), Solver.solve(problem), Map.of("forces", rows.factor()));
    }

    @Test
    void dearConstraintsAreNamed() {
        Rows rows = Rows.random(100, 8, 1);
        Price price = price(withEqualities(rows, 1, 20), rows);
        assertThat(price.freeUnknowns()).isEqualTo(7);
        double[] free =
                Solver.solve(Problem.of(8).with("train", rows.factor(), 1)).coefficients();
        Price.Errors forces = price.errors().get("forces");
        assertThat(forces.unconstrained()).isCloseTo(Math.sqrt(rows.squaredResidual(free) / 100), within(1e-12));
        assertThat(forces.ratio()).isGreaterThan(10);
        assertThat(price.warnings())
                .singleElement()
                .asString()
                .startsWith("the error in forces rises from 0.9")
                .contains("by the constraints");
    }

    @Test
    void cheapConstraintsAreNot() {
        Rows rows = Rows.random(100, 8, 1);
        Price price = price(withEqualities(rows, 3, 0.1), rows);
        assertThat(price.freeUnknowns()).isEqualTo(5);
        assertThat(price.errors().get("forces").ratio()).isBetween(1.0, 1.5);
        assertThat(price.warnings()).isEmpty();
    }

    @Test
    void fewUnknownsLeft() {
        Rows rows = Rows.random(100, 8, 1);
        assertThat(price(withEqualities(rows, 4, 0), rows).warnings())
                .singleElement()
                .asString()
                .startsWith("4 free unknowns are left of 8 coefficients; expected at least 5");
    }

    @Test
    void inequalityCountsAsAConstraint() {
        Rows rows = Rows.random(100, 8, 1);
        Factor hard = new Factor(8);
        hard.add(new double[] {1, 0, 0, 0, 0, 0, 0, 0}, new double[] {20});
        Problem problem = Problem.of(8).with("train", rows.factor(), 1).with(new Inequality(hard));
        assertThat(price(problem, rows).warnings()).hasSize(1);
    }

    @Test
    void exactDataStayWithoutWarning() {
        Rows rows = Rows.random(100, 8, 1);
        double[] y = new double[100];
        for (int i = 0; i < 100; i++) {
            for (int j = 0; j < 8; j++) {
                y[i] += rows.a()[8 * i + j];
            }
        }
        Rows exact = new Rows(8, rows.a(), y);
        assertThat(price(withEqualities(exact, 2, 1), exact).warnings()).isEmpty();
    }
}
