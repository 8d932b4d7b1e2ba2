package org.mlmix.validation.cases;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mlmix.validation.stats.Diffusion;
import org.mlmix.validation.stats.FitWindow;
import org.mlmix.validation.stats.Jump;
import org.mlmix.validation.stats.JumpCriterion;
import org.mlmix.validation.study.ColumnFile;
import org.mlmix.validation.study.StudyException;

/**
 * Positions of one atom at equal intervals, through periodic boundaries, and what their mean-square displacement says.
 *
 * @param interval ps
 * @param positions Å, three each
 */
record Wandering(double interval, double[][] positions) {
    private static final int COLUMNS = 4;
    private static final double ROUNDING = 1e-6;

    /**
     * Of a file with the columns time, x, y and z.
     *
     * @throws StudyException if it has others, or its times are not equally far apart
     */
    static Wandering of(ColumnFile file) {
        Path name = file.file();
        List<double[]> rows = file.rows();
        if (rows.getFirst().length != COLUMNS || rows.size() < 2) {
            throw new StudyException(name + " does not hold two rows or more of time, x, y and z");
        }
        double interval = rows.get(1)[0] - rows.getFirst()[0];
        for (int n = 1; n < rows.size(); n++) {
            if (Math.abs(rows.get(n)[0] - rows.get(n - 1)[0] - interval) > ROUNDING) {
                throw new StudyException(
                        name + ": row " + (n + 1) + " is not " + interval + " ps after the one before");
            }
        }
        double[][] positions =
                rows.stream().map(row -> Arrays.copyOfRange(row, 1, COLUMNS)).toArray(double[][]::new);
        return new Wandering(interval, positions);
    }

    /** ps. */
    double time() {
        return interval * (positions.length - 1);
    }

    /** Those that a criterion finds along the way. */
    List<Jump> jumps(JumpCriterion criterion) {
        double[] times = new double[positions.length];
        Arrays.setAll(times, n -> n * interval);
        return criterion.jumps(times, positions);
    }

    /** Pieces of so many ps one behind the other, a rest left out; at least one. */
    List<Wandering> pieces(double length) {
        int steps = (int) Math.round(length / interval);
        List<Wandering> pieces = new ArrayList<>();
        for (int first = 0; first + steps < positions.length; first += steps) {
            pieces.add(new Wandering(interval, Arrays.copyOfRange(positions, first, first + steps + 1)));
        }
        if (pieces.isEmpty()) {
            throw new StudyException("a path of %.3g ps is shorter than %.3g ps".formatted(time(), length));
        }
        return pieces;
    }

    /** Times up to the last one, from one interval on, ps. */
    double[] lags(double last) {
        int count = (int) Math.round(last / interval);
        double[] lags = new double[count];
        Arrays.setAll(lags, n -> (n + 1) * interval);
        return lags;
    }

    /** Mean-square displacement after each of {@link #lags}, over all times to begin at, Å². */
    double[] displacements(double last) {
        double[] means = new double[lags(last).length];
        Arrays.setAll(means, n -> displacement(n + 1));
        return means;
    }

    private double displacement(int steps) {
        double sum = 0;
        for (int n = steps; n < positions.length; n++) {
            for (int k = 0; k < positions[n].length; k++) {
                double way = positions[n][k] - positions[n - steps][k];
                sum += way * way;
            }
        }
        return sum / (positions.length - steps);
    }

    /** Å²/ps, in three dimensions. */
    double diffusion(FitWindow window) {
        double[] lags = lags(window.to());
        return Diffusion.of(lags, List.of(displacements(window.to())), window, 3)
                .coefficients()[0];
    }
}
