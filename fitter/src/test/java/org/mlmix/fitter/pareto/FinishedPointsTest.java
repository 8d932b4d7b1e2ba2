package org.mlmix.fitter.pareto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.input.FitInputReader;
import org.mlmix.fitter.pareto.ParetoStage.Point;
import org.mlmix.fitter.sampling.Sampled;

class FinishedPointsTest {
    private static final int VERSION = 20250204;
    private static final Point POINT = new Point("uf3", 20, 0.04, 2, true, false, "short", "");
    private static final String FIT = """
            elements: [Si]
            expensive: {pair_style: sw, pair_coeff: ["* * mine.sw Si"], energy_zero: [-1.0]}
            crystal: {structure: diamond, lattice: 5.43}
            sampling: {temperatures: [300], iterations: 0}
            data: [{file: train.xyz, weight: 1.0}]
            family: {uf3: {cutoff: 5.5, three_body_cutoff: 4.0}}
            noise: {force: 0.05}
            strengths: [1.0e-6]
            gate: {time: 2}
            seed: 1
            """;

    @TempDir
    private Path folder;

    private FitInput input(String text) throws IOException {
        for (String name : List.of("mine.sw", "train.xyz")) {
            Files.writeString(folder.resolve(name), "");
        }
        return FitInputReader.read(Files.writeString(folder.resolve("fit.yaml"), text));
    }

    private Frame frame(Split split) {
        return new Frame(
                "frame",
                Kind.USER,
                split,
                folder.resolve("train.xyz").toString(),
                0,
                new Structure(new double[] {3, 0, 0, 0, 3, 0, 0, 0, 3}, new int[] {1}, new double[3]),
                new double[0],
                new Labels(-4, new double[3], new double[6]));
    }

    private FinishedPoints points(int version, Split... splits) {
        List<Frame> frames = Stream.of(splits).map(this::frame).toList();
        return new FinishedPoints(new Sampled(null, frames, List.of(), List.of(), List.of(), null), version);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [-1.0]           | [-2.0]
            [300]            | [400]
            weight: 1.0      | weight: 2.0
            cutoff: 5.5      | cutoff: 5.6
            force: 0.05      | force: 0.06
            [1.0e-6]         | [1.0e-5]
            time: 2          | time: 3
            seed: 1          | seed: 2
            """)
    void ofAnotherInputIsNotTaken(String part, String other) throws IOException {
        FinishedPoints points = points(VERSION, Split.TRAIN);
        points.keep(folder, "short", input(FIT), POINT);
        assertThat(points.find(folder, "short", input(FIT))).contains(POINT);
        assertThat(FIT).contains(part);
        assertThat(points.find(folder, "short", input(FIT.replace(part, other))))
                .isEmpty();
    }

    @Test
    void ofOtherTestFramesOrAnotherLammpsNeither() throws IOException {
        points(VERSION, Split.TRAIN).keep(folder, "short", input(FIT), POINT);
        assertThat(points(VERSION, Split.TRAIN).find(folder, "short", input(FIT)))
                .contains(POINT);
        assertThat(points(VERSION, Split.TRAIN, Split.TEST).find(folder, "short", input(FIT)))
                .isEmpty();
        assertThat(points(VERSION + 1, Split.TRAIN).find(folder, "short", input(FIT)))
                .isEmpty();
    }
}
