package org.mlmix.fitter.family.uf3;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.mlmix.fitter.family.Penalty;
import org.mlmix.fitter.family.spline.BSplineBasis;

/**
 * Roughness in physical units: ∫ V2''² dr in eV²/Å³; for V3 the curvature of the net of coefficients
 * along each direction, and its size, both integrated over the volume (Å³) that it spans.
 */
final class Uf3Penalties {
    /** (eV/Å²)² of curvature that count as much as (1 eV)² of size. */
    private static final double RIDGE = 1.0;

    private final int columns;

    Uf3Penalties(int columns) {
        this.columns = columns;
    }

    List<Penalty> of(List<PairTerm> pairs, List<TripleTerm> triples, List<String> elements) {
        List<Penalty> penalties = new ArrayList<>();
        for (PairTerm pair : pairs) {
            String name = elements.get(pair.first() - 1) + "-" + elements.get(pair.second() - 1);
            penalties.add(penalty("curvature of V2 " + name, pairRows(pair)));
        }
        for (TripleTerm triple : triples) {
            String name = elements.get(triple.centre() - 1) + "-" + elements.get(triple.first() - 1) + "-"
                    + elements.get(triple.second() - 1);
            penalties.add(penalty("curvature of V3 " + name, curvatureRows(triple)));
            penalties.add(penalty("size of V3 " + name, ridgeRows(triple)));
        }
        return penalties;
    }

    private Penalty penalty(String name, List<double[]> rows) {
        double[] matrix = new double[rows.size() * columns];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(rows.get(row), 0, matrix, row * columns, columns);
        }
        return new Penalty(name, rows.size(), matrix);
    }

    private List<double[]> pairRows(PairTerm pair) {
        List<double[]> rows = new ArrayList<>();
        for (double[] local : pair.basis().curvature()) {
            double[] row = new double[columns];
            System.arraycopy(local, 0, row, pair.offset(), pair.columns());
            rows.add(row);
        }
        return rows;
    }

    private List<double[]> curvatureRows(TripleTerm term) {
        List<double[]> rows = new ArrayList<>();
        double volume = volume(term);
        int bonds = term.bondSize();
        for (int a = 0; a < bonds; a++) {
            for (int b = term.symmetric() ? a : 0; b < bonds; b++) {
                int start = term.column(a, b);
                addLine(rows, term.far(), term.farSize(), volume, n -> start + n);
            }
        }
        // Along r_ij, and for different neighbours along r_ik too; for equal ones that is the same again.
        for (int other = 0; other < bonds; other++) {
            for (int n = 0; n < term.farSize(); n++) {
                int b = other;
                int far = n;
                addLine(rows, term.bond(), bonds, volume, a -> term.column(a, b) + far);
                if (!term.symmetric()) {
                    addLine(rows, term.bond(), bonds, volume, a -> term.column(b, a) + far);
                }
            }
        }
        return rows;
    }

    // Second divided differences at the Greville points; beyond the free coefficients there are zeros.
    private void addLine(List<double[]> rows, BSplineBasis basis, int free, double volume, IntUnaryOperator column) {
        for (int n = 1; n <= free; n++) {
            double left = basis.greville(n) - basis.greville(n - 1);
            double right = basis.greville(n + 1) - basis.greville(n);
            double scale = Math.sqrt(volume) * 2 / (left + right);
            double[] row = new double[columns];
            row[column.applyAsInt(n - 1)] += scale / left;
            if (n < free) {
                row[column.applyAsInt(n)] -= scale * (1 / left + 1 / right);
            }
            if (n + 1 < free) {
                row[column.applyAsInt(n + 1)] += scale / right;
            }
            rows.add(row);
        }
    }

    private List<double[]> ridgeRows(TripleTerm term) {
        List<double[]> rows = new ArrayList<>();
        double size = Math.sqrt(RIDGE * volume(term));
        for (int n = 0; n < term.columns(); n++) {
            double[] row = new double[columns];
            row[term.offset() + n] = size;
            rows.add(row);
        }
        return rows;
    }

    private static double volume(TripleTerm term) {
        return term.bond().spacing() * term.bond().spacing() * term.far().spacing();
    }
}
