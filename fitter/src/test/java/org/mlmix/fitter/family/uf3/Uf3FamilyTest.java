package org.mlmix.fitter.family.uf3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.family.DesignBlock;
import org.mlmix.fitter.family.Family;
import org.mlmix.fitter.family.FamilyContract;
import org.mlmix.fitter.family.Penalty;
import org.mlmix.fitter.family.Structures;
import org.mlmix.fitter.input.FitException;
import org.mlmix.fitter.input.FitInput.Uf3Input;

class Uf3FamilyTest {
    private static final Uf3Input PAIRS = new Uf3Input(5.5, 12, 0, 0, 0);
    private static final Uf3Input TRIPLES = new Uf3Input(5.5, 12, 4.0, 1.5, 5);

    @TempDir
    private Path folder;

    private static double[] random(Family family) {
        Random random = new Random(5);
        double[] c = new double[family.columns()];
        for (int i = 0; i < c.length; i++) {
            c[i] = random.nextGaussian();
        }
        return c;
    }

    private static final Family W2 = Uf3Family.of(List.of("W"), PAIRS);
    private static final Family W3 = Uf3Family.of(List.of("W"), TRIPLES);
    private static final Family IN_P = Uf3Family.of(List.of("In", "P"), TRIPLES);

    @Test
    void asManyColumnsAsNames() {
        assertThat(W2.columnNames()).hasSize(W2.columns()).doesNotHaveDuplicates();
        assertThat(W3.columnNames()).hasSize(W3.columns()).doesNotHaveDuplicates();
        assertThat(IN_P.columnNames()).hasSize(IN_P.columns()).doesNotHaveDuplicates();
        // 15 of the pair function; 6 · 7 / 2 · 12 of the triples: the published W potential's
        assertThat(Uf3Family.of(List.of("W"), new Uf3Input(6, 15, 3.5, 1.5, 6)).columns())
                .isEqualTo(15 + 252);
    }

    @Test
    void forcesAndVirialsAreDerivatives() {
        Structure structure = Structures.tilted(Structures.rattled(Structures.tungsten(2), 0.1, 1));
        FamilyContract.derivatives(W3, structure, random(W3), 1e-5);
        FamilyContract.derivatives(IN_P, Structures.rattled(Structures.indiumPhosphide(1), 0.1, 1), random(IN_P), 1e-5);
    }

    @Test
    void lammpsReadsTheSamePotential() throws IOException {
        Structure rattled = Structures.rattled(Structures.tungsten(3), 0.15, 2);
        List<Structure> structures = List.of(rattled, Structures.tilted(rattled), Structures.small());
        FamilyContract.parity(W2, structures, random(W2), folder, 1e-10, 1e-8);
        FamilyContract.parity(W3, structures, random(W3), folder, 1e-10, 1e-8);
    }

    @Test
    void lammpsReadsTwoElements() throws IOException {
        Structure rattled = Structures.rattled(Structures.indiumPhosphide(2), 0.1, 2);
        FamilyContract.parity(IN_P, List.of(rattled, Structures.tilted(rattled)), random(IN_P), folder, 1e-10, 1e-8);
    }

    @Test
    void coreWithoutDataIsRepulsiveAndTheRestUntouched() {
        DesignBlock block = W3.design(Structures.rattled(Structures.tungsten(2), 0.05, 3), null);
        boolean[] observed = new boolean[W3.columns()];
        for (int i = 0; i < block.values().length; i++) {
            observed[i % W3.columns()] |= block.values()[i] != 0;
        }
        assertThat(observed[0]).isFalse();
        double[] c = random(W3);
        double[] completed = W3.complete(c, observed);
        assertThat(block.predict(completed)).isEqualTo(block.predict(c));
        int innermost = 0;
        while (!observed[innermost]) {
            assertThat(completed[innermost]).isGreaterThan(completed[innermost + 1] + 0.1);
            innermost++;
        }
        assertThat(innermost).isPositive();
    }

    @Test
    void penaltiesMeasureRoughness() {
        double[] rough = random(W3);
        for (Penalty penalty : W3.penalties()) {
            assertThat(size(penalty, rough)).as(penalty.name()).isPositive();
            assertThat(size(penalty, new double[rough.length])).isZero();
        }
        // A straight line has no curvature, but for its end at the cutoff.
        double[] line = new double[W2.columns()];
        for (int n = 0; n < line.length; n++) {
            line[n] = line.length - n;
        }
        double[] zigzag = line.clone();
        for (int n = 0; n < line.length; n++) {
            zigzag[n] += n % 2;
        }
        Penalty curvature = W2.penalties().getFirst();
        assertThat(size(curvature, zigzag)).isGreaterThan(3 * size(curvature, line));
    }

    private static double size(Penalty penalty, double[] c) {
        double sum = 0;
        for (int row = 0; row < penalty.rows(); row++) {
            double value = 0;
            for (int n = 0; n < c.length; n++) {
                value += penalty.matrix()[row * c.length + n] * c[n];
            }
            sum += value * value;
        }
        return sum;
    }

    @Test
    void refusesWhatLammpsWouldMisread() {
        assertThatThrownBy(() -> Uf3Family.of(List.of("W", "W"), PAIRS))
                .isInstanceOf(FitException.class)
                .hasMessageContaining("elements: got W W, expected each element once");
        assertThatThrownBy(() -> Uf3Family.of(List.of("W"), new Uf3Input(4, 12, 5, 1.5, 6)))
                .hasMessageContaining("family.uf3.three_body_cutoff: got 5.0");
        assertThatThrownBy(() -> Uf3Family.of(List.of("W"), new Uf3Input(6, 12, 4, 4.5, 6)))
                .hasMessageContaining("family.uf3.three_body_start: got 4.5");
    }

    @Test
    void curvesCoverTheirRange() {
        for (Family.Curve curve : W3.curves(random(W3))) {
            assertThat(curve.x()).hasSameSizeAs(curve.y()).isSorted();
            assertThat(Arrays.stream(curve.y()).allMatch(Double::isFinite)).isTrue();
        }
    }
}
