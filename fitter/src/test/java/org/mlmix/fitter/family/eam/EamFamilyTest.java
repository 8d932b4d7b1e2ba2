package org.mlmix.fitter.family.eam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.family.DesignBlock;
import org.mlmix.fitter.family.Export;
import org.mlmix.fitter.family.ExportParity;
import org.mlmix.fitter.family.Family.Curve;
import org.mlmix.fitter.family.Penalty;
import org.mlmix.fitter.input.DensityForm;
import org.mlmix.fitter.input.FitInput.EamInput;
import org.mlmix.fitter.lammps.LammpsSession;

class EamFamilyTest {
    private static final Structure TUNGSTEN = ExportParity.bcc(3.18);

    @TempDir
    private Path folder;

    private static EamInput input(String density, String style, int points) {
        return new EamInput(5.4, 16, 16, density, List.of(), false, style, points);
    }

    private static EamFamily family(String density) {
        return EamFamily.of(List.of("W"), input(density, "eam/alloy", 2000), TUNGSTEN);
    }

    // a core, a well and waves in phi; a bowl and waves in F
    static double[] smooth(EamFamily family) {
        double[] coefficients = new double[family.columns()];
        for (int k = 0; k < coefficients.length; k++) {
            int number = Integer.parseInt(family.columnNames().get(k).split(" ")[1]);
            coefficients[k] = family.columnNames().get(k).startsWith("phi")
                    ? 40 * Math.exp(-0.5 * number) + 0.1 * Math.sin(0.9 * number)
                    : -4 + 0.1 * Math.pow(number - 7, 2) + 0.3 * Math.cos(0.7 * number);
        }
        return coefficients;
    }

    @ParameterizedTest
    @ValueSource(strings = {"eam/alloy exponential 2000", "eam/fs gaussian 2000", "eam/alloy gaussian 10000"})
    void exportedFile(String words) throws IOException {
        String[] word = words.split(" ");
        EamInput input = input(word[1], word[0], Integer.parseInt(word[2]));
        EamFamily family = EamFamily.of(List.of("W"), input, TUNGSTEN);
        ExportParity parity = ExportParity.of(family, smooth(family), ExportParity.cells(TUNGSTEN), folder);
        parity.within(1e-12, 1e-10, 1e-10);
    }

    @Test
    void beyondTheTable() throws IOException {
        EamFamily family = family("exponential");
        Structure dense = ExportParity.rattled(ExportParity.bcc(2.5).replicated(2, 2, 2), 0.05, 3);
        ExportParity.of(family, smooth(family), List.of(dense), folder).within(1e-12, 1e-10, 1e-10);
    }

    @Test
    void forcesAndVirialAreDerivatives() {
        EamFamily family = family("gaussian");
        double[] coefficients = smooth(family);
        Structure structure = ExportParity.cells(TUNGSTEN).getLast();
        double[] predicted = family.design(structure, null).predict(coefficients);
        double h = 1e-5;
        for (int x = 0; x < 6; x++) {
            double[] positions = structure.positions().clone();
            positions[x] += h;
            double up = energy(family, coefficients, structure.withPositions(positions));
            positions[x] -= 2 * h;
            double down = energy(family, coefficients, structure.withPositions(positions));
            assertThat(-(up - down) / (2 * h)).as("force " + x).isCloseTo(predicted[1 + x], within(1e-6));
        }
        for (int v = 0; v < 6; v++) {
            double[] strain = new double[6];
            strain[v] = h;
            double up = energy(family, coefficients, structure.strained(strain));
            strain[v] = -h;
            double down = energy(family, coefficients, structure.strained(strain));
            assertThat(-(up - down) / (2 * h))
                    .as("virial " + v)
                    .isCloseTo(predicted[predicted.length - 6 + v], within(1e-5));
        }
    }

    private static double energy(EamFamily family, double[] coefficients, Structure structure) {
        return family.design(structure, null).predict(coefficients)[0];
    }

    @Test
    void elasticConstantsOfTheFileAreThoseOfTheFunctions() throws IOException {
        EamFamily family = family("exponential");
        double[] coefficients = smooth(family);
        Export export = family.export(coefficients, folder, "fitted", "a test");
        double h = 1e-3;
        try (LammpsSession lammps = LammpsSession.open(ExportParity.in(folder, export.potential()))) {
            for (double[] mode : new double[][] {{1, 0, 0, 0, 0, 0}, {0, 0, 0, 1, 0, 0}}) {
                double[] designed = new double[6];
                double[] exported = new double[6];
                for (int sign = -1; sign <= 1; sign += 2) {
                    double step = sign * h;
                    Structure strained = TUNGSTEN.strained(
                            Arrays.stream(mode).map(m -> step * m).toArray());
                    double[] rows = family.design(strained, null).predict(coefficients);
                    Labels labels = lammps.evaluate(strained);
                    for (int v = 0; v < 6; v++) {
                        designed[v] += sign * rows[rows.length - 6 + v];
                        exported[v] += sign * labels.virial()[v];
                    }
                }
                for (int v = 0; v < 6; v++) {
                    assertThat(exported[v]).isCloseTo(designed[v], within(1e-8 * Math.abs(designed[0]) + 1e-10));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 7, 16, 20, 25, 40})
    void theEmbeddingHasNoKinkInTheCrystal(int intervals) {
        EamInput input = new EamInput(5.4, 16, intervals, "gaussian", List.of(), false, "eam/alloy", 2000);
        DensityForm form = DensityForm.named("gaussian");
        Functions functions = new Functions(input, TUNGSTEN, form, form.start());
        assertThat(functions.largestDensity).isBetween(2.2, 2.8);
        double step = 0.4 * functions.embedding.spacing();
        double[] below = functions.embedding.row(1 - step, 2);
        double[] middle = functions.embedding.row(1, 2);
        double[] above = functions.embedding.row(1 + step, 2);
        for (int k = 0; k < middle.length; k++) {
            // One straight line, as everywhere between two knots.
            assertThat(above[k] - middle[k])
                    .isCloseTo(middle[k] - below[k], within(1e-9 / Math.pow(functions.embedding.spacing(), 2)));
        }
    }

    @Test
    void tableDiffersLittleFromTheFunctions() {
        Structure structure = ExportParity.rattled(TUNGSTEN.replicated(2, 2, 2), 0.15, 2);
        double[] coarse = rows(500, structure);
        double[] usual = rows(2000, structure);
        double[] fine = rows(20000, structure);
        double largest = Arrays.stream(fine)
                .skip(1)
                .limit(fine.length - 7)
                .map(Math::abs)
                .max()
                .orElseThrow();
        assertThat(largestForceDifference(coarse, fine)).isBetween(1e-6 * largest, 3e-4 * largest);
        assertThat(largestForceDifference(usual, fine)).isLessThan(1e-5 * largest);
    }

    private static double[] rows(int points, Structure structure) {
        EamFamily family = EamFamily.of(List.of("W"), input("exponential", "eam/alloy", points), TUNGSTEN);
        return family.design(structure, null).predict(smooth(family));
    }

    private static double largestForceDifference(double[] first, double[] second) {
        double largest = 0;
        for (int row = 1; row < first.length - 6; row++) {
            largest = Math.max(largest, Math.abs(first[row] - second[row]));
        }
        return largest;
    }

    @Test
    void gaugeIsFixed() {
        // From nearly touching to nearly apart: data for every column.
        EamFamily family = EamFamily.of(
                List.of("W"),
                new EamInput(5.4, 12, 10, "exponential", List.of(4.0), false, "eam/alloy", 2000),
                TUNGSTEN);
        List<double[]> blocks = new ArrayList<>();
        int rows = 0;
        for (int n = 0; n < 24; n++) {
            Structure structure =
                    ExportParity.rattled(TUNGSTEN.replicated(2, 2, 2), 0.25, n).scaled(0.72 + 0.04 * n);
            DesignBlock block = family.design(structure, null);
            blocks.add(block.values());
            rows += block.rows();
        }
        boolean[] observed = new boolean[family.columns()];
        double[] scale = new double[family.columns()];
        for (double[] block : blocks) {
            for (int n = 0; n < block.length; n++) {
                scale[n % scale.length] += block[n] * block[n];
                observed[n % scale.length] |= block[n] != 0;
            }
        }
        int columns = 0;
        for (boolean seen : observed) {
            columns += seen ? 1 : 0;
        }
        assertThat(columns).isGreaterThan(family.columns() - 4);
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        int row = 0;
        for (double[] block : blocks) {
            for (int r = 0; r < block.length / scale.length; r++, row++) {
                for (int k = 0, column = 0; k < scale.length; k++) {
                    if (observed[k]) {
                        matrix.set(row, column++, block[r * scale.length + k] / Math.sqrt(scale[k]));
                    }
                }
            }
        }
        double[] singular = SingularOps_DDRM.singularValues(matrix);
        Arrays.sort(singular);
        assertThat(singular[0]).isGreaterThan(1e-3 * singular[singular.length - 1]);
    }

    @Test
    void embeddingIsLevelInTheCrystal() {
        EamInput input = input("gaussian", "eam/fs", 2000);
        Functions functions = new Functions(input, TUNGSTEN, DensityForm.GAUSSIAN, new double[] {9, 20});
        assertThat(functions.embeddingRow(1, 1)).containsExactly(new double[18], within(1e-12));
        double[] columns = new Random(1).doubles(functions.embeddingColumns()).toArray();
        assertThat(functions.withoutPivot(functions.withPivot(columns))).isEqualTo(columns);
    }

    @Test
    void penaltiesAreMeanSquareCurvatures() {
        EamFamily family = family("exponential");
        double[] coefficients = smooth(family);
        List<Penalty> penalties = family.penalties();
        Curve curve = family.curves(coefficients).get(1);
        double step = curve.x()[1] - curve.x()[0];
        double sum = 0;
        for (int n = 1; n < curve.x().length - 1; n++) {
            double second = (curve.y()[n - 1] - 2 * curve.y()[n] + curve.y()[n + 1]) / (step * step);
            sum += second * second / (curve.x().length - 1);
        }
        assertThat(square(penalties.get(1), coefficients)).isCloseTo(sum, within(0.05 * sum));
        assertThat(square(penalties.get(0), coefficients)).isPositive();
        double[] shifted = coefficients.clone();
        for (int k = 0; k < shifted.length; k++) {
            shifted[k] += family.columnNames().get(k).startsWith("F") ? 7 : 0;
        }
        assertThat(square(penalties.get(1), shifted))
                .as("a constant in F costs nothing")
                .isCloseTo(square(penalties.get(1), coefficients), within(1e-9));
    }

    private static double square(Penalty penalty, double[] coefficients) {
        double square = 0;
        for (int row = 0; row < penalty.rows(); row++) {
            double sum = 0;
            for (int k = 0; k < coefficients.length; k++) {
                sum += penalty.matrix()[row * coefficients.length + k] * coefficients[k];
            }
            square += sum * sum;
        }
        return square;
    }

    @Test
    void coreRepelsAndEmbeddingGoesOnStraight() {
        EamFamily family = family("exponential");
        double[] coefficients = new double[family.columns()];
        boolean[] observed = new boolean[family.columns()];
        List<String> names = family.columnNames();
        for (int k = 0; k < coefficients.length; k++) {
            int number = Integer.parseInt(names.get(k).split(" ")[1]);
            boolean pair = names.get(k).startsWith("phi");
            observed[k] = pair ? number >= 8 : number >= 5 && number <= 10;
            coefficients[k] = !observed[k] ? 0 : pair ? 0.1 * (12 - number) : -3 - 0.2 * Math.pow(number - 7.4, 2);
        }
        double[] before = coefficients.clone();
        double[] completed = family.complete(coefficients, observed);
        assertThat(coefficients).as("unchanged").isEqualTo(before);
        for (int k = 0; k < completed.length; k++) {
            if (observed[k]) {
                assertThat(completed[k]).isEqualTo(coefficients[k]);
            }
        }
        List<Curve> curves = family.curves(completed);
        assertStraight(curves.get(1), 0, 0.2);
        assertStraight(curves.get(1), 1.8, 2.5);
        // Two atoms, ever closer: the energy rises in spite of embedding.
        double previous = Double.NEGATIVE_INFINITY;
        for (double r = 2.3; r > 0.3; r -= 0.05) {
            Structure dimer = new Structure(
                    new double[] {20, 0, 0, 0, 20, 0, 0, 0, 20}, new int[] {1, 1}, new double[] {0, 0, 0, r, 0, 0});
            double energy = energy(family, completed, dimer);
            assertThat(energy).as("at " + r).isGreaterThan(previous);
            previous = energy;
        }
    }

    private static void assertStraight(Curve curve, double from, double to) {
        for (int n = 1; n < curve.x().length - 1; n++) {
            if (curve.x()[n - 1] >= from && curve.x()[n + 1] <= to) {
                double bend = curve.y()[n - 1] - 2 * curve.y()[n] + curve.y()[n + 1];
                assertThat(bend).as("at " + curve.x()[n]).isCloseTo(0, within(1e-9));
            }
        }
    }

    @Test
    void travels() throws Exception {
        EamFamily family = family("gaussian").withShape(new double[] {9, 20});
        EamFamily copy = ExportParity.travelled(family);
        Structure structure = ExportParity.rattled(TUNGSTEN, 0.1, 6);
        assertThat(copy.shape()).containsExactly(9, 20);
        assertThat(copy.design(structure, null).values())
                .isEqualTo(family.design(structure, null).values());
    }

    private static void refused(EamInput input, String... message) {
        assertThatThrownBy(() -> EamFamily.of(List.of("W"), input, TUNGSTEN))
                .isInstanceOf(FitException.class)
                .hasMessageContainingAll(message);
    }

    @Test
    void messages() {
        refused(
                new EamInput(2.9, 16, 16, "exponential", List.of(), false, "eam/fs", 2000),
                "family.eam.cutoff",
                "shell");
        EamFamily family = family("exponential");
        assertThatThrownBy(() -> family.withShape(new double[] {4, 2}))
                .isInstanceOf(FitException.class)
                .hasMessage("family.eam.shape is [4.0, 2.0]: expected 1 of them for density exponential: beta");
    }
}
