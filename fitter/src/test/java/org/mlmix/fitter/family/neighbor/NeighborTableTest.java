package org.mlmix.fitter.family.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.family.Structures;

class NeighborTableTest {
    static List<Structure> structures() {
        Structure large = Structures.rattled(Structures.tungsten(4), 0.3, 1);
        double[] shifted = large.positions().clone();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] += i % 2 == 0 ? 8 : -15;
        }
        return List.of(Structures.small(), large, Structures.tilted(large), large.withPositions(shifted), needle());
    }

    // long and thin, strongly tilted
    private static Structure needle() {
        return new Structure(new double[] {2.5, 0, 0, 6, 2.5, 0, -9, 4, 30}, new int[] {1, 1, 1}, new double[] {
            0, 0, 0, 1, 1, 10, 0.3, 2, 29
        });
    }

    @ParameterizedTest
    @MethodSource("structures")
    void sameAsAllPairsAndImages(Structure structure) {
        double cutoff = 5.1;
        NeighborTable table = new NeighborTable(structure, cutoff);
        for (int i = 0; i < Math.min(20, structure.atoms()); i++) {
            List<Double> found = new ArrayList<>();
            for (int n = table.begin(i); n < table.end(i); n++) {
                found.add(table.distance(n));
                double length = Math.sqrt(Math.pow(table.vector(n, 0), 2)
                        + Math.pow(table.vector(n, 1), 2)
                        + Math.pow(table.vector(n, 2), 2));
                assertThat(table.distance(n)).isCloseTo(length, within(1e-12));
            }
            Collections.sort(found);
            List<Double> expected = bruteForce(structure, i, cutoff);
            assertThat(found).hasSameSizeAs(expected);
            for (int n = 0; n < found.size(); n++) {
                assertThat(found.get(n)).isCloseTo(expected.get(n), within(1e-10));
            }
        }
    }

    private static List<Double> bruteForce(Structure structure, int i, double cutoff) {
        List<Double> distances = new ArrayList<>();
        double[] h = structure.cell();
        double[] x = structure.positions();
        // Positions may lie many cells away.
        int reach = 12;
        for (int a = -reach; a <= reach; a++) {
            for (int b = -reach; b <= reach; b++) {
                double[] ab = {a * h[0] + b * h[3], a * h[1] + b * h[4], a * h[2] + b * h[5]};
                for (int c = -8; c <= 8; c++) {
                    double zShift = ab[2] + c * h[8];
                    if (Math.abs(zShift) > 200) {
                        continue;
                    }
                    for (int j = 0; j < structure.atoms(); j++) {
                        double dx = x[3 * j] - x[3 * i] + ab[0] + c * h[6];
                        double dy = x[3 * j + 1] - x[3 * i + 1] + ab[1] + c * h[7];
                        double dz = x[3 * j + 2] - x[3 * i + 2] + zShift;
                        double r = Math.sqrt(dx * dx + dy * dy + dz * dz);
                        if (r < cutoff && r > 1e-9) {
                            distances.add(r);
                        }
                    }
                }
            }
        }
        Collections.sort(distances);
        return distances;
    }
}
