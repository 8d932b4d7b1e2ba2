package org.mlmix.fitter.crystal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.Structure;

class DefectTest {
    private static final double A = 2.8;
    private static final Structure CELL = UnitCell.of("bcc", A, 1, 1);
    private static final int[] CELLS = {3, 3, 3};

    @Test
    void aVacancyIsOneAtomLess() {
        Structure perfect = CELL.replicated(3, 3, 3);
        Structure vacancy = Defect.of("vacancy", CELL, CELLS);
        assertThat(vacancy.atoms()).isEqualTo(53);
        assertThat(vacancy.cell()).isEqualTo(perfect.cell());
        // All that are there are at their sites; the one that is not was in the middle.
        double[] sum = new double[3];
        for (int i = 0; i < 3 * perfect.atoms(); i++) {
            sum[i % 3] += perfect.positions()[i] - (i < 3 * vacancy.atoms() ? vacancy.positions()[i] : 0);
        }
        assertThat(sum).containsExactly(new double[] {1.5 * A, 1.5 * A, 1.5 * A}, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"100, 1, 0, 0", "110, 1, 1, 0", "111, 1, 1, 1"})
    void aDumbbellLiesAlongItsAxis(String axis, double x, double y, double z) {
        Structure dumbbell = Defect.of("dumbbell-" + axis, CELL, CELLS);
        assertThat(dumbbell.atoms()).isEqualTo(55);
        double[] p = dumbbell.positions();
        int last = 54;
        int partner = -1;
        for (int i = 0; i < last; i++) {
            double d = Math.sqrt(Math.pow(p[3 * i] - p[162], 2)
                    + Math.pow(p[3 * i + 1] - p[163], 2)
                    + Math.pow(p[3 * i + 2] - p[164], 2));
            if (Math.abs(d - 0.75 * A) < 1e-9) {
                partner = i;
            }
        }
        assertThat(partner).isNotNegative();
        double[] bond = {p[162] - p[3 * partner], p[163] - p[3 * partner + 1], p[164] - p[3 * partner + 2]};
        double scale = 0.75 * A / Math.sqrt(x * x + y * y + z * z);
        assertThat(bond).containsExactly(new double[] {scale * x, scale * y, scale * z}, within(1e-9));
        double[] middle = {p[162] - bond[0] / 2, p[163] - bond[1] / 2, p[164] - bond[2] / 2};
        assertThat(middle).containsExactly(new double[] {1.5 * A, 1.5 * A, 1.5 * A}, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"bcc, 2.8", "fcc, 3.6", "diamond, 5.43"})
    void noAtomOfADumbbellIsOnTopOfANeighbour(String structure, double lattice) {
        Structure cell = UnitCell.of(structure, lattice, 1, 1);
        for (String axis : List.of("100", "110", "111")) {
            Structure dumbbell = Defect.of("dumbbell-" + axis, cell, CELLS);
            double[] p = dumbbell.positions();
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < p.length; i += 3) {
                for (int j = 0; j < i; j += 3) {
                    double dx = p[i] - p[j];
                    double dy = p[i + 1] - p[j + 1];
                    double dz = p[i + 2] - p[j + 2];
                    least = Math.min(least, Math.sqrt(dx * dx + dy * dy + dz * dz));
                }
            }
            // About half of the distance of neighbours at least: relaxation finds its way from there.
            double spacing = Math.cbrt(lattice * lattice * lattice / cell.atoms());
            assertThat(least).as(axis).isGreaterThan(0.45 * spacing);
        }
    }

    @Test
    void leavesTheCellAsItWas() {
        double[] positions = CELL.positions().clone();
        Defect.of("dumbbell-110", CELL, new int[] {1, 1, 1});
        assertThat(CELL.positions()).isEqualTo(positions);
    }

    @Test
    void keepsTheTypesOfACompound() {
        Structure compound = UnitCell.of("diamond", 5.8, 1, 1, 1, 1, 1, 2, 2, 2, 2);
        Structure vacancy = Defect.of("vacancy", compound, new int[] {2, 2, 2});
        assertThat(Arrays.stream(vacancy.types()).filter(t -> t == 1).count()
                        + Arrays.stream(vacancy.types()).filter(t -> t == 2).count())
                .isEqualTo(63);
        Structure dumbbell = Defect.of("dumbbell-111", compound, new int[] {2, 2, 2});
        assertThat(Arrays.stream(dumbbell.types()).filter(t -> t == 1).count()).isIn(32L, 33L);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> Defect.of("crowdion", CELL, CELLS))
                .isInstanceOf(FitException.class)
                .hasMessageContaining("got 'crowdion', expected vacancy, dumbbell-100");
    }
}
