package org.mlmix.fitter.family.eam;

import java.util.Arrays;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.family.neighbor.NeighborTable;
import org.mlmix.fitter.family.spline.CubicBasis;
import org.mlmix.fitter.input.DensityForm;
import org.mlmix.fitter.input.FitInput.EamInput;

/**
 * The functions of an embedded-atom potential: splines, and the tables that LAMMPS makes of them.
 *
 * <p>E = Σ_pairs φ(r) + Σ_atoms F(ρ), ρ = Σ_neighbours f(r) with ρ = 1 in the crystal.
 *
 * <p>Two potentials with F + k ρ and φ − 2 k f are the same. Of all of them this is the one with
 * F′(1) = 0: the B-spline that is steepest at ρ = 1, the pivot, is no column; its coefficient follows
 * from the others.
 */
final class Functions {
    /** The table of F ends near this; the densest places of hot crystals have ρ of 1.5 to 1.8. */
    private static final double DENSE = 2.5;

    /** Knots of φ, from 0 to the cutoff; the last three functions are no columns, so that φ ends smoothly. */
    final CubicBasis pair;

    /** Where the table of F ends. */
    final double largestDensity;

    /** Knots of F, from 0 to the largest density. */
    final CubicBasis embedding;

    final Grid distances;
    final Grid densities;

    /** f(r), one function. */
    final Table density;

    /** r φ_k(r) for each function of {@link #pair}. */
    final Table pairs;

    /** Each function of {@link #embedding} but the pivot, with its share of the pivot. */
    final Table embeddings;

    /** Index of the function of {@link #embedding} that is no column. */
    final int pivot;

    /** Nearest-neighbour distance of the crystal, Å. */
    final double nearest;

    private final EamInput input;
    private final DensityForm form;
    private final double[] shape;
    private final double norm;

    // of the functions of the embedding at ρ = 1
    private final double[] slopes;

    Functions(EamInput input, Structure crystal, DensityForm form, double[] shape) {
        this.input = input;
        this.form = form;
        this.shape = shape;
        pair = CubicBasis.uniform(0, input.cutoff(), input.intervals());
        largestDensity = largestDensity(input.densityIntervals());
        embedding = CubicBasis.uniform(0, largestDensity, input.densityIntervals());
        slopes = embedding.row(1, 1);
        distances = new Grid(input.cutoff() / (input.points() - 1), input.points());
        densities = new Grid(largestDensity / (input.points() - 1), input.points());
        nearest = nearest(crystal);
        norm = norm(crystal);
        density = new Table(distances, new double[][] {densityEntries()});
        pairs = new Table(distances, pairEntries());
        pivot = steepest();
        embeddings = new Table(densities, embeddingEntries());
    }

    // The crystal's ρ = 1 lies in the middle of an interval: at a knot F″ may have a kink, and elastic
    // constants that hold at rest change at once with strain, by some per cent at 2e-3.
    private static double largestDensity(int intervals) {
        return intervals / (Math.ceil(intervals / DENSE - 1) + 0.5);
    }

    private double nearest(Structure crystal) {
        double[] least = {Double.POSITIVE_INFINITY};
        NeighborTable.of(crystal, input.cutoff()).eachPair((i, j, dx, dy, dz, r) -> least[0] = Math.min(least[0], r));
        return least[0];
    }

    // so that the mean density of the crystal, by LAMMPS' interpolation, is 1
    private double norm(Structure crystal) {
        double[] entries = new double[distances.points()];
        for (int m = 0; m < entries.length; m++) {
            entries[m] = unnormalised(distances.abscissa(m));
        }
        Table table = new Table(distances, new double[][] {entries});
        double[] sum = new double[1];
        NeighborTable.of(crystal, input.cutoff())
                .eachPair((i, j, dx, dy, dz, r) -> sum[0] += 2 * table.at(r).value(0));
        return crystal.atoms() / sum[0];
    }

    private double unnormalised(double r) {
        return form.value(shape, r / nearest - 1) * fade(r);
    }

    // 1 up to two thirds of the cutoff, 0 from there on; two continuous derivatives
    private double fade(double r) {
        double start = input.cutoff() * 2 / 3;
        double s = Math.clamp((r - start) / (input.cutoff() - start), 0, 1);
        double rest = 1 - s;
        return rest * rest * rest * (1 + 3 * s + 6 * s * s);
    }

    /** f(r), normalised. */
    double density(double r) {
        return norm * unnormalised(r);
    }

    double[] densityEntries() {
        double[] entries = new double[distances.points()];
        for (int m = 0; m < entries.length; m++) {
            entries[m] = density(distances.abscissa(m));
        }
        return entries;
    }

    /** Columns of φ. */
    int pairColumns() {
        return pair.intervals();
    }

    /** Columns of F. */
    int embeddingColumns() {
        return embedding.functions() - 1;
    }

    /** A derivative of the functions that the columns of φ stand for. */
    double[] pairRow(double r, int order) {
        return Arrays.copyOf(pair.row(r, order), pairColumns());
    }

    /** A derivative of the functions that the columns of F stand for: each with its share of the pivot. */
    double[] embeddingRow(double rho, int order) {
        double[] row = embedding.row(rho, order);
        double atPivot = row[pivot];
        for (int k = 0; k < row.length; k++) {
            row[k] += share(k) * atPivot;
        }
        return withoutPivot(row);
    }

    private double[][] pairEntries() {
        double[][] entries = new double[pairColumns()][distances.points()];
        for (int m = 0; m < distances.points(); m++) {
            double r = distances.abscissa(m);
            double[] row = pairRow(r, 0);
            for (int k = 0; k < row.length; k++) {
                entries[k][m] = r * row[k];
            }
        }
        return entries;
    }

    private double[][] embeddingEntries() {
        double[][] entries = new double[embeddingColumns()][densities.points()];
        for (int m = 0; m < densities.points(); m++) {
            double[] row = embeddingRow(densities.abscissa(m), 0);
            for (int k = 0; k < row.length; k++) {
                entries[k][m] = row[k];
            }
        }
        return entries;
    }

    private int steepest() {
        int steepest = 0;
        for (int k = 1; k < slopes.length; k++) {
            if (Math.abs(slopes[k]) > Math.abs(slopes[steepest])) {
                steepest = k;
            }
        }
        return steepest;
    }

    // how much of the pivot comes with function k
    private double share(int k) {
        return -slopes[k] / slopes[pivot];
    }

    /** Spline coefficients of F, the pivot's too, from those of its columns. */
    double[] withPivot(double[] columns) {
        double[] all = new double[columns.length + 1];
        for (int k = 0; k < all.length; k++) {
            if (k != pivot) {
                all[k] = columns[k < pivot ? k : k - 1];
                all[pivot] += share(k) * all[k];
            }
        }
        return all;
    }

    /** The inverse of {@link #withPivot}. */
    double[] withoutPivot(double[] all) {
        double[] columns = new double[all.length - 1];
        System.arraycopy(all, 0, columns, 0, pivot);
        System.arraycopy(all, pivot + 1, columns, pivot, columns.length - pivot);
        return columns;
    }
}
