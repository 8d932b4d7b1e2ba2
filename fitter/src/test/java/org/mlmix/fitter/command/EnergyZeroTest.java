package org.mlmix.fitter.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mlmix.fitter.command.FitRun.isFine;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An expensive potential whose free atoms have an energy of their own, as those fitted to
 * first-principles calculations have: here an EAM whose embedding energies are shifted.
 */
class EnergyZeroTest {
    private static final double ZERO = -158.5423;
    private static final String FIT = """
            elements: [W]
            expensive: {pair_style: eam/alloy, pair_coeff: ["* * FILE W"]}
            crystal: {structure: bcc, lattice: 3.2}
            sampling:
              temperatures: [600]
              cells: [3, 3, 3]
              equilibration: 0.1
              interval: 0.05
              train_frames: 6
              validation_frames: 2
              test_frames: 1
              test_trajectories: 1
              rattled: 2
              strain_points: 3
              iterations: 0
            family: {uf3: {cutoff: 6.0, intervals: 15, three_body_cutoff: 4.0, three_body_intervals: 6}}
            strengths: [1.0e-5]
            gate: {time: 1, atoms: 54, seeds: 1, drift: 5}
            """;

    /** The tungsten of Zhou with another zero: the embedding energies are the first entries of the table. */
    private static Path shifted(Path folder) throws IOException {
        Path source = Path.of(System.getProperty("mlmix.lammps.source"), "potentials", "W_zhou.eam.alloy");
        List<String> lines = Files.readAllLines(source);
        int points = Integer.parseInt(lines.get(4).strip().split("\\s+")[0]);
        List<String> result = new ArrayList<>(lines.subList(0, 6));
        int entry = 0;
        for (String line : lines.subList(6, lines.size())) {
            List<String> words = new ArrayList<>();
            for (String word : line.strip().split("\\s+")) {
                words.add(entry++ < points ? String.format("%.16e", Double.parseDouble(word) + ZERO) : word);
            }
            result.add(String.join(" ", words));
        }
        return Files.write(folder.resolve("shifted.eam.alloy"), result);
    }

    private static double forceError(JsonNode report) {
        for (JsonNode line : report.get("errors")) {
            if (line.get("quantity").textValue().equals("force")
                    && line.get("group").textValue().contains("test")) {
                return FitRun.number(line.get("rmse"));
            }
        }
        throw new AssertionError("no error of forces in " + report.get("errors"));
    }

    @Test
    void isFoundFromFreeAtomsAndCarriedByThePairStyle(@TempDir Path folder) throws IOException {
        Path file = shifted(folder);
        FitRun run = FitRun.of(
                "run",
                FitRun.file(folder, "w.yaml", FIT.replace("FILE", file.toString())),
                "-o",
                folder.resolve("w"),
                "--quick");
        isFine(run);
        assertThat(run.out()).contains("energies are measured from W -158.542300 eV for each atom");
        FitRun plain = FitRun.of(
                "run",
                FitRun.file(folder, "plain.yaml", FIT.replace("FILE", "W_zhou.eam.alloy")),
                "-o",
                folder.resolve("plain"),
                "--quick");
        isFine(plain);
        assertThat(plain.out()).doesNotContain("measured from");

        JsonNode report = FitRun.report(folder.resolve("w"));
        assertThat(report.get("verdict").toString()).contains("-158.5423", "offset");
        double same = forceError(FitRun.report(folder.resolve("plain")));
        assertThat(forceError(report)).as("as without; of other trajectories").isCloseTo(same, within(0.25 * same));
        assertThat(Files.readString(folder.resolve("w/mlmix.inc")))
                .containsPattern("cheap uf3 3 offset -158\\.542[23]");
        assertThat(Files.readString(folder.resolve("plain/mlmix.inc"))).doesNotContain("offset");
    }

    @Test
    void canBeGiven(@TempDir Path folder) throws IOException {
        String given = FIT.replace("FILE W\"]}", "FILE W\"], energy_zero: [-100, 2]}")
                .replace("FILE", shifted(folder).toString());
        FitRun wrong = FitRun.of("run", FitRun.file(folder, "w.yaml", given), "-o", folder.resolve("w"));
        FitRun.isRefused(wrong, "energy_zero", "one energy for each of the 1 elements");
    }
}
