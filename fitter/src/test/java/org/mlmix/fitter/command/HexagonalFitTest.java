package org.mlmix.fitter.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crystal with two lattice parameters, five elastic constants and internal coordinates. */
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
            family: {uf3: {cutoff: 6, intervals: 12, three_body_cutoff: 3.9, three_body_start: 1.7, three_body_intervals: 6}}
            gate: {time: 0.5, atoms: 64, seeds: 1, drift: 1}
            """;

    @TempDir
    private Path folder;

    // What the fit itself may be off by at temperature.
    private static double allowed(JsonObject line) {
        return line.get("unit").getAsString().equals("GPa") ? 5 : 0.01;
    }

    @Test
    void magnesium() {
        Path out = folder.resolve("mg");
        FitRun run = FitRun.of("run", FitRun.file(folder, "mg.yaml", FIT), "-o", out, "--jobs", 2);
        assertThat(run.status()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).doesNotContain("rises from");

        JsonObject report = FitRun.report(out);
        List<String> constants = new ArrayList<>();
        for (JsonElement element : report.getAsJsonArray("constants")) {
            JsonObject constant = element.getAsJsonObject();
            constants.add(constant.get("name").getAsString());
            double expensive = constant.get("expensive").getAsDouble();
            assertThat(constant.get("cheap").getAsDouble())
                    .as(constant.toString())
                    .isCloseTo(expensive, within(5e-4 * Math.abs(expensive)));
        }
        assertThat(constants).contains("C11", "C12", "C13", "C33", "C44");

        List<String> thermal = new ArrayList<>();
        for (JsonElement element : report.getAsJsonArray("thermal")) {
            JsonObject line = element.getAsJsonObject();
            thermal.add(line.get("name").getAsString());
            double error = Math.hypot(
                    line.get("expensiveError").getAsDouble(),
                    line.get("cheapError").getAsDouble());
            assertThat(line.get("cheap").getAsDouble())
                    .as(line.toString())
                    .isCloseTo(line.get("expensive").getAsDouble(), within(5 * error + allowed(line)));
        }
        assertThat(thermal)
                .containsExactly(
                        "lattice parameter a at 300 K",
                        "lattice parameter c at 300 K",
                        "C11 at 300 K",
                        "C12 at 300 K",
                        "C13 at 300 K",
                        "C33 at 300 K",
                        "C44 at 300 K");
    }
}
