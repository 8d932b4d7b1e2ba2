package org.mlmix.fitter.family.uf3;

import org.mlmix.fitter.data.Elements;

/**
 * The universal repulsion between screened nuclei (J. F. Ziegler, J. P. Biersack, U. Littmark, The
 * Stopping and Range of Ions in Solids, 1985; docs.lammps.org/pair_zbl.html).
 */
final class NuclearRepulsion {
    private static final double COULOMB = 14.399645; // eV Å
    private static final double SCREENING = 0.46850; // Å
    private static final double[] AMPLITUDES = {0.18175, 0.50986, 0.28022, 0.02817};
    private static final double[] RATES = {3.19980, 0.94229, 0.40290, 0.20162};

    private final double charges;
    private final double length;

    /** Between two elements, by their symbols. */
    NuclearRepulsion(String first, String second) {
        double z1 = Elements.number(first);
        double z2 = Elements.number(second);
        charges = COULOMB * z1 * z2;
        length = SCREENING / (Math.pow(z1, 0.23) + Math.pow(z2, 0.23));
    }

    /** Energy of a pair at distance r, eV. */
    double energy(double r) {
        double sum = 0;
        for (int k = 0; k < RATES.length; k++) {
            sum += AMPLITUDES[k] * Math.exp(-RATES[k] * r / length);
        }
        return charges / r * sum;
    }

    /** How steeply it falls with r, eV/Å; positive. */
    double steepness(double r) {
        double sum = energy(r) / r;
        for (int k = 0; k < RATES.length; k++) {
            sum += charges / r * AMPLITUDES[k] * RATES[k] / length * Math.exp(-RATES[k] * r / length);
        }
        return sum;
    }
}
