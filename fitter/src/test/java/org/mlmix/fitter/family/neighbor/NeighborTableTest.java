package org.mlmix.fitter.family.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlmix.fitter.data.Structure;

class NeighborTableTest {
    // atoms anywhere, also far outside of the cell
    private static Structure random(double[] cell, int atoms, long seed) {
        Random random = new Random(seed);
        double[] positions = new double[3 * atoms];
        for (int i = 0; i < atoms; i++) {
            for (int d = 0; d < 3; d++) {
                double fraction = 5 * random.nextDouble() - 2;
                for (int x = 0; x < 3; x++) {
                    positions[3 * i + x] += fraction * cell[3 * d + x];
                }
            }
        }
        return new Structure(cell, new int[atoms], positions);
    }

    static Stream<Structure> structures() {
        return Stream.of(
                random(new double[] {12, 0, 0, 0, 14, 0, 0, 0, 16}, 60, 1),
                random(new double[] {2.5, 0, 0, 0, 3, 0, 0, 0, 2}, 1, 2),
                random(new double[] {3, 0, 0, 7, 3, 0, -8, 9, 4}, 3, 3),
                random(new double[] {1, 2, 9, 8, -1, 2, 0.5, 7, 1}, 5, 4),
                random(new double[] {40, 0, 0, 0, 40, 0, 39, 39, 5}, 30, 5),
                random(new double[] {300, 0, 0, 0, 4, 0, 0, 0, 4}, 12, 6));
    }

    // every image within reach, one by one
    private static List<double[]> bruteForce(Structure s, double cutoff) {
        double[] h = s.cell();
        double[] x = s.positions();
        List<double[]> found = new ArrayList<>();
        int images = 16;
        for (int i = 0; i < s.atoms(); i++) {
            for (int j = 0; j < s.atoms(); j++) {
                for (int a = -images; a <= images; a++) {
                    for (int b = -images; b <= images; b++) {
                        for (int c = -images; c <= images; c++) {
                            double[] d = new double[3];
                            double squared = 0;
                            for (int k = 0; k < 3; k++) {
                                d[k] = x[3 * j + k] - x[3 * i + k] + a * h[k] + b * h[3 + k] + c * h[6 + k];
                                squared += d[k] * d[k];
                            }
                            if (squared < cutoff * cutoff && !(i == j && a == 0 && b == 0 && c == 0)) {
                                found.add(new double[] {i, j, d[0], d[1], d[2]});
                            }
                        }
                    }
                }
            }
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("structures")
    void findsWhatBruteForceFinds(Structure structure) {
        double cutoff = 4.3;
        NeighborTable table = NeighborTable.of(structure, cutoff);
        List<double[]> expected = bruteForce(structure, cutoff);
        assertThat(table.entries()).isEqualTo(expected.size()).isPositive();
        for (double[] pair : expected) {
            int i = (int) pair[0];
            int matches = 0;
            for (int e = table.first()[i]; e < table.first()[i + 1]; e++) {
                double apart = Math.abs(table.vector()[3 * e] - pair[2])
                        + Math.abs(table.vector()[3 * e + 1] - pair[3])
                        + Math.abs(table.vector()[3 * e + 2] - pair[4]);
                if (table.neighbor()[e] == (int) pair[1] && apart < 1e-10) {
                    matches++;
                    assertThat(table.distance()[e])
                            .isCloseTo(Math.hypot(Math.hypot(pair[2], pair[3]), pair[4]), within(1e-10));
                }
            }
            assertThat(matches).isEqualTo(1);
        }
    }

    @Test
    void shellsOfABodyCentredCrystal() {
        Structure bcc = new Structure(
                new double[] {3, 0, 0, 0, 3, 0, 0, 0, 3}, new int[2], new double[] {0, 0, 0, 1.5, 1.5, 1.5});
        Structure large = bcc.replicated(12, 12, 12);
        NeighborTable table = NeighborTable.of(large, 4.5);
        assertThat(table.first()).hasSize(large.atoms() + 1).endsWith(table.entries());
        assertThat(table.entries()).isEqualTo((8 + 6 + 12) * large.atoms());
    }

    @Test
    void aMoleculeInAHugeCell() {
        double side = 1e7;
        double[] cell = {side, 0, 0, 0, side, 0, 0, 0, side};
        // across the corner of the cell
        double[] positions = {0.5, 0, 0, -0.5, 0, 0, side / 2, 0, 0};
        NeighborTable table = NeighborTable.of(new Structure(cell, new int[3], positions), 3);
        assertThat(table.first()).containsExactly(0, 1, 2, 2);
        assertThat(table.neighbor()).containsExactly(1, 0);
        assertThat(table.distance()).containsExactly(new double[] {1, 1}, within(1e-8));
    }

    @Test
    void nonsenseIsRefused() {
        Structure flat = new Structure(new double[] {1, 0, 0, 0, 1, 0, 1, 1, 0}, new int[1], new double[3]);
        assertThatThrownBy(() -> NeighborTable.of(flat, 3)).hasMessageContaining("lie in a plane");
        Structure lost =
                new Structure(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, new int[1], new double[] {0, Double.NaN, 0});
        assertThatThrownBy(() -> NeighborTable.of(lost, 3)).hasMessageContaining("atom 0 is not a number");
        assertThatThrownBy(() -> NeighborTable.of(lost, 0)).hasMessageContaining("not 0.0");
    }
}
