package org.mlmix.fitter.solve;

import java.util.Random;

/** Blocks of random rows for tests. */
record Rows(int columns, double[] a, double[] y) {
    static Rows random(int rows, int columns, long seed) {
        Random random = new Random(seed);
        return new Rows(columns, gaussian(rows * columns, random), gaussian(rows, random));
    }

    private static double[] gaussian(int length, Random random) {
        double[] x = new double[length];
        for (int i = 0; i < length; i++) {
            x[i] = random.nextGaussian();
        }
        return x;
    }

    static Rows of(int columns, double[] a, double... y) {
        return new Rows(columns, a, y);
    }

    /** Column j times 10 to the power of something between −decades and decades. */
    Rows badlyScaled(int decades) {
        double[] scaled = a.clone();
        for (int k = 0; k < a.length; k++) {
            scaled[k] *= columnScale(k % columns, decades);
        }
        return new Rows(columns, scaled, y);
    }

    double columnScale(int j, int decades) {
        return columns == 1 ? 1 : Math.pow(10, decades * (2.0 * j / (columns - 1) - 1));
    }

    int rows() {
        return y.length;
    }

    Factor factor() {
        Factor factor = new Factor(columns);
        factor.add(a, y);
        return factor;
    }

    double squaredResidual(double[] c) {
        double squares = 0;
        for (int i = 0; i < y.length; i++) {
            double r = -y[i];
            for (int j = 0; j < columns; j++) {
                r += a[i * columns + j] * c[j];
            }
            squares += r * r;
        }
        return squares;
    }
}
