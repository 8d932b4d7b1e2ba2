package org.mlmix.fitter.family.eam;

import java.util.List;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.family.neighbor.NeighborTable;
import org.mlmix.fitter.input.FitInput.EamInput;

/** Mistakes in the settings of the family, told by key. */
final class EamSettings {
    private static final int FEWEST_POINTS = 100;
    private static final int MOST_POINTS = 100000;

    private EamSettings() {}

    static void check(List<String> elements, EamInput input, Structure crystal) {
        if (elements.size() != 1) {
            throw new FitException("family: eam describes one element and the fit has " + elements.size() + ", "
                    + elements + "; take snap or uf3");
        }
        if (!(input.cutoff() > 0 && Double.isFinite(input.cutoff()))) {
            throw new FitException("family.eam.cutoff: " + input.cutoff() + " must be a length above 0, in Å");
        }
        atLeast("intervals", input.intervals(), 4);
        atLeast("density_intervals", input.densityIntervals(), 4);
        if (input.points() < FEWEST_POINTS || input.points() > MOST_POINTS) {
            throw new FitException("family.eam.points: " + input.points() + " must lie between " + FEWEST_POINTS
                    + " and " + MOST_POINTS + "; 2000 to 10000 lose nothing");
        }
        if (!List.of("eam/alloy", "eam/fs").contains(input.style())) {
            throw new FitException("family.eam.style: '" + input.style() + "' is neither eam/alloy nor eam/fs");
        }
        if (shells(crystal, input.cutoff()) < 2) {
            throw new FitException("family.eam.cutoff: " + input.cutoff()
                    + " Å does not reach the second shell of neighbours of the crystal; take 1.5 to 2.3 times the"
                    + " nearest-neighbour distance");
        }
    }

    private static void atLeast(String key, int value, int least) {
        if (value < least) {
            throw new FitException("family.eam." + key + ": " + value + " must be at least " + least);
        }
    }

    private static int shells(Structure crystal, double cutoff) {
        double[] range = {Double.POSITIVE_INFINITY, 0};
        NeighborTable.of(crystal, cutoff).eachPair((i, j, dx, dy, dz, r) -> {
            range[0] = Math.min(range[0], r);
            range[1] = Math.max(range[1], r);
        });
        if (range[1] == 0) {
            return 0;
        }
        return range[1] > 1.01 * range[0] ? 2 : 1;
    }

    static void checkShape(DensityForm form, double[] shape) {
        double[] lower = form.lower();
        double[] upper = form.upper();
        if (shape.length != lower.length) {
            throw new FitException("family.eam.shape: " + shape.length + " values for density " + form.word()
                    + ", which has " + lower.length + ": " + form.names());
        }
        for (int k = 0; k < shape.length; k++) {
            if (!(shape[k] >= lower[k] && shape[k] <= upper[k])) {
                throw new FitException("family.eam.shape: " + form.names().get(k) + " = " + shape[k]
                        + " must lie between " + lower[k] + " and " + upper[k]);
            }
        }
    }
}
