package org.mlmix.fitter.pipeline;

import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.family.DesignBlock;
import org.mlmix.fitter.solve.Factor;

/**
 * The equations of one frame in the units of {@link Quantity}: what the coefficients have to explain,
 * the fixed part subtracted. Labels that are missing (NaN) have no rows.
 */
final class FrameRows {
    private final DesignBlock block;
    private final double[] labels;
    private final double[] targets;
    private final int atoms;
    private final double volume;

    FrameRows(Frame frame, DesignBlock block) {
        this.block = block;
        labels = frame.labels().rows();
        targets = labels.clone();
        for (int row = 0; row < targets.length; row++) {
            targets[row] -= block.fixed()[row];
        }
        atoms = frame.structure().atoms();
        volume = frame.structure().volume();
    }

    /**
     * Adds the rows of one quantity, without a copy of the block.
     *
     * @param weight multiplies rows and targets
     */
    void addTo(Factor factor, Quantity quantity, double weight) {
        int from = switch (quantity) {
            case ENERGY -> 0;
            case FORCE -> 1;
            case STRESS -> 1 + 3 * atoms;
        };
        int end = switch (quantity) {
            case ENERGY -> 1;
            case FORCE -> 1 + 3 * atoms;
            case STRESS -> 1 + 3 * atoms + 6;
        };
        double unit = switch (quantity) {
            case ENERGY -> 1.0 / atoms;
            case FORCE -> 1;
            case STRESS -> -Reference.gigapascal() / volume;
        };
        int row = from;
        while (row < end) {
            int start = row;
            while (row < end && !Double.isNaN(labels[row])) {
                row++;
            }
            if (row > start) {
                factor.add(block.values(), targets, start, row, weight * unit);
            }
            row++;
        }
    }
}
