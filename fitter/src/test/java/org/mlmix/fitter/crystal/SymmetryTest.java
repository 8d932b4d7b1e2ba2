package org.mlmix.fitter.crystal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SymmetryTest {
    private static List<String> constants(Symmetry symmetry) {
        return symmetry.constants().stream()
                .map(pair -> Symmetry.constantName(pair[0], pair[1]))
                .toList();
    }

    @Test
    void independentConstants() {
        assertThat(constants(Symmetry.of("bcc"))).containsExactly("C11", "C12", "C44");
        assertThat(constants(Symmetry.of("diamond"))).containsExactly("C11", "C12", "C44");
        assertThat(constants(Symmetry.of("hcp"))).containsExactly("C11", "C12", "C13", "C33", "C44");
        assertThat(constants(Symmetry.of("file"))).hasSize(21).doesNotHaveDuplicates();
    }

    @Test
    void strainsThatKeepTheSymmetry() {
        assertThat(Arrays.deepToString(Symmetry.CUBIC.strains())).isEqualTo("[[0, 1, 2]]");
        assertThat(Arrays.deepToString(Symmetry.HEXAGONAL.strains())).isEqualTo("[[0, 1], [2]]");
        assertThat(Symmetry.TRICLINIC.strains()).hasDimensions(6, 1);
    }
}
