package org.mlmix.fitter.family.uf3;

import java.util.Arrays;
import org.mlmix.fitter.family.spline.CubicBasis;

/**
 * Coefficients of a pair function where no data is. Towards r = 0 it goes on from the innermost
 * observed coefficient at least as steeply as nuclei repel each other, and steeper by e over a short
 * range than it was before: monotone and convex, since a B-spline is whatever its coefficients are over
 * the centres of their functions. Gaps further out are bridged by straight lines, the last of them to
 * zero at the cutoff.
 */
final class RepulsiveCore {
    /** Over which the slope grows by e, Å: about that of screened nuclei at 1 to 2 Å. */
    private static final double RANGE = 0.3;

    /** Where the repulsion begins for a pair of elements never seen near each other, Å. */
    private static final double UNSEEN = 1.5;

    private RepulsiveCore() {}

    /**
     * Fills in what was not observed.
     *
     * @param repulsion between the two elements; V2 is half of a pair's energy
     * @param coefficients of all functions of the basis, the last three zero; unobserved ones are
     *     overwritten
     * @param observed for each function that may differ from zero: all but the last three
     */
    static void complete(NuclearRepulsion repulsion, CubicBasis basis, double[] coefficients, boolean[] observed) {
        int first = 0;
        while (first < observed.length && !observed[first]) {
            first++;
        }
        if (first == observed.length) {
            Arrays.fill(coefficients, 0);
            first = 0;
            while (first < observed.length && basis.center(first) < UNSEEN) {
                first++;
            }
        } else {
            bridge(basis, coefficients, observed, first);
        }
        double slope = -(coefficients[first + 1] - coefficients[first]) / gap(basis, first);
        for (int m = first - 1; m >= 0; m--) {
            double middle = (basis.center(m) + basis.center(m + 1)) / 2;
            slope = Math.max(slope * Math.exp(gap(basis, m) / RANGE), repulsion.steepness(middle) / 2);
            coefficients[m] = coefficients[m + 1] + slope * gap(basis, m);
        }
    }

    private static void bridge(CubicBasis basis, double[] coefficients, boolean[] observed, int first) {
        int left = first;
        for (int right = first + 1; right <= observed.length; right++) {
            if (right < observed.length && !observed[right]) {
                continue;
            }
            double rise = (coefficients[right] - coefficients[left]) / (basis.center(right) - basis.center(left));
            for (int m = left + 1; m < right; m++) {
                coefficients[m] = coefficients[left] + rise * (basis.center(m) - basis.center(left));
            }
            left = right;
        }
    }

    private static double gap(CubicBasis basis, int m) {
        return basis.center(m + 1) - basis.center(m);
    }
}
