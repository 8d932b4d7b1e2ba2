package org.mlmix.fitter.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Potentials that fail in checks: the report says what is known, and what is not. */
class BrokenFitTest {
    private static final String FIT = """
            elements: [W]
            expensive: {pair_style: eam/alloy, pair_coeff: ["* * W_zhou.eam.alloy W"]}
            crystal: {structure: bcc, lattice: 3.16}
            sampling:
              temperatures: [600]
              cells: [3, 3, 3]
              equilibration: 0.1
              interval: 0.05
              train_frames: 3
              validation_frames: 1
              test_frames: 1
              test_trajectories: 2
              defects: [vacancy]
              rattled: 1
              strain_points: 3
              iterations: 0
            family: {snap: {twojmax: 4, cutoff: 4.0}}
            constraints: {rows: [{name: vacancy, defect: vacancy, cells: [2, 2, 2]}]}
            strengths: [1.0e-8]
            gate: {time: 0.2, atoms: 54, seeds: 1, drift: 50}
            """;

    @TempDir
    private Path folder;

    private Path file;
    private Path out;

    @BeforeEach
    void fit() {
        file = FitRun.file(folder, "w.yaml", FIT);
        out = folder.resolve("out");
        FitRun run = FitRun.of("solve", file, "-o", out, "--jobs", 2, "--force");
        assertThat(run.err()).isEmpty();
    }

    // As if the fit had come to this.
    private FitRun reportOf(String pairStyle, String pairCoeff) throws IOException {
        Path solution = out.resolve("solution.json");
        ObjectNode solved = (ObjectNode) FitRun.json(solution);
        ObjectNode potential = (ObjectNode) solved.get("export").get("potential");
        potential.put("pairStyle", pairStyle);
        potential.putArray("pairCoeff").add(pairCoeff);
        solved.put("stable", true);
        Files.writeString(solution, solved.toString());
        return FitRun.of("report", file, "-o", out, "--jobs", 2);
    }

    private List<String> missing() {
        return FitRun.report(out)
                .get("missing")
                .valueStream()
                .map(JsonNode::textValue)
                .toList();
    }

    @Test
    void atomsThatDriveEachOtherApart() throws IOException {
        FitRun run = reportOf("lj/cut 5.0", "* * -0.5 2.6");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).as(run.out()).isEqualTo(3);
        assertThat(run.out())
                .contains("warning: not measured: lattice and elastic constants of the cheap potential: 'lj/cut 5.0' ")
                .contains("NO CRYSTAL")
                .contains("report: " + out.resolve("report.html"))
                .doesNotContain("crystal.lattice");
        assertThat(missing())
                .anyMatch(line -> line.startsWith("cost per atom and step of the cheap potential: ")
                        && line.contains("Lost atoms"))
                .contains("constants at temperature of the cheap potential: it has no crystal at rest");
        JsonNode report = FitRun.report(out);
        JsonNode lattice = report.get("constants").get(0);
        assertThat(FitRun.number(lattice.get("expensive"))).isBetween(3.1, 3.2);
        assertThat(lattice.get("cheap").isNull()).isTrue();
        assertThat(FitRun.number(report.get("cost").get(0).get("microseconds"))).isPositive();
        assertThat(Files.readString(out.resolve("report.html"))).contains("Not measured");
        // Errors can be had of anything that has forces; each kind of trajectory by itself.
        assertThat(report.get("spreads"))
                .extracting(spread -> spread.get("kind").textValue() + " "
                        + spread.get("quantity").textValue() + " "
                        + spread.get("trajectories").intValue())
                .containsExactly(
                        "hot energy 2",
                        "hot force 2",
                        "hot stress 2",
                        "defect energy 1",
                        "defect force 1",
                        "defect stress 1");
        assertThat(FitRun.number(report.get("spread").get("trajectories"))).isEqualTo(2);
    }

    @Test
    void aPotentialThatLammpsDoesNotTake() throws IOException {
        FitRun run = reportOf("eam/alloy", "* * no-such.eam.alloy W");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).as(run.out()).isEqualTo(3);
        assertThat(missing())
                .allMatch(line -> line.contains("of the cheap potential: "))
                .anyMatch(line -> line.startsWith("errors on "))
                .anyMatch(line -> line.startsWith("phonons of "));
    }
}
