package org.mlmix.fitter.crystal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThermalExpansionTest {
    private static final double[] ERROR = {0.3, 0.3, 0.3, 0, 0, 0};

    private static double[][] elastic(double c11, double c12, double c13, double c33, double c44) {
        return new double[][] {
            {c11, c12, c13, 0, 0, 0},
            {c12, c11, c13, 0, 0, 0},
            {c13, c13, c33, 0, 0, 0},
            {0, 0, 0, c44, 0, 0},
            {0, 0, 0, 0, c44, 0},
            {0, 0, 0, 0, 0, c44}
        };
    }

    @Test
    void aCubicCrystalGrowsByThePressureOverThreeTimesTheBulkModulus() {
        // Bulk modulus 300 GPa, pressure 9 GPa in the mean: 1 %
        List<ThermalExpansion.Length> lengths = ThermalExpansion.lengths(
                UnitCell.of("bcc", 3, 1, 1),
                Symmetry.CUBIC,
                elastic(500, 200, 200, 500, 150),
                new double[] {-8, -9, -10, 0.5, 0, 0},
                ERROR);
        ThermalExpansion.Length a = lengths.getFirst();
        assertThat(lengths).hasSize(1);
        assertThat(a.name()).isEqualTo("lattice parameter");
        assertThat(a.value()).isCloseTo(3.03, within(1e-12));
        assertThat(a.error()).isCloseTo(3 * 0.3 / 900, within(1e-8));
    }

    @Test
    void aHexagonalCrystalGrowsDifferentlyAlongItsAxes() {
        double[][] elastic = elastic(60, 25, 20, 65, 18);
        double a = 0.01;
        double c = -0.004;
        // Hooke's law, minus: the stress that this expansion takes away.
        double across = -((60 + 25) * a + 20 * c);
        double along = -(2 * 20 * a + 65 * c);
        List<ThermalExpansion.Length> lengths = ThermalExpansion.lengths(
                UnitCell.of("hcp", 3.2, 1.6, 1),
                Symmetry.HEXAGONAL,
                elastic,
                new double[] {across, across, along, 0, 0, 0},
                ERROR);
        assertThat(lengths)
                .extracting(ThermalExpansion.Length::name)
                .containsExactly("lattice parameter a", "lattice parameter c");
        assertThat(lengths.get(0).value()).isCloseTo(3.2 * (1 + a), within(1e-12));
        assertThat(lengths.get(1).value()).isCloseTo(3.2 * 1.6 * (1 + c), within(1e-12));
    }

    @Test
    void anyCrystalIsTreatedByAllSixStrains() {
        double[] strain = {0.004, -0.002, 0.003, 0.001, -0.002, 0.0015};
        double[][] elastic = elastic(60, 25, 20, 65, 18);
        double[] stress = new double[6];
        for (int row = 0; row < 6; row++) {
            for (int column = 0; column < 6; column++) {
                stress[row] -= elastic[row][column] * strain[column];
            }
        }
        var cell = UnitCell.of("hcp", 3.2, 1.6, 1);
        double[] h = cell.strained(strain).cell();
        List<ThermalExpansion.Length> lengths =
                ThermalExpansion.lengths(cell, Symmetry.TRICLINIC, elastic, stress, ERROR);
        assertThat(lengths).hasSize(3);
        for (int k = 0; k < 3; k++) {
            double expected = Math.hypot(Math.hypot(h[3 * k], h[3 * k + 1]), h[3 * k + 2]);
            assertThat(lengths.get(k).value()).isCloseTo(expected, within(1e-12));
        }
    }
}
