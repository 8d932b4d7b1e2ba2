package org.mlmix.fitter.rows;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Units;
import org.mlmix.fitter.family.DesignBlock;
import org.mlmix.fitter.solve.Equality;

/**
 * The pressure of the hot training frames of one temperature: a boundary there feels the lattice
 * parameter that the bulk has at that temperature.
 *
 * @param row sum over the frames of the row of the pressure, GPa; its target is the last entry, length
 *     columns + 1
 * @param frames their number
 */
public record HotPressure(double[] row, int frames) implements Serializable {

    static HotPressure of(DesignBlock block, Frame frame) {
        int columns = block.columns();
        double[] sum = new double[columns + 1];
        double factor = Units.GIGAPASCAL / (3 * frame.structure().volume());
        int first = block.rows() - 6;
        for (int row = first; row < first + 3; row++) {
            for (int column = 0; column < columns; column++) {
                sum[column] += factor * block.values()[row * columns + column];
            }
            sum[columns] += factor * (frame.labels().virial()[row - first] - block.fixed()[row]);
        }
        return new HotPressure(sum, 1);
    }

    HotPressure plus(HotPressure other) {
        double[] sum = row.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other.row[i];
        }
        return new HotPressure(sum, frames + other.frames);
    }

    /** Its mean, to be held. */
    Equality equality(double temperature) {
        double[] mean = Arrays.stream(row).map(sum -> sum / frames).toArray();
        int columns = mean.length - 1;
        boolean whole = temperature == Math.rint(temperature);
        String kelvin = whole ? String.format(Locale.ROOT, "%.0f", temperature) : String.valueOf(temperature);
        String name = "mean pressure of the hot data at " + kelvin + " K";
        return new Equality(name, Arrays.copyOf(mean, columns), mean[columns], "GPa", 1);
    }
}
