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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What works on frames that are there: shares of the design matrix, and the search over families. */
class SharedFramesTest {
    private static final String FIT = """
            elements: [W]
            expensive:
              pair_style: eam/alloy
              pair_coeff: ["* * W_zhou.eam.alloy W"]
            crystal: {structure: bcc, lattice: 3.16}
            sampling:
              temperatures: [600]
              cells: [3, 3, 3]
              equilibration: 0.2
              interval: 0.05
              train_frames: 6
              validation_frames: 2
              test_frames: 2
              test_trajectories: 1
              rattled: 1
              strain_points: 3
              iterations: 0
            family:
              snap: {twojmax: 4, cutoff: 4.0}
            strengths: [1.0e-8]
            gate: {time: 0.3, atoms: 54, seeds: 1, drift: 5}
            """;

    /** Of uf3: three shells, two numbers of knots; and the input's own. */
    private static final int VARIANTS = 3 * 2 + 1;

    @TempDir
    private Path folder;

    private Path file;
    private Path frames;

    @BeforeEach
    void input() throws IOException {
        file = FitRun.file(folder, "w.yaml", FIT);
        frames = folder.resolve("frames");
    }

    private FitRun run(String command, Path out, Object... more) {
        List<Object> words = new ArrayList<>(List.of(command, file, "-o", out, "--frames", frames, "--jobs", 2));
        words.addAll(List.of(more));
        return FitRun.of(words.toArray());
    }

    @Test
    void sharesOfTheDesignMatrixMakeTheSameFit() throws IOException {
        Path whole = folder.resolve("whole");
        FitRun one = run("solve", whole);
        isFine(one);

        Path shards = folder.resolve("shards");
        Path merged = folder.resolve("merged");
        assertThat(run("shard", merged, "--part", "1/2", "--shards", shards).status())
                .isZero();
        FitRun early = run("solve", merged, "--shards", shards);
        assertThat(early.status()).isEqualTo(1);
        assertThat(early.err()).contains("part-2-of-2").contains("not complete");
        assertThat(run("shard", merged, "--part", "2/2", "--shards", shards).status())
                .isZero();
        assertThat(run("solve", merged, "--shards", shards).status()).isZero();

        // Grades need the rows themselves, which nobody computes again.
        assertThat(solution(whole).get("grades")).isNotEmpty();
        assertThat(solution(merged).get("grades")).isEmpty();
        double[] a = coefficients(whole);
        double[] b = coefficients(merged);
        assertThat(b).hasSameSizeAs(a);
        for (int n = 0; n < a.length; n++) {
            // The order of merging differs, and with it the rounding, which the condition number magnifies.
            assertThat(b[n]).isCloseTo(a[n], within(1e-7 * Math.max(1, Math.abs(a[n]))));
        }
    }

    private static JsonNode solution(Path out) throws IOException {
        return FitRun.json(out.resolve("solution.json"));
    }

    private static double[] coefficients(Path out) throws IOException {
        return solution(out)
                .get("coefficients")
                .valueStream()
                .mapToDouble(FitRun::number)
                .toArray();
    }

    @Test
    void shardsOfOtherFramesAreRefused() throws IOException {
        Path out = folder.resolve("out");
        Path shards = folder.resolve("shards");
        assertThat(run("shard", out, "--part", "1/1", "--shards", shards).status())
                .isZero();
        file = FitRun.file(folder, "w.yaml", FIT.replace("cutoff: 4.0", "cutoff: 4.1"));
        FitRun other = run("solve", out, "--shards", shards);
        assertThat(other.status()).isEqualTo(1);
        assertThat(other.err()).contains("of other frames or another family");
        FitRun wrong = run("shard", out, "--part", "3/2");
        assertThat(wrong.err()).contains("--part: got '3/2', expected a part from 1 to 2");
    }

    @Test
    void paretoMarksWhatNothingStableBeats() throws IOException {
        Path out = folder.resolve("pareto");
        file = FitRun.file(folder, "w.yaml", FIT.replace("seeds: 1", "seeds: 2"));
        FitRun run = run("pareto", out, "--families", "uf3");
        isFine(run);

        JsonNode points = FitRun.json(out.resolve("pareto.json"));
        assertThat(points).hasSize(VARIANTS);
        assertThat(points.get(0).get("name").textValue()).isEqualTo("as in the input, snap");
        int best = 0;
        for (JsonNode point : points) {
            if (FitRun.flag(point.get("best"))) {
                best++;
                assertThat(FitRun.flag(point.get("stable"))).isTrue();
                assertThat(point.get("gate").textValue()).isEqualTo("whole");
                for (JsonNode rival : points) {
                    boolean beaten = FitRun.flag(rival.get("stable"))
                            && FitRun.number(rival.get("testForce")) < FitRun.number(point.get("testForce"))
                            && FitRun.number(rival.get("cost")) < FitRun.number(point.get("cost"));
                    assertThat(beaten).as(point + " beaten by " + rival).isFalse();
                }
            }
        }
        assertThat(best).isPositive();
        // One run each, and two more for those that are marked.
        assertThat(run.out().split("stability gate", -1)).hasSizeGreaterThanOrEqualTo(1 + VARIANTS + 2 * best);
        assertThat(Files.readString(out.resolve("pareto.html")))
                .contains("uf3 3-body", "1 run of 0.3 ps, the whole one 2 of 0.3 ps")
                .doesNotContain("http://");
        // Going on does what is missing, with the numbers of what is there.
        Path lost = out.resolve("pareto").resolve("as-in-the-input-snap");
        Files.delete(lost.resolve("point-short.json"));
        long whole = wholeGates(out);
        FitRun again = run("pareto", out, "--families", "uf3");
        isFine(again);
        // The lost one's cost is measured anew, which may move what stands at the front.
        assertThat(again.out().split("design matrix: ", -1)).hasSize((int) (1 + 1 + wholeGates(out) - whole));
        JsonNode found = FitRun.json(out.resolve("pareto.json"));
        assertThat(found).hasSize(VARIANTS);
        for (int n = 1; n < VARIANTS; n++) {
            assertThat(found.get(n).get("cost")).isEqualTo(points.get(n).get("cost"));
        }
        assertThat(run("pareto", folder.resolve("never"), "--families", "ace").err())
                .startsWith("mlmix fit: --families: got 'ace', expected some of uf3, eam, snap");
    }

    private static long wholeGates(Path out) throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(file -> file.endsWith("point-whole.json")).count();
        }
    }
}
