package org.mlmix.fitter.family.eam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.junit.jupiter.api.Test;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.family.DesignBlock;
import org.mlmix.fitter.family.ExportParity;
import org.mlmix.fitter.input.FitInput.EamInput;

class DensitySearchTest {
    private static final Structure TUNGSTEN = ExportParity.bcc(3.18);

    private static EamFamily family(String density) {
        EamInput input = new EamInput(4.6, 10, 8, density, List.of(), true, "eam/alloy", 1000);
        return EamFamily.of(List.of("W"), input, TUNGSTEN);
    }

    // forces that the best coefficients leave unexplained
    private static ToDoubleFunction<EamFamily> residual(EamFamily truth) {
        double[] coefficients = EamFamilyTest.smooth(truth);
        List<Structure> structures = new ArrayList<>();
        List<double[]> labels = new ArrayList<>();
        for (int seed = 0; seed < 8; seed++) {
            Structure structure = ExportParity.rattled(TUNGSTEN.replicated(2, 2, 2), 0.15, seed);
            structures.add(structure);
            labels.add(truth.design(structure, null).predict(coefficients));
        }
        return family -> leastSquares(family, structures, labels);
    }

    private static double leastSquares(EamFamily family, List<Structure> structures, List<double[]> labels) {
        int forces = 3 * structures.getFirst().atoms();
        int k = family.columns();
        // a tiny ridge makes the columns without data harmless
        DMatrixRMaj a = new DMatrixRMaj(structures.size() * forces + k, k);
        DMatrixRMaj y = new DMatrixRMaj(a.numRows, 1);
        int row = 0;
        for (int s = 0; s < structures.size(); s++) {
            DesignBlock block = family.design(structures.get(s), null);
            for (int f = 1; f <= forces; f++, row++) {
                for (int column = 0; column < k; column++) {
                    a.set(row, column, block.values()[f * k + column]);
                }
                y.set(row, 0, labels.get(s)[f]);
            }
        }
        for (int column = 0; column < k; column++) {
            a.set(row++, column, 1e-6);
        }
        DMatrixRMaj c = new DMatrixRMaj(k, 1);
        var solver = LinearSolverFactory_DDRM.qr(a.numRows, k);
        assertThat(solver.setA(a.copy())).isTrue();
        solver.solve(y, c);
        DMatrixRMaj left = new DMatrixRMaj(a.numRows, 1);
        CommonOps_DDRM.mult(a, c, left);
        CommonOps_DDRM.subtractEquals(left, y);
        return NormOps_DDRM.normF(left);
    }

    @Test
    void findsTheExponent() {
        EamFamily truth = family("exponential").withShape(new double[] {7.3});
        EamFamily found = DensitySearch.minimise(family("exponential"), residual(truth), 60);
        assertThat(found.shape()[0]).isCloseTo(7.3, within(0.01));
    }

    @Test
    void findsTwoParameters() {
        EamFamily truth = family("gaussian").withShape(new double[] {12, 45});
        ToDoubleFunction<EamFamily> residual = residual(truth);
        EamFamily start = family("gaussian");
        EamFamily found = DensitySearch.minimise(start, residual, 120);
        assertThat(residual.applyAsDouble(found)).isLessThan(0.01 * residual.applyAsDouble(start));
        assertThat(found.shape()[0]).isCloseTo(12, within(0.1));
        assertThat(found.shape()[1]).isCloseTo(45, within(1.0));
        EamFamily again = DensitySearch.minimise(start, residual, 120);
        assertThat(again.shape()).as("deterministic").isEqualTo(found.shape());
    }

    @Test
    void keepsTheBestWhenEvaluationsRunOut() {
        EamFamily start = family("gaussian");
        ToDoubleFunction<EamFamily> residual = family -> Math.abs(family.shape()[0] - 12) + family.shape()[1];
        EamFamily found = DensitySearch.minimise(start, residual, 7);
        assertThat(residual.applyAsDouble(found)).isLessThanOrEqualTo(residual.applyAsDouble(start));
    }
}
