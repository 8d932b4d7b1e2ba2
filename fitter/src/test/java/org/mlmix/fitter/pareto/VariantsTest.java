package org.mlmix.fitter.pareto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.crystal.UnitCell;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.input.FitInput.SnapInput;
import org.mlmix.fitter.input.FitInputReader;

class VariantsTest {
    @TempDir
    private Path folder;

    private Collection<FitInput.FamilyInput> snap(String family) throws IOException {
        Files.writeString(folder.resolve("InP.vashishta"), "");
        Path file = Files.writeString(folder.resolve("fit.yaml"), """
                elements: [In, P]
                expensive: {pair_style: vashishta, pair_coeff: ["* * InP.vashishta In P"]}
                crystal: {structure: diamond, lattice: 5.83, occupation: [In, P]}
                sampling: {temperatures: [300]}
                family: {%s}
                """.formatted(family));
        FitInput input = FitInputReader.read(file);
        Structure cell = UnitCell.of("diamond", 5.83, 1, 1);
        Labels labels = new Labels(0, new double[3 * cell.atoms()], new double[6]);
        Reference reference = new Reference(cell, labels, new double[6][6], new double[6][6]);
        return Variants.of(input, reference, List.of("snap")).values();
    }

    @Test
    void elementsDifferInTheirDensities() throws IOException {
        assertThat(snap("uf3: {cutoff: 5.5, three_body_cutoff: 3.4}"))
                .isNotEmpty()
                .allSatisfy(variant ->
                        assertThat(((SnapInput) variant).elementWeights()).doesNotHaveDuplicates());
    }

    @Test
    void theInputsOwnRadiiAndWeightsAreTaken() throws IOException {
        assertThat(snap("snap: {twojmax: 4, cutoff: 5, radii: [0.5, 0.4], element_weights: [1, -0.7]}"))
                .isNotEmpty()
                .allSatisfy(variant -> {
                    assertThat(((SnapInput) variant).radii()).containsExactly(0.5, 0.4);
                    assertThat(((SnapInput) variant).elementWeights()).containsExactly(1.0, -0.7);
                });
    }
}
