package org.mlmix.fitter.family.neighbor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.family.ExportParity;

class EachPairTest {
    // by all images that could matter, one by one
    private static List<String> expected(Structure structure, double cutoff, int images) {
        List<String> pairs = new ArrayList<>();
        double[] h = structure.cell();
        double[] x = structure.positions();
        for (int i = 0; i < structure.atoms(); i++) {
            for (int j = i; j < structure.atoms(); j++) {
                for (int n = 0; n < Math.pow(2 * images + 1, 3); n++) {
                    int a = n % (2 * images + 1) - images;
                    int b = n / (2 * images + 1) % (2 * images + 1) - images;
                    int c = n / (2 * images + 1) / (2 * images + 1) - images;
                    double[] d = new double[3];
                    for (int k = 0; k < 3; k++) {
                        d[k] = x[3 * j + k] - x[3 * i + k] + a * h[k] + b * h[3 + k] + c * h[6 + k];
                    }
                    double r = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
                    // of an atom and its own images, each pair shows up twice
                    if (r < cutoff && (i != j || d[0] > 0 || (d[0] == 0 && (d[1] > 0 || (d[1] == 0 && d[2] > 0))))) {
                        pairs.add(text(i, j, r));
                    }
                }
            }
        }
        Collections.sort(pairs);
        return pairs;
    }

    private static String text(int i, int j, double r) {
        return i + " " + j + " " + Math.round(1e7 * r);
    }

    @Test
    void findsEveryPairOnce() {
        for (Structure structure : ExportParity.cells(ExportParity.bcc(3.18))) {
            for (double cutoff : new double[] {2.9, 6.2}) {
                List<String> pairs = new ArrayList<>();
                NeighborTable.of(structure, cutoff).eachPair((i, j, dx, dy, dz, r) -> {
                    assertThat(Math.sqrt(dx * dx + dy * dy + dz * dz)).isEqualTo(r);
                    pairs.add(text(i, j, r));
                });
                Collections.sort(pairs);
                assertThat(pairs).isNotEmpty().isEqualTo(expected(structure, cutoff, 5));
            }
        }
    }
}
