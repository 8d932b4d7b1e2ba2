package org.mlmix.fitter.crystal;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mlmix.fitter.data.Structure;

/**
 * What the crystal's symmetry leaves free: strains that keep it, and the elastic constants that are
 * independent. Voigt order xx yy zz yz xz xy; axes as {@link UnitCell} has them.
 */
public final class Symmetry implements Serializable {
    private static final long serialVersionUID = 1;

    /** bcc, fcc, diamond, and compounds on their sites that are still cubic. */
    public static final Symmetry CUBIC = new Symmetry(
            new int[][] {{0, 1, 2}}, new int[][] {{0, 0}, {0, 1}, {3, 3}}, "lattice parameter", null, null);

    /** hcp. */
    public static final Symmetry HEXAGONAL = new Symmetry(
            new int[][] {{0, 1}, {2}},
            new int[][] {{0, 0}, {0, 1}, {0, 2}, {2, 2}, {3, 3}},
            "lattice parameter a",
            null,
            "lattice parameter c");

    /** Anything else. */
    public static final Symmetry TRICLINIC = new Symmetry(
            new int[][] {{0}, {1}, {2}, {3}, {4}, {5}},
            upperTriangle().toArray(new int[0][]),
            "lattice parameter a",
            "lattice parameter b",
            "lattice parameter c");

    private static final String[] ANGLES = {"angle α", "angle β", "angle γ"};

    private final int[][] strains;
    private final int[][] constants;
    private final String[] lengths;

    private Symmetry(int[][] strains, int[][] constants, String... lengths) {
        this.strains = strains;
        this.constants = constants;
        this.lengths = lengths;
    }

    private static List<int[]> upperTriangle() {
        List<int[]> pairs = new ArrayList<>();
        for (int row = 0; row < 6; row++) {
            for (int column = row; column < 6; column++) {
                pairs.add(new int[] {row, column});
            }
        }
        return pairs;
    }

    /**
     * The symmetry of a crystal.
     *
     * @param structure its name in input files
     * @param cell its conventional cell, which may hold several elements: fcc sites with two of them
     *     in alternating layers are tetragonal
     */
    public static Symmetry of(String structure, Structure cell) {
        return switch (structure) {
            case "bcc", "fcc", "diamond" -> ofCube(cell);
            case "hcp" -> HEXAGONAL;
            default -> TRICLINIC;
        };
    }

    // From those rotations of the cube that the occupation of the sites leaves.
    private static Symmetry ofCube(Structure cell) {
        List<Turn> turns = Turn.all().stream().filter(turn -> turn.keeps(cell)).toList();
        List<int[]> normal = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (int component = 0; component < 3; component++) {
            if (!seen.contains(component)) {
                int from = component;
                int[] alike = turns.stream()
                        .mapToInt(turn -> turn.component(from))
                        .distinct()
                        .sorted()
                        .toArray();
                for (int other : alike) {
                    seen.add(other);
                }
                normal.add(alike);
            }
        }
        for (int shear = 3; shear < 6; shear++) {
            int one = shear;
            // A strain that the symmetry does not forbid: too rare for a treatment of its own.
            if (turns.stream().noneMatch(turn -> turn.component(one) == one && turn.sign(one) < 0)) {
                return TRICLINIC;
            }
        }
        if (normal.size() == 1) {
            return CUBIC;
        }
        String[] lengths = new String[3];
        for (int[] alike : normal) {
            lengths[alike[0]] = TRICLINIC.lengths[alike[0]];
        }
        return new Symmetry(normal.toArray(new int[0][]), independent(turns), lengths);
    }

    // One constant for all that turns make alike, none where they make it its own negative.
    private static int[][] independent(List<Turn> turns) {
        List<int[]> independent = new ArrayList<>();
        for (int[] pair : upperTriangle()) {
            boolean first = true;
            for (Turn turn : turns) {
                int row = Math.min(turn.component(pair[0]), turn.component(pair[1]));
                int column = Math.max(turn.component(pair[0]), turn.component(pair[1]));
                int order = Integer.compare(6 * row + column, 6 * pair[0] + pair[1]);
                boolean negative = turn.sign(pair[0]) * turn.sign(pair[1]) < 0;
                first &= order > 0 || (order == 0 && !negative);
            }
            if (first) {
                independent.add(pair);
            }
        }
        return independent.toArray(new int[0][]);
    }

    /**
     * A rotation of the cube.
     *
     * @param axes to which each axis goes
     * @param signs whether to its positive or negative direction
     */
    private record Turn(int[] axes, int[] signs) {
        private static final int[][] VOIGT = {{0, 0}, {1, 1}, {2, 2}, {1, 2}, {0, 2}, {0, 1}};
        private static final int[][] ORDERS = {{0, 1, 2}, {1, 2, 0}, {2, 0, 1}, {0, 2, 1}, {2, 1, 0}, {1, 0, 2}};

        // Without the inversion, which no strain notices.
        static List<Turn> all() {
            List<Turn> turns = new ArrayList<>();
            for (int order = 0; order < 6; order++) {
                for (int signs = 0; signs < 4; signs++) {
                    int one = signs % 2 == 0 ? 1 : -1;
                    int two = signs < 2 ? 1 : -1;
                    int three = order < 3 ? one * two : -one * two;
                    turns.add(new Turn(ORDERS[order], new int[] {one, two, three}));
                }
            }
            return turns;
        }

        boolean keeps(Structure cell) {
            return Congruence.under(cell, matrix(1)) || Congruence.under(cell, matrix(-1));
        }

        private int[] matrix(int sign) {
            int[] matrix = new int[9];
            for (int x = 0; x < 3; x++) {
                matrix[3 * axes[x] + x] = sign * signs[x];
            }
            return matrix;
        }

        int component(int voigt) {
            int a = axes[VOIGT[voigt][0]];
            int b = axes[VOIGT[voigt][1]];
            return a == b ? a : 6 - a - b;
        }

        int sign(int voigt) {
            return signs[VOIGT[voigt][0]] * signs[VOIGT[voigt][1]];
        }
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
     * A length or an angle of the cell.
     *
     * @param unit Å or °
     */
    public record Parameter(String name, String unit, double value) {}

    /** What the symmetry leaves free of the shape of a cell: lengths of its vectors, angles between them. */
    public List<Parameter> parameters(Structure cell) {
        List<Parameter> parameters = new ArrayList<>();
        for (int vector = 0; vector < 3; vector++) {
            if (lengths[vector] != null) {
                parameters.add(new Parameter(lengths[vector], "Å", cell.length(vector)));
            }
        }
        boolean shears = false;
        for (int[] strain : strains) {
            shears |= strain[0] > 2;
        }
        for (int vector = 0; shears && vector < 3; vector++) {
            double angle = cell.angle((vector + 1) % 3, (vector + 2) % 3);
            parameters.add(new Parameter(ANGLES[vector], "°", angle));
        }
        return parameters;
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
