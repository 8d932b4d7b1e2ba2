package org.mlmix.fitter.crystal;

import java.util.Arrays;
import java.util.List;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.Structure;

/** Conventional unit cells. */
public final class UnitCell {
    // fractional coordinates
    private static final double[] BCC = {0, 0, 0, 0.5, 0.5, 0.5};
    private static final double[] FCC = {0, 0, 0, 0, 0.5, 0.5, 0.5, 0, 0.5, 0.5, 0.5, 0};
    // The first sublattice, then the second: zinc blende with two elements.
    private static final double[] DIAMOND = {
        0, 0, 0, 0, 0.5, 0.5, 0.5, 0, 0.5, 0.5, 0.5, 0, 0.25, 0.25, 0.25, 0.25, 0.75, 0.75, 0.75, 0.25, 0.75, 0.75,
        0.75, 0.25
    };
    private static final double[] HCP = {0, 0, 0, 1.0 / 3, 2.0 / 3, 0.5};

    private UnitCell() {}

    /**
     * The conventional cell: cubic, or hexagonal with a along x and c along z.
     *
     * @param name bcc, fcc, diamond or hcp
     * @param lattice a, Å
     * @param ratio c/a, hcp only
     * @param types one per atom of the cell, or one for all
     */
    public static Structure of(String name, double lattice, double ratio, int... types) {
        double[] fractions = switch (name) {
            case "bcc" -> BCC;
            case "fcc" -> FCC;
            case "diamond" -> DIAMOND;
            case "hcp" -> HCP;
            default ->
                throw new FitException(
                        "crystal.structure: got '" + name + "', expected bcc, fcc, diamond, hcp or file");
        };
        double a = lattice;
        double[] cell = name.equals("hcp")
                ? new double[] {a, 0, 0, -a / 2, Math.sqrt(0.75) * a, 0, 0, 0, ratio * a}
                : new double[] {a, 0, 0, 0, a, 0, 0, 0, a};
        int atoms = fractions.length / 3;
        int[] all = types;
        if (types.length == 1) {
            all = new int[atoms];
            Arrays.fill(all, types[0]);
        }
        if (all.length != atoms) {
            throw new FitException("crystal.occupation: got " + types.length + " atoms, expected one or the " + atoms
                    + " of the conventional " + name + " cell");
        }
        double[] positions = new double[fractions.length];
        for (int i = 0; i < fractions.length; i += 3) {
            for (int x = 0; x < 3; x++) {
                positions[i + x] =
                        fractions[i] * cell[x] + fractions[i + 1] * cell[3 + x] + fractions[i + 2] * cell[6 + x];
            }
        }
        return new Structure(cell, all, positions);
    }

    /** Atom types, from 1, of named elements. */
    public static int[] types(List<String> elements, List<String> occupation) {
        int[] types = new int[occupation.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = elements.indexOf(occupation.get(i)) + 1;
            if (types[i] == 0) {
                throw new FitException("crystal.occupation: '" + occupation.get(i) + "' is none of the elements "
                        + String.join(" ", elements));
            }
        }
        return types;
    }
}
