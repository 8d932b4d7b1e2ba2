package org.mlmix.fitter.family.uf3;

import java.io.Serializable;
import org.mlmix.fitter.family.spline.BSplineBasis;

/**
 * V2 of two elements. The energy is the sum over ordered pairs, so that V2 is half of a pair's
 * energy. The last three coefficients are zero: value, slope and curvature vanish at the cutoff.
 *
 * @param first smaller type, from 1
 * @param second larger type
 * @param basis over r
 * @param offset column of the first coefficient
 */
record PairTerm(int first, int second, BSplineBasis basis, int offset) implements Serializable {
    /** Coefficients at the end that are zero in every direction of every term. */
    static final int TRIM = 3;

    int columns() {
        return basis.size() - TRIM;
    }
}
