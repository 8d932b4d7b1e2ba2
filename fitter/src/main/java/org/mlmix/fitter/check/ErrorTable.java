package org.mlmix.fitter.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Labels;

/** Deviations of one potential from another, by group of frames and quantity. */
public final class ErrorTable {
    private static final String[] QUANTITIES = {"energy", "force", "stress"};
    private static final double NOTHING = 1e-12;

    private static final String[] UNITS = {"meV/atom", "eV/Å", "GPa"};

    private final Map<String, Sums[]> groups = new LinkedHashMap<>();

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
     * @param quantity energy, force or stress
     * @param unit of errors and rms
     * @param values how many numbers were compared
     * @param rmse root mean square error
     * @param mae mean absolute error
     * @param r2 share of the variance that is reproduced; NaN where there is none
     * @param rms of the reference's values
     */
    public record Line(
            String group, String quantity, String unit, long values, double rmse, double mae, double r2, double rms) {}

    /** Takes a frame in. */
    public void add(String group, Frame frame, Labels found) {
        Sums[] sums = groups.computeIfAbsent(group, any -> new Sums[] {new Sums(), new Sums(), new Sums()});
        Labels expected = frame.labels();
        double perAtom = 1e3 / frame.structure().atoms();
        sums[0].add(perAtom * expected.energy(), perAtom * found.energy());
        for (int i = 0; i < expected.forces().length; i++) {
            sums[1].add(expected.forces()[i], found.forces()[i]);
        }
        double stress = -Reference.gigapascal() / frame.structure().volume();
        for (int v = 0; v < 6; v++) {
            sums[2].add(stress * expected.virial()[v], stress * found.virial()[v]);
        }
    }

    /** All lines, groups in the order they came. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        groups.forEach((group, sums) -> {
            for (int q = 0; q < 3; q++) {
                if (sums[q].n > 0) {
                    lines.add(line(group, q, sums[q]));
                }
            }
        });
        return lines;
    }

    private static Line line(String group, int q, Sums s) {
        double variance = s.referenceSquares - s.reference * s.reference / s.n;
        // Values that are zero but for rounding have no variance to reproduce.
        double r2 = s.n > 1 && variance > NOTHING * s.n ? 1 - s.squares / variance : Double.NaN;
        return new Line(
                group,
                QUANTITIES[q],
                UNITS[q],
                s.n,
                Math.sqrt(s.squares / s.n),
                s.absolute / s.n,
                r2,
                Math.sqrt(s.referenceSquares / s.n));
    }

    /** RMSE of a group; NaN when there is none. */
    public double rmse(String group, String quantity) {
        return lines().stream()
                .filter(line -> line.group().equals(group) && line.quantity().equals(quantity))
                .mapToDouble(Line::rmse)
                .findFirst()
                .orElse(Double.NaN);
    }
}
