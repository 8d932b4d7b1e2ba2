package org.mlmix.fitter.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mlmix.fitter.FitException;

class EqualitiesTest {
    // Of a pair potential, as rows over three coefficients: P = 0 ties C44 to C12.
    private static final double[] PRESSURE = {1, -2, 0.5};
    private static final double[] C11 = {300, 50, 20};
    private static final double[] C12 = {100, 80, -40};
    private static final double[] C44 = {C12[0] - 60 * PRESSURE[0], C12[1] - 60 * PRESSURE[1], C12[2] - 60 * PRESSURE[2]
    };

    private static Equality gpa(String name, double[] row, double target) {
        return new Equality(name, row, target, "GPa", 100);
    }

    private static double[] noisy(double[] row, double relative) {
        Random random = new Random(5);
        double[] noisy = row.clone();
        for (int j = 0; j < row.length; j++) {
            noisy[j] *= 1 + relative * random.nextGaussian();
        }
        return noisy;
    }

    private static List<String> names(Equalities equalities) {
        return equalities.kept().stream().map(Equality::name).toList();
    }

    @Test
    void independentRowsStayInOrder() {
        Equalities all =
                Equalities.independent(List.of(gpa("C12", C12, 204), gpa("C11", C11, 522), gpa("P", PRESSURE, 0)));
        assertThat(names(all)).containsExactly("C12", "C11", "P");
        assertThat(all.dropped()).isEmpty();
    }

    @Test
    void consistentRowsAreDroppedByName() {
        Equalities some = Equalities.independent(
                List.of(gpa("P", PRESSURE, 0), gpa("C11", C11, 522), gpa("C12", C12, 204), gpa("C44", C44, 204)));
        assertThat(names(some)).containsExactly("P", "C11", "C12");
        assertThat(some.dropped()).hasSize(1);
        assertThat(some.dropped().getFirst().note()).isEqualTo("C44 follows from P and C12");
    }

    @Test
    void twoBodyPotentialsTieC44ToC12() {
        // Rows are finite differences and carry their noise.
        assertThatThrownBy(() -> Equalities.independent(List.of(
                        gpa("P", noisy(PRESSURE, 1e-10), 0),
                        gpa("C11", noisy(C11, 1e-10), 522),
                        gpa("C12", noisy(C12, 1e-10), 194.53),
                        gpa("C44", C44, 144.29))))
                .isInstanceOf(FitException.class)
                .hasMessageContaining("constraint 'C44' cannot be met together with 'P' and 'C12'")
                .hasMessageContaining("they determine it, as 194.5300 GPa, but 144.2900 GPa is demanded");
    }

    @Test
    void namesOnlyTheRowsThatDetermine() {
        double[] one = {1, 0, 0, 0};
        double[] two = {0, 1, 0, 0};
        double[] three = {0, 0, 1, 1};
        assertThatThrownBy(() -> Equalities.independent(List.of(
                        gpa("a", one, 1),
                        gpa("b", two, 2),
                        gpa("c", three, 3),
                        gpa("d", new double[] {2, 0, 1, 1}, 6))))
                .hasMessageContaining("'d' cannot be met together with 'a' and 'c'")
                .hasMessageContaining("as 5.000000 GPa, but 6.000000 GPa");
    }

    @Test
    void moreFreedomUntiesThem() {
        double[] threeBody = {C44[0], C44[1], C44[2] + 1e-3};
        Equalities all = Equalities.independent(
                List.of(gpa("P", PRESSURE, 0), gpa("C12", C12, 194.53), gpa("C44", threeBody, 144.29)));
        assertThat(names(all)).containsExactly("P", "C12", "C44");
    }

    @Test
    void rowsThatAreZeroBySymmetry() {
        Equality force = new Equality("force x", new double[] {1e-13, 0, 2e-12}, 1e-12, "eV/Å", 1);
        Equalities all = Equalities.independent(List.of(gpa("C11", C11, 522), force));
        assertThat(names(all)).containsExactly("C11");
        assertThat(all.dropped().getFirst().note()).isEqualTo("force x is zero by symmetry");
        Equality impossible = new Equality("force x", new double[3], 0.5, "eV/Å", 1);
        assertThatThrownBy(() -> Equalities.independent(List.of(gpa("C11", C11, 522), impossible)))
                .isInstanceOf(FitException.class)
                .hasMessageContaining("constraint 'force x' cannot be met: no coefficient of this family changes it")
                .hasMessageContaining("so it is 0 eV/Å, but 0.5000000 eV/Å is demanded");
    }

    @Test
    void sizesOfColumnsAndUnitsOfRowsDoNotDecide() {
        double[] scale = {1e-8, 1, 1e8};
        double[][] rows = {PRESSURE.clone(), C11.clone(), C12.clone(), C44.clone()};
        for (double[] row : rows) {
            for (int j = 0; j < 3; j++) {
                row[j] *= scale[j];
            }
        }
        for (int j = 0; j < 3; j++) {
            rows[0][j] *= 1e5; // bar
        }
        Equalities some = Equalities.independent(List.of(
                new Equality("P", rows[0], 0, "bar", 1e5),
                gpa("C11", rows[1], 522),
                gpa("C12", rows[2], 204),
                gpa("C44", rows[3], 204)));
        assertThat(names(some)).containsExactly("P", "C11", "C12");
    }

    @Test
    void columnsThatAreHardlyTouchedBringOnlyNoise() {
        // A fourth coefficient whose spline begins at a neighbour shell: rows have but noise there.
        double[][] rows = {PRESSURE, C11, C12, C44};
        double[] noise = {1e-11, -2e-9, 5e-9, -3e-9};
        String[] names = {"P", "C11", "C12", "C44"};
        double[] targets = {0, 522, 204, 204};
        List<Equality> equalities = IntStream.range(0, 4)
                .mapToObj(k -> gpa(names[k], new double[] {rows[k][0], rows[k][1], rows[k][2], noise[k]}, targets[k]))
                .toList();
        assertThat(names(Equalities.independent(equalities))).hasSize(4);
        Equalities known = Equalities.independent(equalities, new double[] {9, 5, 3, 4}, Equalities.Tolerances.DEFAULT);
        assertThat(names(known)).containsExactly("P", "C11", "C12");
    }

    @Test
    void noneAtAll() {
        assertThat(Equalities.independent(List.of())).isEqualTo(Equalities.none());
    }

    @Test
    void mistakes() {
        assertThatThrownBy(() -> Equalities.independent(List.of(gpa("C11", C11, 1), gpa("C11", C12, 2))))
                .isInstanceOf(FitException.class)
                .hasMessageContaining("two are called 'C11'");
        assertThatThrownBy(() -> gpa("C11", new double[] {1, Double.NaN}, 1))
                .isInstanceOf(FitException.class)
                .hasMessageContaining("constraint 'C11': its row has NaN in column 1");
        assertThatThrownBy(() -> gpa("C11", C11, Double.NaN))
                .isInstanceOf(FitException.class)
                .hasMessageContaining("constraint 'C11': its target is NaN GPa");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Equalities.independent(List.of(gpa("C11", C11, 1), gpa("P", new double[2], 0))));
        assertThatIllegalArgumentException().isThrownBy(() -> new Equality("a", C11, 1, "GPa", 0));
    }

    @Test
    void inputIsNotChanged() {
        double[] row = C11.clone();
        Equalities.independent(List.of(gpa("C11", row, 1), gpa("C12", C12, 2)));
        assertThat(row).isEqualTo(C11);
    }

    @Test
    void residualIsExactThroughCancellation() {
        Equality equality = new Equality("sum", new double[] {1e16, 1, -1e16}, 1, "eV", 1);
        assertThat(equality.residual(new double[] {1, 3, 1})).isEqualTo(2);
    }
}
