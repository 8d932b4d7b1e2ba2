package org.mlmix.validation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.validation.study.StudyException;

class SummaryTest {
    @TempDir
    private Path folder;

    private Path complete;
    private Path interrupted;

    @BeforeEach
    void reports() throws IOException {
        complete = report("complete", 4);
        interrupted = report("interrupted", 1);
    }

    private Path report(String name, int trajectories) throws IOException {
        Path own = folder.resolve(name);
        CaseReport.write(
                new Synthetic().judged(own, trajectories),
                deck -> {
                    throw new StudyException("no plan");
                },
                own,
                false);
        return own.resolve(CaseReport.DATA);
    }

    private String written(String file) throws IOException {
        Summary.of(List.of(complete, interrupted)).write(folder);
        return Files.readString(folder.resolve(file));
    }

    @Test
    void theTableHasARowForEachQuantityThatDecides() throws IOException {
        List<String> lines = written("summary.md").lines().toList();
        assertThat(lines.get(2))
                .startsWith("| synthetic: Nothing in nothing: a<b> & \"c\" \\| https")
                .contains(
                        "| large<b> / small | equal | diffusion coefficient, 400 K (Å²/ps) | 1.034 [1.013, 1.055] | 1.030 [1.009, 1.051] equal |")
                .endsWith(" different | 10.0 x | 40.0 x |");
        assertThat(lines.get(3))
                .startsWith("|  |  |  | diffusion coefficient, 800 K")
                .endsWith(" different |  |  |");
        assertThat(lines.get(4))
                .contains("| undecided | diff", "[-∞, ∞] undecided")
                .endsWith("| 20.0 x | 40.0 x |");
        assertThat(lines.subList(0, 6)).allMatch(line -> line.replace("\\|", "").split("\\|", -1).length == 12);
    }

    @Test
    void casesOfOneOriginAreSaidTogether() throws IOException {
        assertThat(written("summary.md"))
                .contains("- synthetic, synthetic: size quick, 2026-01-02, LAMMPS 4 Feb 2025, mlmix 0.1.0, Abacus <3>");
    }

    @Test
    void thePageLinksToTheReports() throws IOException {
        assertThat(written("summary.html"))
                .contains("1 equal, 0 different, 1 undecided", "href=\"complete/report.html\"", "a&lt;b&gt;")
                .doesNotContain("a<b>", "<script", "src=");
    }

    @Test
    void dataCanBeReadAgain() throws IOException {
        JsonNode cases = new ObjectMapper().readTree(written("summary.json")).get("cases");
        assertThat(cases).hasSize(2);
        assertThat(cases.get(0)
                        .get("observables")
                        .get(0)
                        .get("cheap")
                        .get("verdict")
                        .textValue())
                .isEqualTo("DIFFERENT");
        assertThat(cases.get(1).get("report").textValue()).isEqualTo("interrupted/report.html");
    }

    @Test
    void whatIsNoReportIsNamed() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{\"title\": \"a fit\"}");
        Path broken = Files.writeString(folder.resolve("broken.json"), "{");
        for (Path file : List.of(other, broken, folder.resolve("missing.json"))) {
            assertThatThrownBy(() -> Summary.of(List.of(complete, file)))
                    .isInstanceOf(StudyException.class)
                    .hasMessageContaining(file.toString());
        }
    }
}
