package org.mlmix.fitter.crystal;

import java.util.Arrays;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.Structure;

/** Point defects of cubic crystals, unrelaxed. */
public final class Defect {
    /** Distance of the two atoms of a dumbbell, in that of nearest neighbours: 3/4 of the lattice parameter in bcc. */
    private static final double DUMBBELL = Math.sqrt(0.75);

    private Defect() {}

    /**
     * A crystal with one defect in its middle.
     *
     * @param name vacancy, dumbbell-100, dumbbell-110 or dumbbell-111
     * @param cell conventional cell
     * @param cells copies along each direction
     */
    public static Structure of(String name, Structure cell, int[] cells) {
        Structure crystal = cell.replicated(cells[0], cells[1], cells[2]);
        int site = middle(crystal);
        if (name.equals("vacancy")) {
            return without(crystal, site);
        }
        double[] axis = switch (name) {
            case "dumbbell-100" -> new double[] {1, 0, 0};
            case "dumbbell-110" -> new double[] {1, 1, 0};
            case "dumbbell-111" -> new double[] {1, 1, 1};
            default ->
                throw new FitException(
                        "defect: got '" + name + "', expected vacancy, dumbbell-100, dumbbell-110 or dumbbell-111");
        };
        return dumbbell(crystal, site, axis, DUMBBELL * Spacing.nearest(cell));
    }

    private static int middle(Structure crystal) {
        double[] h = crystal.cell();
        int best = 0;
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < crystal.atoms(); i++) {
            double square = 0;
            for (int x = 0; x < 3; x++) {
                double d = crystal.positions()[3 * i + x] - (h[x] + h[3 + x] + h[6 + x]) / 2;
                square += d * d;
            }
            if (square < nearest - 1e-6) {
                nearest = square;
                best = i;
            }
        }
        return best;
    }

    private static Structure without(Structure crystal, int site) {
        int last = crystal.atoms() - 1;
        int[] types = new int[last];
        double[] positions = new double[3 * last];
        for (int i = 0, k = 0; i <= last; i++) {
            if (i != site) {
                types[k] = crystal.types()[i];
                System.arraycopy(crystal.positions(), 3 * i, positions, 3 * k, 3);
                k++;
            }
        }
        return new Structure(crystal.cell(), types, positions);
    }

    private static Structure dumbbell(Structure crystal, int site, double[] axis, double length) {
        double norm = Math.sqrt(axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2]);
        int atoms = crystal.atoms();
        int[] types = Arrays.copyOf(crystal.types(), atoms + 1);
        types[atoms] = types[site];
        double[] positions = Arrays.copyOf(crystal.positions(), 3 * atoms + 3);
        for (int x = 0; x < 3; x++) {
            double half = axis[x] / norm * length / 2;
            positions[3 * atoms + x] = positions[3 * site + x] + half;
            positions[3 * site + x] -= half;
        }
        return new Structure(crystal.cell(), types, positions);
    }
}
