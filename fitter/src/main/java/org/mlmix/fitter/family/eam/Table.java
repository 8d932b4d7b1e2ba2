package org.mlmix.fitter.family.eam;

import java.io.Serializable;

/** Several functions on one grid, as LAMMPS interpolates each of them. */
final class Table implements Serializable {
    private static final long serialVersionUID = 1;

    private final Grid grid;
    private final double[][] entries;
    private final double[][] slopes;
    private final int[] first;
    private final int[] end;

    /** @param functions one row of entries for each function; not changed, not copied */
    Table(Grid grid, double[][] functions) {
        int n = grid.points();
        this.grid = grid;
        entries = new double[n][functions.length];
        slopes = new double[n][functions.length];
        for (int k = 0; k < functions.length; k++) {
            double[] slope = grid.slopes(functions[k]);
            for (int m = 0; m < n; m++) {
                entries[m][k] = functions[k][m];
                slopes[m][k] = slope[m];
            }
        }
        first = new int[n - 1];
        end = new int[n - 1];
        for (int m = 0; m < n - 1; m++) {
            int low = 0;
            int high = functions.length;
            while (low < high && silent(m, low)) {
                low++;
            }
            while (low < high && silent(m, high - 1)) {
                high--;
            }
            first[m] = low;
            end[m] = high;
        }
    }

    private boolean silent(int m, int k) {
        return entries[m][k] == 0 && entries[m + 1][k] == 0 && slopes[m][k] == 0 && slopes[m + 1][k] == 0;
    }

    /** The functions that are not zero around one abscissa, and how LAMMPS interpolates them. */
    Point at(double x) {
        return new Point(grid.weights(x));
    }

    /** One abscissa. */
    final class Point {
        private final Grid.Weights weights;
        private final int m;

        private Point(Grid.Weights weights) {
            this.weights = weights;
            m = weights.cell();
        }

        /** First function that is not zero here. */
        int first() {
            return first[m];
        }

        /** One after the last. */
        int end() {
            return end[m];
        }

        double value(int k) {
            return weights.value(entries[m][k], entries[m + 1][k], slopes[m][k], slopes[m + 1][k]);
        }

        double derivative(int k) {
            return weights.derivative(entries[m][k], entries[m + 1][k], slopes[m][k], slopes[m + 1][k]);
        }
    }
}
