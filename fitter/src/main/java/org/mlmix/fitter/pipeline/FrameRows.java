package org.mlmix.fitter.pipeline;

import java.util.Arrays;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.family.DesignBlock;

/**
 * The equations of one frame in the units of {@link Quantity}: what the coefficients have to explain,
 * the fixed part subtracted.
 */
final class FrameRows {
    private final DesignBlock block;
    private final double[] labels;
    private final int atoms;
    private final double volume;

    FrameRows(Frame frame, DesignBlock block) {
        this.block = block;
        labels = frame.labels().rows();
        atoms = frame.structure().atoms();
        volume = frame.structure().volume();
    }

    /** Rows and targets of one quantity; labels that are missing have no rows. */
    record Equations(double[] rows, double[] targets) {}

    Equations of(Quantity quantity) {
        int from = switch (quantity) {
            case ENERGY -> 0;
            case FORCE -> 1;
            case STRESS -> 1 + 3 * atoms;
        };
        int count = switch (quantity) {
            case ENERGY -> 1;
            case FORCE -> 3 * atoms;
            case STRESS -> 6;
        };
        double factor = switch (quantity) {
            case ENERGY -> 1.0 / atoms;
            case FORCE -> 1;
            case STRESS -> -Reference.gigapascal() / volume;
        };
        int columns = block.columns();
        double[] rows = new double[count * columns];
        double[] targets = new double[count];
        int kept = 0;
        for (int row = from; row < from + count; row++) {
            double target = factor * (labels[row] - block.fixed()[row]);
            if (Double.isNaN(labels[row])) {
                continue;
            }
            targets[kept] = target;
            for (int column = 0; column < columns; column++) {
                rows[kept * columns + column] = factor * block.values()[row * columns + column];
            }
            kept++;
        }
        return new Equations(Arrays.copyOf(rows, kept * columns), Arrays.copyOf(targets, kept));
    }
}
