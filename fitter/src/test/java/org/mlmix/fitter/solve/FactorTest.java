package org.mlmix.fitter.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.fitter.FitException;

class FactorTest {
    private static final int COLUMNS = 45;
    private static final Rows ROWS = Rows.random(1000, COLUMNS, 1);
    private static final double[] C = Rows.random(COLUMNS, 1, 2).a();

    private static Factor inBlocks(Rows rows, int block) {
        Factor factor = new Factor(rows.columns());
        for (int from = 0; from < rows.rows(); from += block) {
            int to = Math.min(from + block, rows.rows());
            factor.add(
                    Arrays.copyOfRange(rows.a(), from * rows.columns(), to * rows.columns()),
                    Arrays.copyOfRange(rows.y(), from, to));
        }
        return factor;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 255, 256, 257, 999})
    void anyPortionsGiveTheSameToTheLastBit(int block) {
        Factor factor = inBlocks(ROWS, block);
        assertThat(factor.condensed()).isEqualTo(ROWS.factor().condensed());
        assertThat(factor.rows()).isEqualTo(1000);
        assertThat(factor.targetSum()).isEqualTo(ROWS.factor().targetSum());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 45, 46, 300, 1000})
    void saysWhatTheRowsSay(int count) {
        Rows rows = Rows.random(count, COLUMNS, 3);
        Factor factor = rows.factor();
        // Orthogonal transformations: rounding of 1000 additions at most.
        assertThat(factor.squaredResidual(C)).isCloseTo(rows.squaredResidual(C), withinPercentage(1e-10));
        double[] norms = new double[COLUMNS];
        for (int k = 0; k < rows.a().length; k++) {
            norms[k % COLUMNS] += rows.a()[k] * rows.a()[k];
        }
        for (int j = 0; j < COLUMNS; j++) {
            assertThat(factor.columnNorms()[j]).isCloseTo(Math.sqrt(norms[j]), withinPercentage(1e-10));
        }
        assertThat(factor.targetSum()).isCloseTo(Arrays.stream(rows.y()).sum(), within(1e-11));
        assertThat(factor.targetSquares())
                .isCloseTo(Arrays.stream(rows.y()).map(y -> y * y).sum(), withinPercentage(1e-10));
        if (count > 0) {
            double rmse = Math.sqrt(rows.squaredResidual(C) / count);
            assertThat(factor.rmse(C)).isCloseTo(rmse, withinPercentage(1e-10));
        }
    }

    @Test
    void noRowsHaveNoError() {
        assertThat(new Factor(COLUMNS).rmse(C)).isNaN();
    }

    @Test
    void smallResidualsOfLargeTargetsSurvive() {
        Rows rows = Rows.random(2000, 30, 9);
        double[] c = Rows.random(30, 1, 10).a();
        double[] y = new double[2000];
        for (int i = 0; i < 2000; i++) {
            for (int j = 0; j < 30; j++) {
                y[i] += rows.a()[i * 30 + j] * c[j];
            }
            y[i] += 1e-8 * rows.y()[i];
        }
        Rows exact = new Rows(30, rows.a(), y);
        // The residual is 1e-8 of the targets: by A^T A its square, 1e-16, would be lost altogether.
        assertThat(exact.factor().squaredResidual(c)).isCloseTo(exact.squaredResidual(c), withinPercentage(1e-4));
    }

    @Test
    void orderOfMergingDoesNotMatter() {
        Factor first = Rows.random(500, COLUMNS, 4).factor();
        Factor second = Rows.random(20, COLUMNS, 5).factor();
        Factor third = Rows.random(300, COLUMNS, 6).factor();
        Factor ascending = new Factor(COLUMNS);
        ascending.merge(first);
        ascending.merge(second);
        ascending.merge(third);
        Factor descending = new Factor(COLUMNS);
        descending.merge(third);
        descending.merge(second);
        descending.merge(first);
        assertThat(ascending.rows()).isEqualTo(820).isEqualTo(descending.rows());
        assertThat(ascending.targetSum()).isCloseTo(descending.targetSum(), within(1e-12));
        double[][] one = ascending.condensed();
        double[][] other = descending.condensed();
        for (int i = 0; i < COLUMNS; i++) {
            for (int j = i; j <= COLUMNS; j++) {
                assertThat(Math.abs(one[i][j])).isCloseTo(Math.abs(other[i][j]), within(1e-12));
            }
        }
        assertThat(ascending.squaredResidual(C))
                .isCloseTo(
                        first.squaredResidual(C) + second.squaredResidual(C) + third.squaredResidual(C),
                        withinPercentage(1e-10));
    }

    @Test
    void fewRowsAreKeptAsTheyAre() {
        Rows few = Rows.random(10, COLUMNS, 7);
        double[][] kept = few.factor().condensed();
        assertThat(kept).hasNumberOfRows(10);
        assertThat(Arrays.copyOf(kept[9], COLUMNS)).isEqualTo(Arrays.copyOfRange(few.a(), 9 * COLUMNS, 10 * COLUMNS));
        assertThat(kept[9][COLUMNS]).isEqualTo(few.y()[9]);
    }

    @Test
    void someRowsTimesAFactor() {
        Factor some = new Factor(COLUMNS);
        some.add(ROWS.a(), ROWS.y(), 3, 5, 10);
        Rows two = new Rows(
                COLUMNS, Arrays.copyOfRange(ROWS.a(), 3 * COLUMNS, 5 * COLUMNS), Arrays.copyOfRange(ROWS.y(), 3, 5));
        assertThat(some.rows()).isEqualTo(2);
        assertThat(some.squaredResidual(C)).isCloseTo(100 * two.squaredResidual(C), withinPercentage(1e-10));
        assertThat(some.targetSum()).isCloseTo(10 * (two.y()[0] + two.y()[1]), within(1e-12));
    }

    @Test
    void leavesItsInputAlone() {
        double[] a = ROWS.a().clone();
        double[] y = ROWS.y().clone();
        new Factor(COLUMNS).add(a, y);
        assertThat(a).isEqualTo(ROWS.a());
        assertThat(y).isEqualTo(ROWS.y());
        Factor other = ROWS.factor();
        double[][] before = other.condensed();
        Factor sum = ROWS.factor();
        sum.merge(other);
        assertThat(other.condensed()).isEqualTo(before);
        assertThat(other.rows()).isEqualTo(1000);
    }

    @Test
    void columnsThatNoRowTouches() {
        double[] a = ROWS.a().clone();
        for (int i = 0; i < 1000; i++) {
            a[i * COLUMNS + 7] = 0;
        }
        Factor factor = new Rows(COLUMNS, a, ROWS.y()).factor();
        boolean[] expected = new boolean[COLUMNS];
        Arrays.fill(expected, true);
        expected[7] = false;
        assertThat(factor.observed()).isEqualTo(expected);
        assertThat(new Factor(3).observed()).containsOnly(false);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e200})
    void refusesWhatIsNoNumber(double bad) {
        Factor factor = new Factor(2);
        factor.add(new double[] {1, 2}, new double[] {3});
        double before = factor.squaredResidual(new double[2]);
        assertThatThrownBy(() -> factor.add(new double[] {1, 2, 3, bad}, new double[] {5, 6}))
                .isInstanceOf(FitException.class)
                .hasMessageContaining("row 1 of a block of data (row 2 of all, from 0) has " + bad + " in column 1");
        assertThatThrownBy(() -> factor.add(new double[] {1, 2, 3, 4}, new double[] {bad, 6}))
                .isInstanceOf(FitException.class)
                .hasMessageContaining("row 0 of a block of data (row 1 of all, from 0) has " + bad + " in the target");
        assertThat(factor.rows()).isEqualTo(1);
        assertThat(factor.squaredResidual(new double[2])).isEqualTo(before);
    }

    @Test
    void wrongShapes() {
        Factor factor = new Factor(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> factor.add(new double[5], new double[2]))
                .withMessage("5 numbers do not make 2 rows of 3 columns");
        assertThatIllegalArgumentException().isThrownBy(() -> factor.add(new double[6], new double[2], 1, 3, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> factor.merge(new Factor(4)));
        assertThatIllegalArgumentException().isThrownBy(() -> factor.merge(factor));
        assertThatIllegalArgumentException().isThrownBy(() -> new Factor(-1));
        factor.add(new double[3], new double[1]);
        assertThatIllegalArgumentException().isThrownBy(() -> factor.squaredResidual(new double[2]));
    }

    @Test
    void noRowsAndNoColumns() {
        Factor empty = new Factor(2);
        empty.add(new double[0], new double[0]);
        assertThat(empty.rows()).isZero();
        assertThat(empty.squaredResidual(new double[] {1, 2})).isZero();
        Factor targetsOnly = new Factor(0);
        targetsOnly.add(new double[0], new double[] {3, 4});
        assertThat(targetsOnly.squaredResidual(new double[0])).isEqualTo(25);
    }

    @Test
    void travelsToAnotherProcess() throws Exception {
        Factor factor = ROWS.factor();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(factor);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Factor there = (Factor) in.readObject();
            there.add(ROWS.a(), ROWS.y());
            factor.add(ROWS.a(), ROWS.y());
            assertThat(there.condensed()).isEqualTo(factor.condensed());
        }
    }
}
