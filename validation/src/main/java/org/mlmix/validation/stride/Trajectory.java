package org.mlmix.validation.stride;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hipparchus.stat.regression.SimpleRegression;
import org.mlmix.validation.stride.StudyPlan.Start;

/**
 * What a trajectory has shown.
 *
 * @param fluctuation of the total energy around its straight line, rms, meV/atom
 * @param drift of the total energy, meV/atom/ps
 * @param displacement mean-square displacement of the zone's atoms, mean over the second half, Å²
 * @param correlation velocity autocorrelation of the zone's atoms by its value at 0, at the first samples
 * @param bondForce mean force along a bond in the zone, eV/Å
 */
record Trajectory(
        Start start,
        int stride,
        double fluctuation,
        double drift,
        double displacement,
        double[] correlation,
        double bondForce) {
    /** Samples of the velocity autocorrelation. */
    private static final int LAGS = 8;

    /** Columns of the samples: time (ps), energy (eV), temperature (K), displacement, correlation, atoms. */
    private static final int ENERGY = 1;

    private static final int DISPLACEMENT = 3;
    private static final int CORRELATION = 4;
    private static final int ATOMS = 5;

    static Trajectory read(Start start, int stride, Path folder) throws IOException {
        List<double[]> samples = rows(folder.resolve("samples.txt"));
        double atoms = samples.getFirst()[ATOMS];
        SimpleRegression line = new SimpleRegression();
        samples.forEach(row -> line.addData(row[0], 1e3 * row[ENERGY] / atoms));
        double rest = Math.sqrt(line.getSumSquaredErrors() / samples.size());
        double displacement = samples.subList(samples.size() / 2, samples.size()).stream()
                .mapToDouble(row -> row[DISPLACEMENT])
                .average()
                .orElseThrow();
        double atRest = samples.getFirst()[CORRELATION];
        double[] correlation = samples.stream()
                .limit(LAGS)
                .mapToDouble(row -> row[CORRELATION] / atRest)
                .toArray();
        double bond = rows(folder.resolve("bond.txt")).getLast()[1];
        return new Trajectory(start, stride, rest, line.getSlope(), displacement, correlation, bond);
    }

    private static List<double[]> rows(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.stream(line.trim().split("\\s+"))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
        }
    }
}
