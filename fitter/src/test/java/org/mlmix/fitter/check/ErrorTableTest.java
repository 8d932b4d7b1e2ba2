package org.mlmix.fitter.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Quantity;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.data.Structure;

/** By numbers that can be checked by hand. */
class ErrorTableTest {
    private static final Offset<Double> ROUNDING = within(1e-9);
    private static final double NONE = Double.NaN;

    // two atoms in 8 Å³
    private static Frame frame(double energy, double[] forces, double[] virial) {
        Structure cell = new Structure(new double[] {2, 0, 0, 0, 2, 0, 0, 0, 2}, new int[] {1, 1}, new double[6]);
        return new Frame("f", Kind.HOT, Split.TEST, "s", 300, cell, new double[0], new Labels(energy, forces, virial));
    }

    private static final Frame FRAME = frame(-2, new double[] {1, -1, 2, -2, 0, 0}, new double[] {8, 0, 0, 0, 0, 0});

    private static ErrorTable.Line line(ErrorTable table, Quantity quantity) {
        return table.lines().stream()
                .filter(line -> line.quantity() == quantity)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void forces() {
        ErrorTable table = new ErrorTable();
        table.add("hot", FRAME, new Labels(-2, new double[] {1.1, -1.1, 2.1, -2.1, 0, 0}, new double[6]));
        ErrorTable.Line line = line(table, Quantity.FORCE);
        assertThat(line.values()).isEqualTo(6);
        assertThat(line.rmse()).isCloseTo(Math.sqrt(0.04 / 6), ROUNDING);
        assertThat(line.mae()).isCloseTo(0.4 / 6, ROUNDING);
        assertThat(line.rms()).isCloseTo(Math.sqrt(10.0 / 6), ROUNDING);
        assertThat(line.r2()).isCloseTo(1 - 0.04 / 10, ROUNDING);
        assertThat(table.rmse("hot", Quantity.FORCE)).isEqualTo(line.rmse());
    }

    @Test
    void energiesPerAtomInMilliElectronVolts() {
        ErrorTable table = new ErrorTable();
        table.add("hot", FRAME, new Labels(-1.99, new double[6], new double[6]));
        ErrorTable.Line line = line(table, Quantity.ENERGY);
        assertThat(line.quantity().unit()).isEqualTo("meV/atom");
        assertThat(line.rmse()).isCloseTo(5, ROUNDING);
        // One value has no variance to explain.
        assertThat(line.r2()).isNaN();
    }

    @Test
    void stressesInGigapascals() {
        ErrorTable table = new ErrorTable();
        table.add("hot", FRAME, new Labels(-2, new double[6], new double[] {8.08, 0, 0, 0, 0, 0}));
        ErrorTable.Line line = line(table, Quantity.STRESS);
        // 0.08 eV in 8 Å³ is 0.01 eV/Å³.
        assertThat(line.rmse()).isCloseTo(1.6021765 / Math.sqrt(6), ROUNDING);
        assertThat(line.rms()).isCloseTo(160.21765 / Math.sqrt(6), within(1e-6));
    }

    @Test
    void labelsThatAreNotThereDoNotCount() {
        ErrorTable table = new ErrorTable();
        double[] nothing = {NONE, NONE, NONE, NONE, NONE, NONE};
        table.add("dft", frame(NONE, new double[] {1, 1, 1, 1, 1, 1}, nothing), FRAME.labels());
        assertThat(table.lines()).extracting(ErrorTable.Line::quantity).containsExactly(Quantity.FORCE);
        assertThat(table.rmse("dft", Quantity.ENERGY)).isNaN();
    }

    @Test
    void aPotentialThatSaysNoNumberIsNotOverlooked() {
        ErrorTable table = new ErrorTable();
        table.add("hot", FRAME, new Labels(NONE, new double[6], new double[6]));
        assertThat(line(table, Quantity.ENERGY).values()).isEqualTo(1);
        assertThat(line(table, Quantity.ENERGY).rmse()).isNaN();
    }

    @Test
    void groupsStayApart() {
        ErrorTable table = new ErrorTable();
        table.add("one", FRAME, FRAME.labels());
        table.add("two", FRAME, new Labels(-1, new double[6], new double[6]));
        assertThat(table.rmse("one", Quantity.ENERGY)).isZero();
        assertThat(table.rmse("two", Quantity.ENERGY)).isCloseTo(500, ROUNDING);
        assertThat(table.rmse("three", Quantity.ENERGY)).isNaN();
    }
}
