package org.mlmix.fitter.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mlmix.fitter.command.FitRun.isFine;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.crystal.Relaxation;
import org.mlmix.fitter.crystal.Symmetry;
import org.mlmix.fitter.crystal.UnitCell;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.LammpsSession;
import org.mlmix.fitter.lammps.Potential;

/** Two elements: zinc blende, and layers on fcc sites. */
class CompoundFitTest {
    private static final String FIT = """
            elements: [In, P]
            expensive: {pair_style: vashishta, pair_coeff: ["* * InP.vashishta In P"]}
            crystal: {structure: diamond, lattice: 5.83, occupation: [In, P]}
            sampling:
              temperatures: [300]
              cells: [2, 2, 2]
              equilibration: 0.1
              interval: 0.05
              train_frames: 6
              validation_frames: 2
              test_frames: 2
              test_trajectories: 1
              rattled: 2
              strain_points: 3
              iterations: 0
            family:
              uf3: {cutoff: 5.5, intervals: 12, three_body_cutoff: 3.4, three_body_start: 1.5, three_body_intervals: 5}
            strengths: [1.0e-4]
            gate: {time: 1, atoms: 64, seeds: 1, drift: 5}
            """;

    private static Reference measure(Potential potential) {
        try (LammpsSession lammps = LammpsSession.open(potential)) {
            Structure start = UnitCell.of("diamond", 5.83, 1, 1, 1, 1, 1, 2, 2, 2, 2);
            return Reference.measure(lammps, Relaxation.lattice(lammps, start, Symmetry.CUBIC, problem -> problem));
        }
    }

    /** At a strain far below any that the fit knows of: splines have kinks in their third derivatives. */
    private static double[][] nearlyUnstrained(Potential potential, Structure cell) {
        try (LammpsSession lammps = LammpsSession.open(potential)) {
            return Reference.elastic(lammps, cell, 3e-6);
        }
    }

    @Test
    void exactForBothElements(@TempDir Path folder) {
        Path out = folder.resolve("out");
        FitRun run = FitRun.of("solve", FitRun.file(folder, "inp.yaml", FIT), "-o", out, "--jobs", 2);
        isFine(run);

        List<String> elements = List.of("In", "P");
        Reference expected = measure(new Potential(elements, "vashishta", List.of("* * InP.vashishta In P")));
        Potential cheap = new Potential(elements, "uf3 3", List.of("* * " + out.resolve("inp.uf3") + " In P"));
        Reference found = measure(cheap);
        double[][] constants = nearlyUnstrained(cheap, found.cell());
        assertThat(found.lattice()).isCloseTo(expected.lattice(), within(1e-6));
        assertThat(found.energyPerAtom()).isCloseTo(expected.energyPerAtom(), within(1e-8));
        for (int[] c : Symmetry.CUBIC.constants()) {
            double value = expected.constant(c);
            assertThat(constants[c[1]][c[0]]).isCloseTo(value, within(2e-5 * value));
        }
    }

    private static final String LAYERS = """
            elements: [Cu, Ni]
            expensive: {pair_style: eam/alloy, pair_coeff: ["* * CuNi.eam.alloy Cu Ni"]}
            crystal: {structure: fcc, lattice: 3.57, occupation: [Cu, Cu, Ni, Ni]}
            sampling:
              temperatures: [300]
              cells: [3, 3, 3]
              equilibration: 0.1
              interval: 0.05
              train_frames: 6
              validation_frames: 2
              test_frames: 2
              test_trajectories: 1
              rattled: 2
              strain_points: 3
              iterations: 0
            family:
              uf3: {cutoff: 6, intervals: 15, three_body_cutoff: 3.1, three_body_start: 1.7, three_body_intervals: 5}
            strengths: [1.0e-6]
            gate: {time: 1, atoms: 64, seeds: 1, drift: 5}
            """;

    /** Tables make constants that symmetry makes equal differ: each of them may be demanded only once. */
    @Test
    void layersAreExactAlongBothAxes(@TempDir Path folder) {
        Path out = folder.resolve("out");
        FitRun run = FitRun.of("run", FitRun.file(folder, "cuni.yaml", LAYERS), "-o", out, "--jobs", 2, "--quick");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).as(run.out()).isZero();
        JsonNode constants = FitRun.report(out).get("constants");
        assertThat(constants)
                .extracting(c -> c.get("name").textValue())
                .containsExactly(
                        "lattice parameter a",
                        "lattice parameter b",
                        "energy per atom",
                        "C11",
                        "C12",
                        "C22",
                        "C23",
                        "C44",
                        "C55");
        double a = FitRun.number(constants.get(0).get("expensive"));
        double b = FitRun.number(constants.get(1).get("expensive"));
        assertThat(Math.abs(a - b)).isGreaterThan(0.001);
    }
}
