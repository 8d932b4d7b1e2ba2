package org.mlmix.fitter.family.uf3;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mlmix.fitter.family.Family.Curve;
import org.mlmix.fitter.family.spline.CubicBasis;

/** The functions as plots show them. */
final class Uf3Curves {
    private static final int POINTS = 301;
    private static final double[] ANGLES = {60, 90, 109.5, 180};

    /** A pair function is shown from where it falls below this, eV. */
    private static final double HIGHEST = 5;

    private final Uf3Layout layout;
    private final double[] coefficients;

    Uf3Curves(Uf3Layout layout, double[] coefficients) {
        this.layout = layout;
        this.coefficients = coefficients;
    }

    List<Curve> all() {
        List<Curve> curves = new ArrayList<>();
        for (int p = 0; p < layout.pairCount(); p++) {
            curves.add(pair(p));
        }
        for (TripletTensor tensor : layout.tensors) {
            for (double angle : ANGLES) {
                curves.add(triplet(tensor, angle));
            }
        }
        return curves;
    }

    private Curve pair(int p) {
        double[] c = layout.pairCoefficients(coefficients, p);
        double start = layout.pair.end();
        double step = layout.pair.end() / 1000;
        while (start > step && layout.pair.value(c, start - step, 0) < HIGHEST) {
            start -= step;
        }
        double[] r = points(start, layout.pair.end());
        double[] v = new double[POINTS];
        for (int q = 0; q < POINTS; q++) {
            v[q] = layout.pair.value(c, r[q], 0);
        }
        return new Curve("pair function V2(r), " + layout.pairName(p), "r (Å)", "V2 (eV)", r, v);
    }

    private Curve triplet(TripletTensor tensor, double angle) {
        double[] r = points(layout.side.start(), layout.side.end());
        double[] v = new double[POINTS];
        for (int q = 0; q < POINTS; q++) {
            v[q] = value(tensor, r[q], r[q], 2 * r[q] * Math.sin(Math.toRadians(angle / 2)));
        }
        String name =
                String.format(Locale.ROOT, "three-body function V3(r, r, %s°), %s", angle, layout.tensorName(tensor));
        return new Curve(name.replace(".0°", "°"), "r (Å)", "V3 (eV)", r, v);
    }

    private static double[] points(double start, double end) {
        double[] points = new double[POINTS];
        for (int q = 0; q < POINTS; q++) {
            points[q] = start + q * (end - start) / (POINTS - 1);
        }
        return points;
    }

    /** V3, eV; zero outside of the knots. */
    double value(TripletTensor tensor, double rij, double rik, double rjk) {
        CubicBasis side = layout.side;
        CubicBasis base = layout.base;
        if (Math.min(Math.min(rij, rik), rjk) < side.start() || Math.max(rij, rik) > side.end() || rjk > base.end()) {
            return 0;
        }
        double[] ij = side.row(rij, 0);
        double[] ik = side.row(rik, 0);
        double[] jk = base.row(rjk, 0);
        double sum = 0;
        for (int a = 0; a < ij.length; a++) {
            for (int b = 0; b < ik.length; b++) {
                double both = ij[a] * ik[b];
                for (int c = 0; both != 0 && c < jk.length; c++) {
                    int column = tensor.column(a, b, c);
                    sum += column == TripletTensor.NONE ? 0 : both * jk[c] * coefficients[column];
                }
            }
        }
        return sum;
    }
}
