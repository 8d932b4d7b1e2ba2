package org.mlmix.fitter.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mlmix.fitter.rows.Candidate;
import org.mlmix.fitter.rows.Fit;
import org.mlmix.fitter.solve.Solution;

/** What may be wrong with a fit that was found, one line each. */
final class FitWarnings {
    private FitWarnings() {}

    static List<String> of(Fit fit, Candidate best) {
        List<String> warnings = new ArrayList<>();
        int columns = fit.family().columns();
        long rows = fit.data().trainingRows();
        if (rows < columns) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "there are %d training values for %d unknowns, and penalties decide the rest; raise"
                            + " sampling.train_frames or take fewer knots",
                    rows,
                    columns));
        }
        Solution solution = best.solution();
        if (!solution.determined()) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "rank deficiency: data and penalties determine %d of %d free unknowns; raise strengths or"
                            + " sampling.train_frames",
                    solution.rank(),
                    solution.freeUnknowns()));
        }
        double strained = fit.strainedError(best.coefficients());
        if (!fit.asInequality() && strained > 1) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "strained cells are off by %.1f times constraints.tolerances (root mean square); with 'strained:"
                            + " inequality' they are held",
                    strained));
        }
        return warnings;
    }
}
