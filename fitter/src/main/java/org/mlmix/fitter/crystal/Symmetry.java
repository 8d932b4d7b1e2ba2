package org.mlmix.fitter.crystal;

import java.util.ArrayList;
import java.util.List;

/**
 * What the crystal's symmetry leaves free: strains that keep it, and the elastic constants that are
 * independent. Voigt order xx yy zz yz xz xy; axes as {@link UnitCell} has them.
 */
public enum Symmetry {
    /** bcc, fcc, diamond. */
    CUBIC(new int[][] {{0, 1, 2}}, new int[][] {{0, 0}, {0, 1}, {3, 3}}, "lattice parameter", null, null),
    /** hcp. */
    HEXAGONAL(
            new int[][] {{0, 1}, {2}},
            new int[][] {{0, 0}, {0, 1}, {0, 2}, {2, 2}, {3, 3}},
            "lattice parameter a",
            null,
            "lattice parameter c"),
    /** Anything else. */
    TRICLINIC(
            new int[][] {{0}, {1}, {2}, {3}, {4}, {5}},
            upperTriangle(),
            "lattice parameter a",
            "lattice parameter b",
            "lattice parameter c");

    // never written to
    @SuppressWarnings("ImmutableEnumChecker")
    private final int[][] strains;

    @SuppressWarnings("ImmutableEnumChecker")
    private final int[][] constants;

    @SuppressWarnings("ImmutableEnumChecker")
    private final String[] lengths;

    Symmetry(int[][] strains, int[][] constants, String... lengths) {
        this.strains = strains;
        this.constants = constants;
        this.lengths = lengths;
    }

    private static int[][] upperTriangle() {
        List<int[]> pairs = new ArrayList<>();
        for (int row = 0; row < 6; row++) {
            for (int column = row; column < 6; column++) {
                pairs.add(new int[] {row, column});
            }
        }
        return pairs.toArray(new int[0][]);
    }

    /** The symmetry of a crystal by its name in input files. */
    public static Symmetry of(String structure) {
        return switch (structure) {
            case "bcc", "fcc", "diamond" -> CUBIC;
            case "hcp" -> HEXAGONAL;
            default -> TRICLINIC;
        };
    }

    /** Free strains, each a set of Voigt components that change together. */
    public int[][] strains() {
        return strains;
    }

    /** What the length of each cell vector is called; null where another one determines it. */
    String[] lengths() {
        return lengths;
    }

    /**
     * Independent elastic constants as Voigt pairs: component of the strain that each is measured
     * under, component of the stress. As few strains as there can be: two that symmetry makes alike
     * would say the same twice, but for the noise of tabulated potentials.
     */
    public List<int[]> constants() {
        return List.of(constants);
    }

    /** {@code C44} for the pair 3, 3. */
    public static String constantName(int row, int column) {
        return "C" + (row + 1) + (column + 1);
    }
}
