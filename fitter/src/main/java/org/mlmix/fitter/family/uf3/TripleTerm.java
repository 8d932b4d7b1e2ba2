package org.mlmix.fitter.family.uf3;

import java.io.Serializable;
import org.mlmix.fitter.family.spline.BSplineBasis;

/**
 * V3 of a central element and two others, once per unordered pair of neighbours:
 * Σ c_abn B_a(r_ij) B_b(r_ik) B_n(r_jk). For equal neighbours c_abn = c_ban, which one unknown
 * stands for. The last three coefficients of each direction are zero.
 *
 * @param centre type of the central atom, from 1
 * @param first smaller type of the neighbours
 * @param second larger type
 * @param bond basis over r_ij and r_ik
 * @param far basis over r_jk, to twice the cutoff
 * @param offset column of the first coefficient
 */
record TripleTerm(int centre, int first, int second, BSplineBasis bond, BSplineBasis far, int offset)
        implements Serializable {

    /** Free coefficients along r_ij. */
    int bondSize() {
        return bond.size() - PairTerm.TRIM;
    }

    /** Free coefficients along r_jk. */
    int farSize() {
        return far.size() - PairTerm.TRIM;
    }

    boolean symmetric() {
        return first == second;
    }

    int columns() {
        int n = bondSize();
        return (symmetric() ? n * (n + 1) / 2 : n * n) * farSize();
    }

    /** Column of c_ab0; those of c_ab1, c_ab2, ... follow. */
    int column(int a, int b) {
        int n = bondSize();
        if (!symmetric()) {
            return offset + (a * n + b) * farSize();
        }
        int low = Math.min(a, b);
        int high = Math.max(a, b);
        // rows of the upper triangle before this one, then the place in it
        return offset + (low * n - low * (low - 1) / 2 + high - low) * farSize();
    }
}
