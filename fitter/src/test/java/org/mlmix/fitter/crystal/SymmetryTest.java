package org.mlmix.fitter.crystal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlmix.fitter.data.Structure;

class SymmetryTest {
    private static List<String> constants(Symmetry symmetry) {
        return symmetry.constants().stream()
                .map(pair -> Symmetry.constantName(pair[0], pair[1]))
                .toList();
    }

    private static Symmetry of(String structure, int... types) {
        return Symmetry.of(structure, UnitCell.of(structure, 4, 1.6, types));
    }

    @Test
    void independentConstants() {
        assertThat(constants(of("bcc", 1))).containsExactly("C11", "C12", "C44");
        assertThat(constants(of("diamond", 1))).containsExactly("C11", "C12", "C44");
        assertThat(constants(of("hcp", 1))).containsExactly("C11", "C12", "C13", "C33", "C44");
        assertThat(constants(Symmetry.of("file", UnitCell.of("bcc", 4, 1, 1))))
                .hasSize(21)
                .doesNotHaveDuplicates();
    }

    @Test
    void compoundsThatAreStillCubic() {
        assertThat(of("bcc", 1, 2)).isSameAs(Symmetry.CUBIC);
        assertThat(of("fcc", 2, 1, 2, 2)).isSameAs(Symmetry.CUBIC);
        assertThat(of("diamond", 1, 1, 1, 1, 2, 2, 2, 2)).isSameAs(Symmetry.CUBIC);
        assertThat(of("hcp", 1, 2)).isSameAs(Symmetry.HEXAGONAL);
    }

    /** Layers of two elements along one axis, which becomes the fourfold one. */
    @Test
    void layersAreTetragonal() {
        Symmetry x = of("fcc", 1, 1, 2, 2);
        assertThat(Arrays.deepToString(x.strains())).isEqualTo("[[0], [1, 2]]");
        assertThat(constants(x)).containsExactly("C11", "C12", "C22", "C23", "C44", "C55");
        assertThat(x.parameters(UnitCell.of("fcc", 4, 1, 1).strained(new double[] {0.1, 0, 0, 0, 0, 0})))
                .containsExactly(
                        new Symmetry.Parameter("lattice parameter a", "Å", 4.4),
                        new Symmetry.Parameter("lattice parameter b", "Å", 4));
        Symmetry z = of("fcc", 1, 2, 2, 1);
        assertThat(Arrays.deepToString(z.strains())).isEqualTo("[[0, 1], [2]]");
        assertThat(constants(z)).containsExactly("C11", "C12", "C13", "C33", "C44", "C66");
    }

    @Test
    void lessThanThatIsAnyCrystal() {
        // Two neighbours of one kind have a threefold axis along a diagonal of the cube.
        assertThat(of("diamond", 1, 1, 1, 2, 1, 1, 1, 2)).isSameAs(Symmetry.TRICLINIC);
    }

    @Test
    void shapesOfCells() {
        Structure cell = new Structure(new double[] {3, 0, 0, 0, 4, 0, 2, 0, 2}, new int[0], new double[0]);
        assertThat(Symmetry.TRICLINIC.parameters(cell))
                .extracting(
                        parameter -> String.format("%s %.6f %s", parameter.name(), parameter.value(), parameter.unit()))
                .containsExactly(
                        "lattice parameter a 3.000000 Å",
                        "lattice parameter b 4.000000 Å",
                        "lattice parameter c 2.828427 Å",
                        "angle α 90.000000 °",
                        "angle β 45.000000 °",
                        "angle γ 90.000000 °");
        assertThat(Symmetry.CUBIC.parameters(cell)).hasSize(1);
    }

    @Test
    void strainsThatKeepTheSymmetry() {
        assertThat(Arrays.deepToString(Symmetry.CUBIC.strains())).isEqualTo("[[0, 1, 2]]");
        assertThat(Arrays.deepToString(Symmetry.HEXAGONAL.strains())).isEqualTo("[[0, 1], [2]]");
        assertThat(Symmetry.TRICLINIC.strains()).hasDimensions(6, 1);
    }
}
