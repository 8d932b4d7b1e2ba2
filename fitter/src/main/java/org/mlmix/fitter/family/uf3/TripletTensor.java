package org.mlmix.fitter.family.uf3;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mlmix.fitter.family.spline.CubicBasis;

/**
 * Which columns the coefficients C[a][b][c] of one three-body function V3(r_ij, r_ik, r_jk) have. The
 * unknowns are fewer than the entries: the last three of each direction are zero, so that the function
 * ends smoothly at its cutoff; so are the first ones that {@code leading} asks for; those whose support
 * holds no triangle are zero because nothing can ever depend on them; and when j and k are of one
 * element, C[a][b][c] and C[b][a][c] are the same unknown.
 */
final class TripletTensor implements Serializable {
    private static final long serialVersionUID = 1;

    /** Last coefficients of each direction that are zero. */
    static final int TRAILING = 3;

    /** No unknown. */
    static final int NONE = -1;

    final int center;
    final int second;
    final int third;

    // functions along r_ij and r_ik, and along r_jk
    final int sides;
    final int bases;

    // [a][b][c]
    private final int[] column;
    private final int[][] unknowns;

    /**
     * Elements are counted from 0.
     *
     * @param center element of atom i
     * @param second element of atom j
     * @param third element of atom k, not before second
     * @param side along r_ij and r_ik
     * @param base along r_jk
     * @param leading first coefficients of each direction that are zero
     * @param firstColumn of its unknowns
     */
    TripletTensor(int center, int second, int third, CubicBasis side, CubicBasis base, int leading, int firstColumn) {
        this.center = center;
        this.second = second;
        this.third = third;
        sides = side.functions();
        bases = base.functions();
        column = new int[sides * sides * bases];
        Arrays.fill(column, NONE);
        List<int[]> found = new ArrayList<>();
        for (int a = leading; a < sides - TRAILING; a++) {
            for (int b = symmetric() ? a : leading; b < sides - TRAILING; b++) {
                for (int c = leading; c < bases - TRAILING; c++) {
                    if (holdsTriangle(side, a, side, b, base, c)
                            && holdsTriangle(side, b, base, c, side, a)
                            && holdsTriangle(base, c, side, a, side, b)) {
                        place(a, b, c, firstColumn + found.size());
                        found.add(new int[] {a, b, c});
                    }
                }
            }
        }
        unknowns = found.toArray(int[][]::new);
    }

    private void place(int a, int b, int c, int to) {
        column[index(a, b, c)] = to;
        if (symmetric()) {
            column[index(b, a, c)] = to;
        }
    }

    // whether a side of the third support can be shorter than the other two together
    private static boolean holdsTriangle(CubicBasis x, int a, CubicBasis y, int b, CubicBasis z, int c) {
        return z.supportStart(c) < x.supportEnd(a) + y.supportEnd(b);
    }

    /** Whether j and k are of one element. */
    boolean symmetric() {
        return second == third;
    }

    /** Where an entry is found in an array over all of them. */
    int index(int a, int b, int c) {
        return (a * sides + b) * bases + c;
    }

    /** The column of an entry by its index, or {@link #NONE} where the entry is zero. */
    int column(int index) {
        return column[index];
    }

    /** The column of an entry, or {@link #NONE} where the entry is zero or beyond the array. */
    int column(int a, int b, int c) {
        boolean inside = a >= 0 && a < sides && b >= 0 && b < sides && c >= 0 && c < bases;
        return inside ? column[index(a, b, c)] : NONE;
    }

    /** {a, b, c} of each unknown in order of columns; a ≤ b for a symmetric function. */
    int[][] unknowns() {
        return unknowns;
    }
}
