package org.mlmix.fitter.crystal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mlmix.fitter.data.Structure;

/** What brings a crystal onto itself, each atom onto one of its type. */
public final class Congruence {
    /** Of the cell vectors. */
    private static final double SAME = 1e-4;

    private final int[] types;
    private final double[] sites;

    private Congruence(Structure cell) {
        types = cell.types();
        sites = Displacement.fractional(cell);
    }

    /**
     * Whether a rotation does, whatever translation goes with it.
     *
     * @param rotation 3 × 3, row-major, of coordinates in units of the cell vectors
     */
    static boolean under(Structure cell, int[] rotation) {
        Congruence crystal = new Congruence(cell);
        double[] turned = new double[crystal.sites.length];
        for (int i = 0; i < turned.length; i += 3) {
            for (int x = 0; x < 3; x++) {
                for (int k = 0; k < 3; k++) {
                    turned[i + x] += rotation[3 * x + k] * crystal.sites[i + k];
                }
            }
        }
        return !crystal.translations(turned).isEmpty();
    }

    /**
     * Which atoms of a cell are translations of one another: a number for each atom, from 0 in the
     * order in which they come. There are as many as a primitive cell has atoms.
     */
    public static int[] sublattices(Structure cell) {
        Congruence crystal = new Congruence(cell);
        List<double[]> translations = crystal.translations(crystal.sites);
        int[] numbers = new int[cell.atoms()];
        Arrays.fill(numbers, -1);
        int next = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] < 0) {
                for (double[] translation : translations) {
                    numbers[crystal.at(crystal.sites, i, translation)] = next;
                }
                next++;
            }
        }
        return numbers;
    }

    // Those that bring all of the moved atoms onto the crystal's.
    private List<double[]> translations(double[] moved) {
        List<double[]> translations = new ArrayList<>();
        for (int j = 0; j < types.length; j++) {
            double[] translation = new double[3];
            for (int x = 0; x < 3; x++) {
                translation[x] = sites[3 * j + x] - moved[x];
            }
            boolean all = true;
            for (int i = 0; all && i < types.length; i++) {
                all = at(moved, i, translation) >= 0;
            }
            if (all) {
                translations.add(translation);
            }
        }
        return translations;
    }

    // the atom of the same type where a moved one arrives; -1 where there is none
    private int at(double[] moved, int atom, double[] translation) {
        for (int j = 0; j < types.length; j++) {
            double far = 0;
            for (int x = 0; x < 3; x++) {
                double d = moved[3 * atom + x] + translation[x] - sites[3 * j + x];
                far = Math.max(far, Math.abs(d - Math.rint(d)));
            }
            if (far < SAME && types[j] == types[atom]) {
                return j;
            }
        }
        return -1;
    }
}
