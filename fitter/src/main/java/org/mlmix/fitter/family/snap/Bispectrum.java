package org.mlmix.fitter.family.snap;

import java.util.ArrayList;
import java.util.List;

/** The components of one atom's bispectrum, in LAMMPS' order, and their names. */
final class Bispectrum {
    private Bispectrum() {}

    /** {@code B[2j1,2j2,2j]} of each independent component: 2j2 ≤ 2j1 ≤ 2j ≤ 2J. */
    static List<String> linear(int twojmax) {
        List<String> names = new ArrayList<>();
        for (int j1 = 0; j1 <= twojmax; j1++) {
            for (int j2 = 0; j2 <= j1; j2++) {
                for (int j = j1 - j2; j <= Math.min(twojmax, j1 + j2); j += 2) {
                    if (j >= j1) {
                        names.add("B[" + j1 + "," + j2 + "," + j + "]");
                    }
                }
            }
        }
        return names;
    }

    /** Products of two components, each pair once; squares come with a factor 1/2. */
    static List<String> quadratic(int twojmax) {
        List<String> linear = linear(twojmax);
        List<String> names = new ArrayList<>();
        for (int k = 0; k < linear.size(); k++) {
            names.add(linear.get(k) + "^2/2");
            for (int l = k + 1; l < linear.size(); l++) {
                names.add(linear.get(k) + linear.get(l));
            }
        }
        return names;
    }
}
