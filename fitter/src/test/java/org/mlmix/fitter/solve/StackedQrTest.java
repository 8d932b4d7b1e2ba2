package org.mlmix.fitter.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackedQrTest {
    private static double[][] rows(double[] a, int rows, int columns) {
        double[][] b = new double[(rows + 7) / 8 * 8][columns];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(a, i * columns, b[i], 0, columns);
        }
        return b;
    }

    private static double[][] triangle(double[] a, int rows, int columns) {
        double[][] r = new double[columns][columns];
        new StackedQr(columns, rows + 7).reduce(r, rows(a, rows, columns), (rows + 7) / 8 * 8);
        return r;
    }

    // Panels are 16 wide, tiles 256: sizes about these, and fewer rows than columns.
    @ParameterizedTest
    @CsvSource({"1,1", "5,2", "40,7", "8,15", "50,16", "50,17", "100,33", "64,64", "20,100", "333,300", "600,289"})
    void agreesWithDenseQr(int rows, int columns) {
        double[] a = Rows.random(rows, columns, rows).a();
        double[][] r = triangle(a, rows, columns);
        QRDecomposition<DMatrixRMaj> dense = DecompositionFactory_DDRM.qr(rows, columns);
        assertThat(dense.decompose(DMatrixRMaj.wrap(rows, columns, a.clone()))).isTrue();
        DMatrixRMaj expected = dense.getR(null, true);
        for (int i = 0; i < columns; i++) {
            for (int j = i; j < columns; j++) {
                double reference = i < expected.numRows ? expected.get(i, j) : 0;
                // Rows of R are defined up to their signs, below the rank they are zero. Conditions here are
                // some 1e3, so 1e-10 leaves room.
                assertThat(Math.abs(r[i][j])).as("R[%d][%d]", i, j).isCloseTo(Math.abs(reference), within(1e-10));
            }
            for (int j = 0; j < i; j++) {
                assertThat(r[i][j]).isZero();
            }
        }
    }

    @Test
    void secondBlockGoesOnTopOfTheFirst() {
        int n = 50;
        double[] a = Rows.random(160, n, 4).a();
        double[][] once = triangle(a, 160, n);
        double[][] twice = new double[n][n];
        StackedQr qr = new StackedQr(n, 80);
        qr.reduce(twice, rows(Arrays.copyOfRange(a, 0, 80 * n), 80, n), 80);
        qr.reduce(twice, rows(Arrays.copyOfRange(a, 80 * n, 160 * n), 80, n), 80);
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                assertThat(Math.abs(twice[i][j])).isCloseTo(Math.abs(once[i][j]), within(1e-12));
            }
        }
    }

    @Test
    void zeroColumnsStayZero() {
        int n = 40;
        double[] a = Rows.random(100, n, 5).a();
        for (int i = 0; i < 100; i++) {
            a[i * n + 3] = 0;
            a[i * n + 39] = 0;
        }
        double[][] r = triangle(a, 100, n);
        for (int i = 0; i < n; i++) {
            assertThat(r[i][3]).isZero();
            assertThat(r[i][39]).isZero();
        }
    }

    @Test
    void nothingComesOfNothing() {
        double[][] r = triangle(new double[80 * 10], 80, 10);
        assertThat(r).isEqualTo(new double[10][10]);
    }
}
