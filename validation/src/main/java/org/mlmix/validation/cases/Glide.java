package org.mlmix.validation.cases;

import java.util.Arrays;
import org.hipparchus.stat.regression.SimpleRegression;
import org.mlmix.validation.study.ColumnFile;
import org.mlmix.validation.study.StudyException;

/**
 * Where a dislocation was.
 *
 * @param time ps, from the load on
 * @param position along the direction of glide, Å, counted on across the periodic boundary
 * @param height along the normal of the plane of glide, Å
 */
record Glide(double[] time, double[] position, double[] height) {
    /** Columns of the file: time, position within the box, height, period. */
    private static final int COLUMNS = 4;

    /** Samples that a velocity needs. */
    private static final int FEWEST = 10;

    static Glide of(ColumnFile file) {
        if (file.rows().getFirst().length != COLUMNS || file.rows().size() < FEWEST) {
            throw new StudyException("%s: found %d rows of %d numbers; %d rows or more of %d are expected"
                    .formatted(file.file(), file.rows().size(), file.rows().getFirst().length, FEWEST, COLUMNS));
        }
        return new Glide(file.column(0), unwrapped(file.column(1), file.column(3)), file.column(2));
    }

    /** Between two samples a dislocation moves by less than half the period. */
    private static double[] unwrapped(double[] position, double[] period) {
        double[] path = position.clone();
        for (int n = 1; n < path.length; n++) {
            double step = position[n] - position[n - 1];
            path[n] = path[n - 1] + step - period[n] * Math.rint(step / period[n]);
        }
        return path;
    }

    /**
     * Slope of the straight line through the positions, Å/ps.
     *
     * @param without share of the time at the beginning that is left out
     */
    double velocity(double without) {
        double begin = time[0] + without * (time[time.length - 1] - time[0]);
        SimpleRegression line = new SimpleRegression();
        for (int n = 0; n < time.length; n++) {
            if (time[n] >= begin) {
                line.addData(time[n], position[n]);
            }
        }
        return line.getSlope();
    }

    /** Farthest from the plane that it began on, Å. */
    double climb() {
        return Arrays.stream(height).map(z -> Math.abs(z - height[0])).max().orElse(0);
    }
}
