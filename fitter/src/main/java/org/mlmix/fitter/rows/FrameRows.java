package org.mlmix.fitter.rows;

import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Quantity;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.family.DesignBlock;
import org.mlmix.fitter.solve.Factor;

/**
 * The equations of one frame in the units of {@link Quantity}: what the coefficients have to explain,
 * the fixed part subtracted. Labels that are missing (NaN) have no rows.
 */
public final class FrameRows {
    private final DesignBlock block;
    private final double[] labels;
    private final double[] targets;
    private final Structure structure;

    FrameRows(Frame frame, DesignBlock block) {
        this.block = block;
        labels = frame.labels().rows();
        targets = labels.clone();
        for (int row = 0; row < targets.length; row++) {
            targets[row] -= block.fixed()[row];
        }
        structure = frame.structure();
    }

    /**
     * Adds the rows of one quantity, without a copy of the block.
     *
     * @param weight multiplies rows and targets
     */
    void addTo(Factor factor, Quantity quantity, double weight) {
        int end = quantity.to(structure.atoms());
        double unit = quantity.factor(structure);
        int row = quantity.from(structure.atoms());
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
