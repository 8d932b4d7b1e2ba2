package org.mlmix.mix;

import org.mlmix.bindings.Doubles;

/** LAMMPS' force array, [local + ghost][3], put aside and back again. */
final class Forces {
    private Forces() {}

    static double[] read(Doubles array) {
        double[] copy = new double[(int) array.count()];
        for (int n = 0; n < copy.length; n++) {
            copy[n] = array.get(n);
        }
        return copy;
    }

    static void write(Doubles array, double[] values) {
        for (int n = 0; n < values.length; n++) {
            array.set(n, values[n]);
        }
    }

    static void clear(Doubles array) {
        for (long n = 0; n < array.count(); n++) {
            array.set(n, 0);
        }
    }
}
