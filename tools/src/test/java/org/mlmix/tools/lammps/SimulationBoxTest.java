package org.mlmix.tools.lammps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SimulationBoxTest {
    private static final SimulationBox TILTED = SimulationBox.of(
            new double[] {1, -2, 3}, new double[] {10, 12, 15}, new double[] {3, -2, 4}, new boolean[] {true, true, true
            });

    @Test
    void heightsAreThoseOfTheOtherFaces() {
        // Volume by the areas of the faces bc, ca and ab, written out for a along x and b in the xy plane.
        double bc = Math.sqrt(Math.pow(12 * 15, 2) + Math.pow(3 * 15, 2) + Math.pow(3 * 4 - 12 * -2, 2));
        double ca = Math.hypot(15 * 10, 4 * 10);

        assertThat(TILTED.volume()).isCloseTo(1800, within(1e-12));
        assertThat(TILTED.heights()).containsExactly(new double[] {1800 / bc, 1800 / ca, 15}, within(1e-12));
    }

    @Test
    void fractionsAndShiftsBelongTogether() {
        double[] shift = TILTED.shift(2, -1, 3);

        assertThat(TILTED.fractions(1 + shift[0], -2 + shift[1], 3 + shift[2]))
                .containsExactly(new double[] {2, -1, 3}, within(1e-12));
    }

    @Test
    void theNearestImageIsTheNearest() {
        Random random = new Random(5);
        for (int n = 0; n < 200; n++) {
            double[] x = random.doubles(6, -20, 20).toArray();
            double least = Double.POSITIVE_INFINITY;
            for (int a = -6; a <= 6; a++) {
                for (int b = -6; b <= 6; b++) {
                    for (int c = -6; c <= 6; c++) {
                        double[] shift = TILTED.shift(a, b, c);
                        double square = 0;
                        for (int d = 0; d < 3; d++) {
                            square += Math.pow(x[d] - x[3 + d] + shift[d], 2);
                        }
                        least = Math.min(least, square);
                    }
                }
            }
            double found = TILTED.distanceSquared(x, 0, 1);
            if (least < 16) {
                assertThat(found).isCloseTo(least, within(1e-9));
            } else {
                assertThat(found).isGreaterThan(least - 1e-9);
            }
        }
    }
}
