package org.mlmix.fitter.crystal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.mlmix.fitter.data.Structure;

class DisplacementTest {
    private static final Structure SITES = UnitCell.of("bcc", 3, 1, 1).replicated(2, 2, 2);

    private static Structure moved(double... shift) {
        double[] positions = SITES.positions().clone();
        for (int i = 0; i < shift.length; i++) {
            positions[i] += shift[i];
        }
        return SITES.withPositions(positions);
    }

    @Test
    void oneAtomOfSixteen() {
        // It moves by 1.6 Å, and so the mean by 0.1 Å: √((1.5² + 15 · 0.1²) / 16)
        assertThat(Displacement.rootMeanSquare(SITES, moved(0, 1.6)))
                .isCloseTo(Math.sqrt((1.5 * 1.5 + 15 * 0.01) / 16), within(1e-12));
    }

    @Test
    void imagesAndTheCrystalAsAWholeDoNotCount() {
        double[] positions = SITES.positions().clone();
        for (int i = 0; i < positions.length; i++) {
            positions[i] += 0.4 + (i % 5 == 0 ? 6 : 0);
        }
        assertThat(Displacement.rootMeanSquare(SITES, SITES.withPositions(positions)))
                .isCloseTo(0, within(1e-12));
    }

    @Test
    void atomsMoveWithTheirCell() {
        Structure tilted = SITES.strained(new double[] {0.03, -0.02, 0.01, 0.02, -0.03, 0.04});
        assertThat(Displacement.rootMeanSquare(SITES, tilted)).isCloseTo(0, within(1e-12));
    }
}
