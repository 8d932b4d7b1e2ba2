package org.mlmix.fitter.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mlmix.fitter.command.FitRun.isFine;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crystal from a file: all six stresses relaxed, 21 elastic constants, every stage to the report. */
class FileCrystalFitTest {
    /** Silicon's primitive cell, sheared and stretched, its second atom off its site. */
    private static final String CELL = """
            2
            Lattice="2.74 2.70 0.03 0 2.72 2.73 2.73 0.02 2.70" Properties=species:S:1:pos:R:3 pbc="T T T"
            Si 0 0 0
            Si 1.40 1.34 1.37
            """;

    private static final String FIT = """
            elements: [Si]
            expensive: {pair_style: sw, pair_coeff: ["* * Si.sw Si"]}
            crystal: {structure: file, file: cell.xyz}
            sampling:
              temperatures: [300]
              cells: [4, 4, 4]
              equilibration: 0.2
              interval: 0.05
              train_frames: 6
              validation_frames: 2
              test_frames: 1
              test_trajectories: 1
              rattled: 2
              strain_points: 3
              iterations: 0
            family:
              uf3: {cutoff: 4.2, intervals: 12, three_body_cutoff: 3.77, three_body_start: 1.5, three_body_intervals: 6}
            strengths: [1.0e-6, 1.0e-4]
            gate: {time: 1, atoms: 64, seeds: 1, drift: 5}
            """;

    @TempDir
    private Path folder;

    private FitRun run(String name, String more) {
        FitRun.file(folder, "cell.xyz", CELL);
        Path file = FitRun.file(folder, name + ".yaml", FIT + more);
        Path frames = folder.resolve("frames");
        return FitRun.of("run", file, "-o", folder.resolve(name), "--frames", frames, "--jobs", 2, "--quick");
    }

    private static double value(JsonNode constants, String name, String potential) {
        return FitRun.number(constants
                .valueStream()
                .filter(constant -> constant.get("name").textValue().equals(name))
                .findFirst()
                .orElseThrow()
                .get(potential));
    }

    @Test
    void exactWhateverTheCell() {
        FitRun run = run("si", "");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).as(run.out()).isZero();
        JsonNode report = FitRun.report(folder.resolve("si"));
        // As many as in a cubic cell; all the others follow from them, whatever noise they carry.
        assertThat(report.get("equalities")).hasSize(6);
        assertThat(report.get("missing")).isEmpty();
        JsonNode constants = report.get("constants");
        // Three lengths, three angles, the energy, 21 elastic constants.
        assertThat(constants).hasSize(28);
        for (String letter : List.of("a", "b", "c")) {
            double length = value(constants, "lattice parameter " + letter, "cheap");
            assertThat(length).isCloseTo(5.4309498 / Math.sqrt(2), within(1e-6));
        }
        for (String letter : List.of("α", "β", "γ")) {
            assertThat(value(constants, "angle " + letter, "cheap")).isCloseTo(60, within(1e-5));
        }
        for (JsonNode constant : constants) {
            if (constant.get("unit").textValue().equals("GPa")) {
                double expensive = FitRun.number(constant.get("expensive"));
                assertThat(FitRun.number(constant.get("cheap")))
                        .as(constant.toString())
                        .isCloseTo(expensive, within(5e-4 * Math.max(1.5, Math.abs(expensive))));
            }
        }
    }

    /** Then atoms may be elsewhere than the expensive potential wants them. */
    @Test
    void forcesAtRestAreDemandedWithThePressureAlone() {
        FitRun run = run("free", "constraints: {pressure: false, elastic: false}\n");
        isFine(run);
        assertThat(FitRun.report(folder.resolve("free")).get("parity"))
                .extracting(parity -> parity.get("quantity").textValue())
                .containsExactly("energy", "force", "virial");
    }
}
