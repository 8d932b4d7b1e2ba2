package org.mlmix.fitter.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mlmix.fitter.command.FitRun.isFine;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fitter.data.ExtendedXyz;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Split;

/** Fits to frames of the user's, alone and beside sampled ones. Their frames were sampled before. */
class UserDataFitTest {
    private static final List<String> ELEMENTS = List.of("Si");
    private static final String SAMPLING = Inputs.SILICON + """
            sampling:
              temperatures: [300]
              cells: [2, 2, 2]
              equilibration: 0.1
              interval: 0.05
              train_frames: 6
              validation_frames: 0
              test_frames: 2
              test_trajectories: 1
              rattled: 2
              strain_points: 3
              iterations: 0
            """;
    private static final String FAMILY = """
            family:
              uf3: {cutoff: 4.2, intervals: 12, three_body_cutoff: 3.77, three_body_start: 1.5, three_body_intervals: 6}
            gate: {time: 0.2, atoms: 64, seeds: 1, drift: 5}
            """;
    private static final String ALONE = SAMPLING.replace("train_frames: 6", "train_frames: 0")
            .replace("test_frames: 2", "test_frames: 0")
            .replace("rattled: 2", "rattled: 0");

    @TempDir
    private static Path folder;

    private static Path frames;

    /** Training frames, the same with forces twice as large, and test frames, each in a file. */
    @BeforeAll
    static void files() throws IOException {
        frames = folder.resolve("frames");
        Path file = FitRun.file(folder, "sampled.yaml", SAMPLING + FAMILY + "strengths: [1.0e-6]\n");
        FitRun run = FitRun.of("sample", file, "-o", folder.resolve("sampled"), "--frames", frames, "--jobs", 2);
        isFine(run);
        List<Frame> sampled = new ArrayList<>();
        try (Stream<Path> files = Files.walk(frames)) {
            for (Path frame :
                    files.filter(f -> f.toString().endsWith(".xyz")).sorted().toList()) {
                sampled.addAll(ExtendedXyz.read(frame, ELEMENTS));
            }
        }
        List<Frame> train = hot(sampled, Split.TRAIN);
        ExtendedXyz.write(folder.resolve("right.xyz"), train, ELEMENTS);
        ExtendedXyz.write(
                folder.resolve("wrong.xyz"),
                train.stream().map(UserDataFitTest::doubled).toList(),
                ELEMENTS);
        ExtendedXyz.write(folder.resolve("test.xyz"), hot(sampled, Split.TEST), ELEMENTS);
    }

    private static List<Frame> hot(List<Frame> frames, Split split) {
        return frames.stream()
                .filter(frame -> frame.kind() == Kind.HOT && frame.split() == split)
                .toList();
    }

    private static Frame doubled(Frame frame) {
        return withForces(frame, 2);
    }

    private static Frame withForces(Frame frame, double factor) {
        double[] forces =
                Arrays.stream(frame.labels().forces()).map(f -> factor * f).toArray();
        return new Frame(
                frame.id(),
                frame.kind(),
                frame.split(),
                frame.source(),
                frame.temperature(),
                frame.structure(),
                frame.velocities(),
                new Labels(frame.labels().energy(), forces, frame.labels().virial()));
    }

    private static FitRun fit(String command, String name, String text, Object... more) {
        List<Object> words = new ArrayList<>(List.of(command, FitRun.file(folder, name + ".yaml", text)));
        words.addAll(List.of("-o", folder.resolve(name), "--jobs", 2));
        words.addAll(List.of(more));
        return FitRun.of(words.toArray());
    }

    // Of a fit to user data alone, which is written whether it is stable or not.
    private static JsonNode solved(String name, double strength, String... items) throws IOException {
        String data = "data: [{file: test.xyz}, " + String.join(", ", items) + "]\n";
        FitRun run = fit(
                "solve",
                name,
                ALONE + FAMILY + data + String.format(Locale.ROOT, "strengths: [%.6e]%n", strength),
                "--force");
        assertThat(run.status()).as(run.out() + run.err()).isIn(0, 3);
        return solution(name);
    }

    private static JsonNode solution(String name) throws IOException {
        return FitRun.json(folder.resolve(name).resolve("solution.json"));
    }

    // eV/Å
    private static double testForce(JsonNode solution) {
        return FitRun.number(solution.get("price").get("constrained"));
    }

    @Test
    void aSmallWeightSilencesAFileThatIsWrong() throws IOException {
        JsonNode right = solved("right", 1e-6, "{file: right.xyz}");
        assertThat(FitRun.flag(right.get("stable"))).isTrue();
        assertThat(FitRun.flag(right.get("written"))).isTrue();
        assertThat(right.get("frames").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("user, train", "user, test", "strained, train");
        assertThat(testForce(right)).isLessThan(0.03);

        JsonNode silenced = solved("silenced", 1e-6, "{file: right.xyz}", "{file: wrong.xyz, weight: 1.0e-8}");
        assertThat(testForce(silenced)).isLessThan(0.03);
        JsonNode heard = solved("heard", 1e-6, "{file: right.xyz}", "{file: wrong.xyz}");
        assertThat(testForce(heard)).isGreaterThan(0.1);
    }

    @Test
    void aFileOfWeightTwoIsAsGoodAsTheSameFileTwice() throws IOException {
        String wrong = "{file: wrong.xyz}";
        JsonNode twice = solved("twice", 2e-6, "{file: right.xyz}", "{file: right.xyz}", wrong);
        // The mean is over two thirds of the rows.
        JsonNode weight = solved("weight", 3e-6, "{file: right.xyz, weight: 2}", wrong);
        assertThat(testForce(weight)).isCloseTo(testForce(twice), within(1e-6 * testForce(twice)));
    }

    @Test
    void aShardMadeInAnotherFolderKeepsTheWeights() throws IOException {
        String data = "data: [{file: test.xyz}, {file: right.xyz}, {file: wrong.xyz, weight: 1.0e-8}]\n";
        String text = ALONE + FAMILY + data + "strengths: [1.0e-6]\n";
        Path other = Files.createDirectory(folder.resolve("other"));
        for (String file : List.of("test.xyz", "right.xyz", "wrong.xyz")) {
            Files.copy(folder.resolve(file), other.resolve(file));
        }
        Path shards = folder.resolve("shards");
        Path elsewhere = FitRun.file(other, "fit.yaml", text);
        FitRun shard = FitRun.of(
                "shard", elsewhere, "-o", other.resolve("out"), "--part", "1/1", "--shards", shards, "--jobs", 2);
        isFine(shard);
        FitRun run = fit("solve", "merged", text, "--shards", shards, "--force");
        assertThat(run.status()).as(run.out() + run.err()).isIn(0, 3);
        assertThat(testForce(solution("merged"))).isLessThan(0.03);
    }

    @Test
    void besideSampledFramesThroughTheReport() throws IOException {
        String text = SAMPLING + FAMILY + "data: [{file: right.xyz, weight: 3}]\nstrengths: [1.0e-6]\n";
        FitRun run = fit("run", "mixed", text, "--frames", frames, "--quick");
        isFine(run);
        JsonNode counts = solution("mixed").get("frames");
        assertThat(FitRun.number(counts.get("hot, train"))).isEqualTo(6);
        assertThat(FitRun.number(counts.get("user, train"))).isEqualTo(6);
        assertThat(testForce(solution("mixed"))).isLessThan(0.03);
        assertThat(FitRun.report(folder.resolve("mixed")).get("errors").toString())
                .contains("user, train");
    }

    // The training frames with their virials under another key, as another program has them, times a factor.
    private static FitRun sampled(String name, String key, double factor) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("right.xyz"))) {
            int start = line.indexOf(" virial=\"");
            if (start >= 0) {
                int end = line.indexOf('"', start + 9);
                double[] cell = numbers(line.substring(9, line.indexOf('"', 9)));
                double volume = cell[0] * cell[4] * cell[8];
                String stress = Arrays.stream(numbers(line.substring(start + 9, end)))
                        .mapToObj(v -> String.valueOf(-factor * v / volume))
                        .reduce((a, b) -> a + " " + b)
                        .orElseThrow();
                line = line.substring(0, start) + " " + key + "=\"" + stress + line.substring(end);
            }
            lines.add(line);
        }
        Files.write(folder.resolve(name + ".xyz"), lines);
        return fit(
                "sample",
                name,
                ALONE + FAMILY + "strengths: [1.0e-6]\ndata: [{file: test.xyz, split: test}, {file: " + name
                        + ".xyz, virial_key: " + key + "}]\n");
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    @Test
    void stressesInOtherUnitsOrOfTheOtherSignAreWarnedOf() throws IOException {
        FitRun right = sampled("evstress", "stress", 1);
        isFine(right);
        assertThat(right.out()).doesNotContain("warning");
        assertThat(sampled("gpa", "stress", 160.2).out())
                .contains("warning: " + folder.resolve("gpa.xyz") + ": its stresses are 160.2 times those of the")
                .contains("as if in GPa; expected are eV/Å³, tension positive");
        assertThat(sampled("pressure", "stress", -1).out())
                .contains("pressure.xyz: its stresses are -1.000 times", "as if with the other sign");
        assertThat(sampled("kbar", "my_stress", -1602).out())
                .contains("kbar.xyz: its stresses are -1602 times", "as if in kbar with the other sign");
    }

    @Test
    void forcesInOtherUnitsAreWarnedOf() throws IOException {
        ExtendedXyz.write(
                folder.resolve("atomic.xyz"),
                ExtendedXyz.read(folder.resolve("right.xyz"), ELEMENTS).stream()
                        .map(frame -> withForces(frame, 0.0194469))
                        .toList(),
                ELEMENTS);
        String data = "data: [{file: test.xyz, split: test}, {file: atomic.xyz}]\n";
        FitRun run = fit("sample", "atomic", ALONE + FAMILY + "strengths: [1.0e-6]\n" + data);
        isFine(run);
        assertThat(run.out())
                .contains(
                        "atomic.xyz: its forces are 0.01945 times those of the expensive potential on 5 of its frames,"
                                + " as if in Ha/bohr")
                .doesNotContain("test.xyz: its forces");
    }

    @Test
    void aReportOfAnInputThatHasChangedSinceIsRefused() throws IOException {
        // Training frames that say nothing of their use themselves.
        String right = Files.readString(folder.resolve("right.xyz"));
        FitRun.file(folder, "unsaid.xyz", right.replace(" split=train", ""));
        Files.copy(folder.resolve("test.xyz"), folder.resolve("more.xyz"));
        String text = ALONE + FAMILY
                + "data: [{file: test.xyz}, {file: right.xyz}, {file: unsaid.xyz}]\nstrengths: [1.0e-6]\n";
        isFine(fit("solve", "changed", text));
        double strength = FitRun.number(solution("changed").get("strength"));

        String message = folder.resolve("changed/solution.json") + " is a fit to something else than "
                + folder.resolve("changed.yaml") + " describes now. Changed since: ";
        FitRun.isRefused(
                fit("report", "changed", text.replace("unsaid.xyz", "unsaid.xyz, split: test")),
                message + "frames for train.");
        FitRun.isRefused(
                fit("report", "changed", text.replace("three_body_cutoff: 3.77", "three_body_cutoff: 3.7")),
                message + "family.",
                "`mlmix fit solve`");
        FitRun.isRefused(fit("report", "changed", text + "constraints: {elastic: false}\n"), message + "constraints.");
        FitRun.isRefused(fit("report", "changed", text + "noise: {force: 0.1}\n"), message + "noise.");
        FitRun.isRefused(fit("report", "changed", text.replace("1.0e-6", "1.0e-5")), message + "strengths.");
        FitRun.isRefused(fit("report", "changed", text.replace("drift: 5", "drift: 6")), message + "gate.");
        FitRun.isRefused(
                fit("report", "changed", text.replace("right.xyz", "right.xyz, weight: 2")), message + "data.weight.");
        FitRun.isRefused(
                fit("report", "changed", text.replace("iterations: 0", "iterations: 1")),
                message + "sampling.iterations.");
        FitRun.isRefused(
                fit("report", "changed", text.replace("[300]", "[400]").replace("time: 0.2", "time: 0.3")),
                message + "gate, sampling.temperatures.");
        FitRun.isRefused(
                fit(
                        "report",
                        "changed",
                        text.replace("lattice: 5.43", "lattice: 5.42"),
                        "--frames",
                        folder.resolve("another").toString()),
                message + "crystal");
        Files.delete(folder.resolve("changed/frames.txt"));
        assertThat(folder.resolve("changed/report.json")).doesNotExist();
        // More to test on is welcome; errors there have no weight. Nor does it matter what the input is called.
        Path renamed = FitRun.file(
                folder,
                "renamed.yaml",
                text.replace("{file: test.xyz}", "{file: test.xyz, weight: 2}, {file: more.xyz}"));
        isFine(FitRun.of("report", renamed, "-o", folder.resolve("changed"), "--quick", "--jobs", 1));
        JsonNode report = FitRun.report(folder.resolve("changed"));
        assertThat(FitRun.number(report.get("strength"))).isEqualTo(strength);
        assertThat(report.get("title").textValue()).isEqualTo("renamed");
    }
}
