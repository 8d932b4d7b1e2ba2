package org.mlmix.fitter.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LeverageTest {
    @Test
    void ofADiagonal() {
        Factor factor = Rows.of(2, new double[] {2, 0, 0, 4}, 0, 0).factor();
        double[] rows = {1, 0, 0, 1, 3, 4};
        Leverage leverage = Leverage.of(factor);
        assertThat(leverage.grades(rows)).containsExactly(new double[] {0.5, 0.25, Math.hypot(1.5, 1)}, within(1e-14));
        Leverage normalised = leverage.normalisedBy(new double[] {2, 0, 0, 4}).normalisedBy(new double[] {4, 0});
        assertThat(normalised.grades(rows))
                .containsExactly(new double[] {0.25, 0.125, Math.hypot(0.75, 0.5)}, within(1e-14));
    }

    @Test
    void trainingRowsSumToTheirNumberOfUnknowns() {
        // The trace of A (AᵀA)⁻¹ Aᵀ is the rank; columns of any size.
        Rows rows = Rows.random(300, 25, 1).badlyScaled(8);
        double[] grades = Leverage.of(rows.factor()).grades(rows.a());
        assertThat(Arrays.stream(grades).map(g -> g * g).sum()).isCloseTo(25, within(1e-9));
        double[] relative = Leverage.of(rows.factor()).normalisedBy(rows.a()).grades(rows.a());
        assertThat(Arrays.stream(relative).max().orElseThrow()).isCloseTo(1, within(1e-12));
    }

    @Test
    void growsWithTheDistance() {
        Rows rows = Rows.random(300, 25, 1);
        Leverage leverage = Leverage.of(rows.factor()).normalisedBy(rows.a());
        double[] row = Arrays.copyOf(rows.a(), 25);
        double[] far = Arrays.stream(row).map(x -> 10 * x).toArray();
        assertThat(leverage.grades(far)[0]).isCloseTo(10 * leverage.grades(row)[0], withinPercentage(1e-9));
    }

    @Test
    void whatNothingDeterminedIsFarAway() {
        Factor factor = new Factor(3);
        factor.add(new double[] {1, 0, 0, 0, 1, 0}, new double[2]);
        Leverage leverage = Leverage.of(factor);
        assertThat(leverage.grades(new double[] {1, 1, 0})[0]).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(leverage.grades(new double[] {0, 0, 1})[0]).isGreaterThan(1e9);
    }

    @Test
    void wrongShape() {
        Leverage leverage = Leverage.of(Rows.random(10, 3, 1).factor());
        assertThatIllegalArgumentException().isThrownBy(() -> leverage.grades(new double[4]));
    }
}
