package org.mlmix.fitter.pareto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.crystal.UnitCell;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.input.FitInput.FamilyInput;
import org.mlmix.fitter.input.FitInput.SnapInput;
import org.mlmix.fitter.input.FitInput.Uf3Input;
import org.mlmix.fitter.input.FitInputReader;
import org.mlmix.fitter.lammps.Potential;

class VariantsTest {
    @TempDir
    private Path folder;

    private Map<String, FamilyInput> all(String family, String expensive, String families) throws IOException {
        Files.writeString(folder.resolve("InP.vashishta"), "");
        Path file = Files.writeString(folder.resolve("fit.yaml"), """
                elements: [In, P]
                expensive: {%s}
                crystal: {structure: diamond, lattice: 5.83, occupation: [In, P]}
                sampling: {temperatures: [300]}
                family: {%s}
                """.formatted(expensive, family));
        FitInput input = FitInputReader.read(file);
        Structure cell = UnitCell.of("diamond", 5.83, 1, 1);
        Labels labels = new Labels(0, new double[3 * cell.atoms()], new double[6]);
        Reference reference = new Reference(cell, labels, new double[6][6], new double[6][6]);
        return Variants.of(input, reference, List.of(families));
    }

    private Map<String, FamilyInput> all(String family) throws IOException {
        return all(family, "pair_style: vashishta, pair_coeff: [\"* * InP.vashishta In P\"]", "snap");
    }

    private static List<SnapInput> snaps(Map<String, FamilyInput> variants) {
        return variants.values().stream()
                .filter(SnapInput.class::isInstance)
                .map(SnapInput.class::cast)
                .toList();
    }

    private List<SnapInput> snap(String family) throws IOException {
        return snaps(all(family));
    }

    @Test
    void theInputsOwnSettingsAreTheFirst() throws IOException {
        Map<String, FamilyInput> variants = all("uf3: {cutoff: 5.5, intervals: 9, three_body_cutoff: 3.4}");
        assertThat(variants.entrySet().iterator().next())
                .isEqualTo(Map.entry("as in the input, uf3", new Uf3Input(5.5, 9, 3.4, 1.5, 8)));
        assertThat(snaps(variants)).hasSize(variants.size() - 1);
    }

    @Test
    void noSettingsComeTwice() throws IOException {
        List<SnapInput> generated = snap("uf3: {cutoff: 5.5, three_body_cutoff: 3.4}");
        SnapInput one = generated.get(2);
        List<SnapInput> variants =
                snap("snap: {twojmax: %d, cutoff: %s, rfac0: %s, quadratic: %s, element_weights: [1, 0.5]}"
                        .formatted(one.twojmax(), one.cutoff(), one.rfac0(), one.quadratic()));
        assertThat(variants).containsExactlyInAnyOrderElementsOf(generated);
        assertThat(variants.getFirst()).isEqualTo(one);
    }

    @Test
    void snapIsTriedWithSeveralSpreads() throws IOException {
        assertThat(snap("uf3: {cutoff: 5.5, three_body_cutoff: 3.4}").stream().map(SnapInput::rfac0))
                .containsOnly(0.7, 0.85, 0.99363);
        assertThat(snap("snap: {twojmax: 4, cutoff: 5, rfac0: 0.6, element_weights: [1, 0.5]}").stream()
                        .skip(1)
                        .map(SnapInput::rfac0))
                .containsOnly(0.7, 0.85, 0.99363, 0.6);
    }

    @Test
    void aReferenceIsKept() throws IOException {
        List<SnapInput> variants = snap("snap: {twojmax: 4, cutoff: 5, element_weights: [1, 0.5],"
                + " reference: {pair_style: zbl 3 4, pair_coeff: [\"* * 49 15\"]}}");
        Potential zbl = new Potential(List.of("In", "P"), "zbl 3 4", List.of("* * 49 15"));
        assertThat(variants)
                .isNotEmpty()
                .allSatisfy(variant -> assertThat(variant.reference()).contains(zbl));
    }

    @Test
    void theRepulsionUnderTheExpensivePotentialIsAReference() throws IOException {
        Map<String, FamilyInput> variants = all(
                "uf3: {cutoff: 5.5, three_body_cutoff: 3.4}",
                "pair_style: hybrid/overlay vashishta zbl 3 4, pair_coeff: [\"* * vashishta InP.vashishta In P\","
                        + " 1 1 zbl 49 49, 1 2 zbl 49 15, 2 2 zbl 15 15]",
                "snap");
        Potential zbl = new Potential(List.of("In", "P"), "zbl 3 4", List.of("1 1 49 49", "1 2 49 15", "2 2 15 15"));
        assertThat(snaps(variants))
                .isNotEmpty()
                .allSatisfy(variant -> assertThat(variant.reference()).contains(zbl));
    }

    @Test
    void elementsDifferInTheirDensities() throws IOException {
        assertThat(snap("uf3: {cutoff: 5.5, three_body_cutoff: 3.4}"))
                .isNotEmpty()
                .allSatisfy(variant -> assertThat(variant.elementWeights()).doesNotHaveDuplicates());
    }

    @Test
    void theInputsOwnRadiiAndWeightsAreTaken() throws IOException {
        assertThat(snap("snap: {twojmax: 4, cutoff: 5, radii: [0.5, 0.4], element_weights: [1, -0.7]}"))
                .isNotEmpty()
                .allSatisfy(variant -> {
                    assertThat(variant.radii()).containsExactly(0.5, 0.4);
                    assertThat(variant.elementWeights()).containsExactly(1.0, -0.7);
                });
    }
}
