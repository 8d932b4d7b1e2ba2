package org.mlmix.fitter.family.uf3;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.mlmix.fitter.family.Penalty;
import org.mlmix.fitter.family.spline.CubicBasis;
import org.mlmix.fitter.family.spline.Roughness;

/**
 * Penalties in physical units, times base weights that make one strength do for all of them.
 *
 * <ul>
 *   <li>A pair function: the root of ∫ V2″² dr, in eV/Å² times √Å.
 *   <li>A three-body function, by its tensor: the second derivative along one direction at that
 *       direction's knots, in eV/Å², for every pair of entries in the other two;
 *   <li>and the entries themselves, in eV.
 * </ul>
 *
 * The weights were chosen on tungsten at 1200 K (cutoffs 5.5 and 4.0 Å, 9,000 force components in units
 * of 0.05 eV/Å): a multiplier of ‖L c‖² between 1e-6 and 1e-2 changes the error of forces on other
 * frames by less than 1 % while the largest entry of V3 falls from 40 to 3 eV; at 1 the error is up by
 * an eighth and that entry is 0.5 eV.
 */
final class Uf3Penalties {
    static final double PAIR_CURVATURE = 10;
    static final double TRIPLET_CURVATURE = 1;
    static final double TRIPLET_SIZE = 3;

    private final Uf3Layout layout;
    private List<double[]> rows;

    Uf3Penalties(Uf3Layout layout) {
        this.layout = layout;
    }

    List<Penalty> all() {
        List<Penalty> penalties = new ArrayList<>();
        rows = new ArrayList<>();
        for (int p = 0; p < layout.pairCount(); p++) {
            addPairCurvature(p);
        }
        penalties.add(take("curvature of V2"));
        if (layout.hasTriplets()) {
            for (TripletTensor tensor : layout.tensors) {
                addSideCurvature(tensor);
            }
            penalties.add(take("curvature of V3 along r_ij, r_ik"));
            for (TripletTensor tensor : layout.tensors) {
                addBaseCurvature(tensor);
            }
            penalties.add(take("curvature of V3 along r_jk"));
            for (TripletTensor tensor : layout.tensors) {
                addSize(tensor);
            }
            penalties.add(take("size of V3"));
        }
        return penalties;
    }

    private Penalty take(String name) {
        int columns = layout.columns();
        double[] matrix = new double[Math.multiplyExact(rows.size(), columns)];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(rows.get(row), 0, matrix, row * columns, columns);
        }
        Penalty penalty = new Penalty(name, rows.size(), matrix);
        rows = new ArrayList<>();
        return penalty;
    }

    private void addPairCurvature(int p) {
        for (double[] curvature : Roughness.rows(layout.pair, 2)) {
            double[] row = new double[layout.columns()];
            for (int m = 0; m < layout.pairColumns(); m++) {
                row[p * layout.pairColumns() + m] = PAIR_CURVATURE * curvature[m];
            }
            rows.add(row);
        }
    }

    private void addSideCurvature(TripletTensor tensor) {
        // Both directions of a symmetric function are the same rows; they count twice.
        double weight = TRIPLET_CURVATURE * (tensor.symmetric() ? Math.sqrt(2) : 1);
        double[][] curvatures = atKnots(layout.side);
        for (int other = layout.leading; other < tensor.sides - TripletTensor.TRAILING; other++) {
            for (int c = layout.leading; c < tensor.bases - TripletTensor.TRAILING; c++) {
                for (double[] curvature : curvatures) {
                    int b = other;
                    int last = c;
                    addRow(curvature, weight, a -> tensor.column(a, b, last));
                    if (!tensor.symmetric()) {
                        addRow(curvature, weight, a -> tensor.column(b, a, last));
                    }
                }
            }
        }
    }

    private void addBaseCurvature(TripletTensor tensor) {
        double[][] curvatures = atKnots(layout.base);
        for (int first = layout.leading; first < tensor.sides - TripletTensor.TRAILING; first++) {
            for (int second = layout.leading; second < tensor.sides - TripletTensor.TRAILING; second++) {
                for (double[] curvature : curvatures) {
                    int a = first;
                    int b = second;
                    addRow(curvature, TRIPLET_CURVATURE, c -> tensor.column(a, b, c));
                }
            }
        }
    }

    private static double[][] atKnots(CubicBasis basis) {
        double[] knots = basis.knots();
        double[][] curvatures = new double[basis.intervals() + 1][];
        for (int l = 0; l < curvatures.length; l++) {
            curvatures[l] = basis.row(knots[3 + l], 2);
        }
        return curvatures;
    }

    // A row that reaches into entries without triangles would pull their neighbours to zero: left out.
    private void addRow(double[] curvature, double weight, IntUnaryOperator column) {
        double[] row = new double[layout.columns()];
        boolean empty = true;
        for (int m = layout.leading; m < curvature.length - TripletTensor.TRAILING; m++) {
            if (Math.abs(curvature[m]) < 1e-9) {
                continue;
            }
            int to = column.applyAsInt(m);
            if (to == TripletTensor.NONE) {
                return;
            }
            row[to] += weight * curvature[m];
            empty = false;
        }
        if (!empty) {
            rows.add(row);
        }
    }

    private void addSize(TripletTensor tensor) {
        for (int[] abc : tensor.unknowns()) {
            double[] row = new double[layout.columns()];
            // An entry off the diagonal of a symmetric tensor is there twice.
            boolean twice = tensor.symmetric() && abc[0] != abc[1];
            row[tensor.column(abc[0], abc[1], abc[2])] = TRIPLET_SIZE * (twice ? Math.sqrt(2) : 1);
            rows.add(row);
        }
    }
}
