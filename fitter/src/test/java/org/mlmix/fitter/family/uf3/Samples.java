package org.mlmix.fitter.family.uf3;

import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.input.FitInput.Uf3Input;

/** Structures and coefficients for the tests of this package. */
final class Samples {
    static final Uf3Input PAIRS = new Uf3Input(5.5, 14, 0, 0, 0);
    static final Uf3Input TRIPLETS = new Uf3Input(5.5, 14, 4.0, 1.5, 8);
    static final List<String> W = List.of("W");
    static final List<String> IN_P = List.of("In", "P");

    private Samples() {}

    static Structure tungsten() {
        double a = 3.18;
        return new Structure(
                new double[] {a, 0, 0, 0, a, 0, 0, 0, a}, new int[] {1, 1}, new double[] {0, 0, 0, a / 2, a / 2, a / 2
                });
    }

    static Structure zincblende() {
        double[] x = {0, 0, 0, 2, 2, 0, 2, 0, 2, 0, 2, 2, 1, 1, 1, 3, 3, 1, 3, 1, 3, 1, 3, 3};
        double a = 5.83;
        for (int i = 0; i < x.length; i++) {
            x[i] *= a / 4;
        }
        return new Structure(new double[] {a, 0, 0, 0, a, 0, 0, 0, a}, new int[] {1, 1, 1, 1, 2, 2, 2, 2}, x);
    }

    static Structure rattled(Structure structure, double amplitude) {
        RandomGenerator random = new Random(17);
        double[] moved = structure.positions().clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += amplitude * random.nextGaussian();
        }
        return structure.withPositions(moved);
    }

    /** One coefficient per column, between −0.5 and 0.5 eV. */
    static double[] random(int columns) {
        return new Random(23).doubles(columns, -0.5, 0.5).toArray();
    }
}
