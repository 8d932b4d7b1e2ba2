package org.mlmix.fitter.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Quantity;

/** Deviations of one potential from another, by group of frames and quantity. */
public final class ErrorTable {
    private static final double NOTHING = 1e-12;

    private final Map<String, Map<Quantity, Sums>> groups = new LinkedHashMap<>();

    /** Sums over the values of one quantity. */
    private static final class Sums {
        private long n;
        private double squares;
        private double absolute;
        private double reference;
        private double referenceSquares;

        void add(double expected, double found) {
            double error = found - expected;
            if (Double.isNaN(expected)) {
                return;
            }
            n++;
            squares += error * error;
            absolute += Math.abs(error);
            reference += expected;
            referenceSquares += expected * expected;
        }
    }

    /**
     * One line of the table.
     *
     * @param group of frames: their kind and split, or their trajectory
     * @param quantity errors and rms are in its unit
     * @param values how many numbers were compared
     * @param rmse root mean square error
     * @param mae mean absolute error
     * @param r2 share of the variance that is reproduced; NaN where there is none
     * @param rms of the reference's values
     */
    public record Line(String group, Quantity quantity, long values, double rmse, double mae, double r2, double rms) {}

    /** Takes a frame in. */
    public void add(String group, Frame frame, Labels found) {
        Map<Quantity, Sums> sums = groups.computeIfAbsent(group, any -> new EnumMap<>(Quantity.class));
        double[] expected = frame.labels().rows();
        double[] cheap = found.rows();
        int atoms = frame.structure().atoms();
        for (Quantity quantity : Quantity.values()) {
            Sums sum = sums.computeIfAbsent(quantity, any -> new Sums());
            double factor = quantity.factor(frame.structure());
            for (int row = quantity.from(atoms); row < quantity.to(atoms); row++) {
                sum.add(factor * expected[row], factor * cheap[row]);
            }
        }
    }

    /** All lines, groups in the order they came. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        groups.forEach((group, sums) -> sums.forEach((quantity, sum) -> {
            if (sum.n > 0) {
                lines.add(line(group, quantity, sum));
            }
        }));
        return lines;
    }

    private static Line line(String group, Quantity quantity, Sums s) {
        double variance = s.referenceSquares - s.reference * s.reference / s.n;
        // Values that are zero but for rounding have no variance to reproduce.
        double r2 = s.n > 1 && variance > NOTHING * s.n ? 1 - s.squares / variance : Double.NaN;
        return new Line(
                group,
                quantity,
                s.n,
                Math.sqrt(s.squares / s.n),
                s.absolute / s.n,
                r2,
                Math.sqrt(s.referenceSquares / s.n));
    }

    /** RMSE of a group; NaN when there is none. */
    public double rmse(String group, Quantity quantity) {
        return lines().stream()
                .filter(line -> line.group().equals(group) && line.quantity() == quantity)
                .mapToDouble(Line::rmse)
                .findFirst()
                .orElse(Double.NaN);
    }
}
