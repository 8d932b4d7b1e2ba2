package org.mlmix.fitter.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mlmix.fitter.command.FitRun.isFine;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.crystal.Relaxation;
import org.mlmix.fitter.crystal.Symmetry;
import org.mlmix.fitter.crystal.UnitCell;
import org.mlmix.fitter.lammps.LammpsSession;
import org.mlmix.fitter.lammps.Potential;

/**
 * A crystal with two lattice parameters, five elastic constants and internal coordinates, of a
 * tabulated potential whose derivatives are not smooth.
 */
class HexagonalFitTest {
    private static final String FIT = """
            elements: [Mg]
            expensive: {pair_style: eam/fs, pair_coeff: ["* * Mg_mm.eam.fs Mg"]}
            crystal: {structure: hcp, lattice: 3.2, ratio: 1.62}
            sampling:
              temperatures: [300]
              cells: [4, 4, 3]
              equilibration: 0.2
              interval: 0.1
              train_frames: 6
              validation_frames: 2
              test_frames: 1
              test_trajectories: 1
              strain_points: 3
              iterations: 0
            family:
              uf3: {cutoff: 6, intervals: 12, three_body_cutoff: 3.9, three_body_start: 1.7, three_body_intervals: 6}
            strengths: [1.0e-8, 1.0e-5]
            gate: {time: 0.3, atoms: 64, seeds: 1, drift: 5}
            """;

    @TempDir
    private Path folder;

    private static Reference measure(Potential potential) {
        try (LammpsSession lammps = LammpsSession.open(potential)) {
            return Reference.measure(
                    lammps,
                    Relaxation.lattice(
                            lammps, UnitCell.of("hcp", 3.2, 1.62, 1), Symmetry.HEXAGONAL, problem -> problem));
        }
    }

    @Test
    void magnesium() throws IOException {
        Path out = folder.resolve("mg");
        FitRun run = FitRun.of("run", FitRun.file(folder, "mg.yaml", FIT), "-o", out, "--jobs", 2, "--quick");
        isFine(run);
        JsonNode solution = FitRun.json(out.resolve("solution.json"));
        // Strains along x and y ask for the same internal force, but for noise that nothing can meet.
        assertThat(solution.get("equalities").toString())
                .contains("internal force under xx")
                .doesNotContain("internal force under yy");
        assertThat(FitRun.number(solution.get("price").get("constrained"))).isLessThan(0.05);

        assertThat(FitRun.report(out).get("constants"))
                .extracting(c -> c.get("name").textValue())
                .startsWith("lattice parameter a", "lattice parameter c", "energy per atom", "C11");

        List<String> elements = List.of("Mg");
        Reference expected = measure(new Potential(elements, "eam/fs", List.of("* * Mg_mm.eam.fs Mg")));
        Reference found = measure(new Potential(elements, "uf3 3", List.of("* * " + out.resolve("mg.uf3") + " Mg")));
        for (int n = 0; n < 9; n++) {
            assertThat(found.cell().cell()[n]).isCloseTo(expected.cell().cell()[n], within(1e-6));
        }
        assertThat(Symmetry.HEXAGONAL.constants()).hasSize(5);
        for (int[] constant : Symmetry.HEXAGONAL.constants()) {
            double value = expected.constant(constant);
            assertThat(found.constant(constant)).isCloseTo(value, within(5e-4 * value));
        }
    }
}
