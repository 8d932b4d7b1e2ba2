package org.mlmix.fitter.lammps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OrientationTest {
    private static final Offset<Double> ROUNDING = within(1e-12);

    /** Fcc's primitive cell: no vector along an axis, right-handed. */
    private static final double[] PRIMITIVE = {0, 2, 2, 2, 0, 2, 2, 2, 0};

    @Test
    void touchesNothingThatLammpsTakesAsItIs() {
        double[] cell = {3, 0, 0, -1, 2.5, 0, 0.3, 0.4, 4};
        Orientation same = Orientation.of(cell);
        double[] vectors = {1.0 / 3, 2, 3};
        assertThat(same.turn(vectors)).isSameAs(vectors);
        assertThat(same.turnBack(vectors)).isSameAs(vectors);
        assertThat(same.lengths()).containsExactly(3, 2.5, 4);
        assertThat(same.tilts()).containsExactly(-1, 0.3, 0.4);
    }

    @Test
    void turnsTheCellItselfIntoWhatLammpsWants() {
        Orientation turned = Orientation.of(PRIMITIVE);
        double[] cell = turned.turn(PRIMITIVE);
        double[] lammps = {
            turned.lengths()[0],
            0,
            0,
            turned.tilts()[0],
            turned.lengths()[1],
            0,
            turned.tilts()[1],
            turned.tilts()[2],
            turned.lengths()[2]
        };
        assertThat(cell).containsExactly(lammps, ROUNDING);
        assertThat(turned.lengths()[0] * turned.lengths()[1] * turned.lengths()[2])
                .isCloseTo(16, ROUNDING);
    }

    @Test
    void keepsLengthsAndAnglesAndComesBack() {
        Orientation turned = Orientation.of(PRIMITIVE);
        double[] vectors = {1, 2, 3, -0.5, 0.25, 2};
        double[] there = turned.turn(vectors);
        assertThat(dot(there, 0, 3)).isCloseTo(dot(vectors, 0, 3), ROUNDING);
        assertThat(dot(there, 0, 0)).isCloseTo(dot(vectors, 0, 0), ROUNDING);
        assertThat(turned.turnBack(there)).containsExactly(vectors, ROUNDING);
    }

    private static double dot(double[] v, int i, int j) {
        return v[i] * v[j] + v[i + 1] * v[j + 1] + v[i + 2] * v[j + 2];
    }

    @Test
    void tensorsTurnAsProductsOfVectorsDo() {
        Orientation turned = Orientation.of(PRIMITIVE);
        double[] v = {1, 2, 3};
        double[] w = turned.turn(v);
        double[] there = {w[0] * w[0], w[1] * w[1], w[2] * w[2], w[1] * w[2], w[0] * w[2], w[0] * w[1]};
        assertThat(turned.turnBackTensor(there)).containsExactly(new double[] {1, 4, 9, 6, 3, 2}, ROUNDING);
    }

    @Test
    void refusesLeftHandedAndFlatCells() {
        assertThatThrownBy(() -> Orientation.of(new double[] {2, 0, 2, 0, 2, 2, 2, 2, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("left-handed or lie in a plane");
        assertThatThrownBy(() -> Orientation.of(new double[] {1, 1, 0, 1, -1, 0, 1, 0, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("left-handed or lie in a plane");
    }
}
