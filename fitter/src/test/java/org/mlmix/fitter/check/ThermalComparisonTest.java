package org.mlmix.fitter.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.crystal.StartCell;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.input.FitInputReader;
import org.mlmix.fitter.lammps.Workers;
import org.mlmix.fitter.sampling.MeasureReference;

class ThermalComparisonTest {
    @TempDir
    private Path folder;

    @Test
    void aHexagonalCrystalAgreesWithItself() throws IOException {
        Path file = Files.writeString(folder.resolve("mg.yaml"), """
                elements: [Mg]
                expensive: {pair_style: eam/fs, pair_coeff: ["* * Mg_mm.eam.fs Mg"]}
                crystal: {structure: hcp, lattice: 3.2, ratio: 1.62}
                sampling: {temperatures: [300], timestep: 0.002}
                family: {eam: {cutoff: 6}}
                """);
        FitInput input = FitInputReader.read(file);
        List<Checks.Thermal> lines;
        Reference rest;
        try (Workers workers = new Workers(2)) {
            rest = workers.call(
                    new MeasureReference(input.expensive(), StartCell.of(input), StartCell.symmetry(input)));
            lines = new ThermalComparison(input, workers, rest, rest, input.expensive()).compare(new Gaps());
        }
        assertThat(lines)
                .extracting(Checks.Thermal::name)
                .containsExactly(
                        "lattice parameter a at 300 K",
                        "lattice parameter c at 300 K",
                        "C11 at 300 K",
                        "C12 at 300 K",
                        "C13 at 300 K",
                        "C33 at 300 K",
                        "C44 at 300 K");
        // Two runs of different lengths: they differ by their errors.
        for (Checks.Thermal line : lines) {
            double error = Math.hypot(line.expensiveError(), line.cheapError());
            assertThat(error).as(line.name()).isPositive();
            assertThat(line.cheap()).as(line.toString()).isCloseTo(line.expensive(), within(6 * error));
        }
        // Heat expands magnesium by some tenths of a per cent.
        assertThat(lines.getFirst().cheap() / rest.lattice()).isBetween(1.001, 1.02);
        assertThat(lines.get(2).cheap()).isBetween(40.0, 75.0);
    }
}
