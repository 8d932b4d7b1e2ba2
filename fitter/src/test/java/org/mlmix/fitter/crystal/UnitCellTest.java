package org.mlmix.fitter.crystal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.Structure;

class UnitCellTest {
    /** Atoms, nearest distance in lattice parameters, and how many neighbours are at it. */
    @ParameterizedTest
    @CsvSource({
        "bcc, 2, 0.8660254037844386, 8",
        "fcc, 4, 0.7071067811865476, 12",
        "diamond, 8, 0.4330127018922193, 4",
        "hcp, 2, 1.0, 12"
    })
    void everyAtomHasItsNeighbours(String name, int atoms, double nearest, int neighbours) {
        double a = 3;
        Structure cell = UnitCell.of(name, a, Math.sqrt(8.0 / 3), 1);
        assertThat(cell.atoms()).isEqualTo(atoms);
        assertThat(cell.volume()).isPositive();
        Structure block = cell.replicated(3, 3, 3);
        int middle = 13 * atoms;
        for (int i = middle; i < middle + atoms; i++) {
            int found = 0;
            for (int j = 0; j < block.atoms(); j++) {
                double distance = distance(block, i, j);
                assertThat(i == j || distance > nearest * a - 1e-9).isTrue();
                found += i != j && distance < nearest * a + 1e-9 ? 1 : 0;
            }
            assertThat(found).as("neighbours of atom %d", i - middle).isEqualTo(neighbours);
        }
    }

    private static double distance(Structure s, int i, int j) {
        double square = 0;
        for (int x = 0; x < 3; x++) {
            double d = s.positions()[3 * i + x] - s.positions()[3 * j + x];
            square += d * d;
        }
        return Math.sqrt(square);
    }

    @Test
    void zincBlendeHasOtherNeighboursOnly() {
        Structure block =
                UnitCell.of("diamond", 5.83, 1, 1, 1, 1, 1, 2, 2, 2, 2).replicated(3, 3, 3);
        for (int j = 0; j < block.atoms(); j++) {
            int middle = 13 * 8;
            if (j != middle && distance(block, middle, j) < 0.44 * 5.83) {
                assertThat(block.types()[j]).isNotEqualTo(block.types()[middle]);
            }
        }
    }

    @Test
    void hexagonalAxes() {
        double[] cell = UnitCell.of("hcp", 3.2, 1.6, 1).cell();
        assertThat(cell[0]).isEqualTo(3.2);
        assertThat(cell[8]).isCloseTo(5.12, within(1e-12));
        assertThat(Math.hypot(cell[3], cell[4])).isCloseTo(3.2, within(1e-12));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> UnitCell.of("bc", 3, 1, 1))
                .isInstanceOf(FitException.class)
                .hasMessage("crystal.structure: got 'bc', expected bcc, fcc, diamond, hcp or file");
        assertThatThrownBy(() -> UnitCell.of("bcc", 3, 1, 1, 2, 1))
                .isInstanceOf(FitException.class)
                .hasMessage("crystal.occupation: got 3 atoms, expected one or the 2 of the conventional bcc cell");
        assertThatThrownBy(() -> UnitCell.types(List.of("In", "P"), List.of("In", "As")))
                .isInstanceOf(FitException.class)
                .hasMessage("crystal.occupation: 'As' is none of the elements In P");
        assertThat(UnitCell.types(List.of("In", "P"), List.of("P", "In"))).containsExactly(2, 1);
    }
}
