package org.mlmix.fitter.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlmix.fitter.crystal.UnitCell;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.data.Units;
import org.mlmix.fitter.family.uf3.Uf3Family;
import org.mlmix.fitter.input.FitInput.NoiseInput;
import org.mlmix.fitter.input.FitInput.Uf3Input;
import org.mlmix.fitter.solve.Equality;

class HotPressureTest {
    private static final Uf3Family FAMILY = Uf3Family.of(List.of("W"), new Uf3Input(5, 10, 0, 1, 4));

    // A crystal of this lattice parameter, said to have this pressure in GPa.
    private static Frame frame(double temperature, Kind kind, Split split, double lattice, double pressure) {
        Structure cell = UnitCell.of("bcc", lattice, 1, 1);
        double trace = pressure / Units.GIGAPASCAL * cell.volume();
        Labels labels = new Labels(0, new double[6], new double[] {trace, trace, trace, 0, 0, 0});
        return new Frame("a", kind, split, "s", temperature, cell, new double[0], labels);
    }

    private static double pressure(double[] row, double[] coefficients) {
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += row[i] * coefficients[i];
        }
        return sum;
    }

    @Test
    void eachTemperatureHasAMeanOfItsOwn() {
        List<Frame> frames = List.of(
                frame(300, Kind.HOT, Split.TRAIN, 3.1, 2),
                frame(1200, Kind.HOT, Split.TRAIN, 3.3, 8),
                frame(300, Kind.HOT, Split.TRAIN, 3.2, 1),
                frame(300, Kind.HOT, Split.TEST, 3.2, 100),
                frame(1200, Kind.DEFECT, Split.TRAIN, 3.2, 100));
        NoiseInput noise = new NoiseInput(1, 1, 1);
        // In two parts, as workers and shards have them.
        FactorFrames.Factored factored = new FactorFrames(FAMILY, new ArrayList<>(frames.subList(0, 2)), noise)
                .run(null)
                .plus(new FactorFrames(FAMILY, new ArrayList<>(frames.subList(2, 5)), noise).run(null));
        TrainingData data = new TrainingData(null, FAMILY);
        data.add(factored);

        List<Equality> rows = data.hotPressures();
        assertThat(rows)
                .extracting(Equality::name)
                .containsExactly("mean pressure of the hot data at 300 K", "mean pressure of the hot data at 1200 K");
        assertThat(rows.get(0).target()).isCloseTo(1.5, within(1e-12));
        assertThat(rows.get(1).target()).isCloseTo(8, within(1e-12));
        double[] c = Collections.nCopies(FAMILY.columns(), 0.7).stream()
                .mapToDouble(x -> x)
                .toArray();
        Structure single = frames.get(1).structure();
        double[] virial = Labels.ofRows(FAMILY.design(single, null).predict(c)).virial();
        double mean = (virial[0] + virial[1] + virial[2]) / 3 / single.volume() * Units.GIGAPASCAL;
        assertThat(pressure(rows.get(1).row(), c)).isCloseTo(mean, within(1e-9 * Math.abs(mean)));
    }
}
