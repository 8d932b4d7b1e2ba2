package org.mlmix.fitter.family.uf3;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.mlmix.fitter.family.spline.CubicBasis;
import org.mlmix.fitter.input.FitInput.Uf3Input;

/**
 * Splines and columns: first the pair functions in the order 1-1, 1-2, 2-2 ... of elements, then the
 * three-body functions of each element as the centre. A pair function starts at r = 0, since LAMMPS
 * reads outside its arrays below the first knot.
 */
final class Uf3Layout implements Serializable {
    private static final long serialVersionUID = 1;

    final CubicBasis pair;

    // null for pair functions alone
    final CubicBasis side;
    final CubicBasis base;
    final TripletTensor[] tensors;

    // elements {i, j} of each pair function
    private final int[][] pairs;
    private final String[] elements;

    // first coefficients of V3 in each direction that are zero
    final int leading;
    private final int columns;

    Uf3Layout(List<String> elements, Uf3Input input, int leading) {
        this.elements = elements.toArray(String[]::new);
        this.leading = leading;
        int n = elements.size();
        pair = CubicBasis.clamped(0, input.cutoff(), input.intervals());
        pairs = pairs(n);
        tensors = new TripletTensor[input.threeBodyCutoff() > 0 ? n * pairs.length : 0];
        int next = pairs.length * pairColumns();
        if (input.threeBodyCutoff() > 0) {
            side = CubicBasis.clamped(input.threeBodyStart(), input.threeBodyCutoff(), input.threeBodyIntervals());
            base = CubicBasis.clamped(
                    input.threeBodyStart(), 2 * input.threeBodyCutoff(), 2 * input.threeBodyIntervals());
            for (int t = 0; t < tensors.length; t++) {
                int[] jk = pairs[t % pairs.length];
                tensors[t] = new TripletTensor(t / pairs.length, jk[0], jk[1], side, base, leading, next);
                next += tensors[t].unknowns().length;
            }
        } else {
            side = null;
            base = null;
        }
        columns = next;
    }

    private static int[][] pairs(int n) {
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                pairs.add(new int[] {i, j});
            }
        }
        return pairs.toArray(int[][]::new);
    }

    List<String> elements() {
        return List.of(elements);
    }

    int columns() {
        return columns;
    }

    /** Unknowns of one pair function. */
    int pairColumns() {
        return pair.intervals();
    }

    /** Number of pair functions. */
    int pairCount() {
        return pairs.length;
    }

    boolean hasTriplets() {
        return side != null;
    }

    /** Index of the pair function of two elements. */
    int pairOf(int i, int j) {
        int low = Math.min(i, j);
        int high = Math.max(i, j);
        return low * elements.length - low * (low - 1) / 2 + high - low;
    }

    /** The three-body function around an element, of two elements in either order. */
    TripletTensor tensor(int center, int j, int k) {
        return tensors[center * pairs.length + pairOf(j, k)];
    }

    /** Between the nuclei of a pair function's elements. */
    NuclearRepulsion repulsion(int p) {
        return new NuclearRepulsion(elements[pairs[p][0]], elements[pairs[p][1]]);
    }

    List<String> pairElements(int p) {
        return List.of(elements[pairs[p][0]], elements[pairs[p][1]]);
    }

    /** The centre first. */
    List<String> tensorElements(TripletTensor tensor) {
        return List.of(elements[tensor.center], elements[tensor.second], elements[tensor.third]);
    }

    String pairName(int p) {
        return String.join("-", pairElements(p));
    }

    String tensorName(TripletTensor tensor) {
        return String.join("-", tensorElements(tensor));
    }

    List<String> columnNames() {
        List<String> names = new ArrayList<>(columns);
        for (int p = 0; p < pairCount(); p++) {
            for (int m = 0; m < pairColumns(); m++) {
                names.add("V2 " + pairName(p) + " " + m);
            }
        }
        for (TripletTensor tensor : tensors) {
            for (int[] abc : tensor.unknowns()) {
                names.add("V3 " + tensorName(tensor) + " " + abc[0] + " " + abc[1] + " " + abc[2]);
            }
        }
        return names;
    }

    /** Coefficients of a pair function as its basis wants them, the last three zero. */
    double[] pairCoefficients(double[] coefficients, int p) {
        double[] all = new double[pair.functions()];
        System.arraycopy(coefficients, p * pairColumns(), all, 0, pairColumns());
        return all;
    }
}
