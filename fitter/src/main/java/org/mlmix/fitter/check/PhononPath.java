package org.mlmix.fitter.check;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mlmix.fitter.crystal.Congruence;
import org.mlmix.fitter.crystal.Symmetry;
import org.mlmix.fitter.data.Structure;

/**
 * Wave vectors between points of high symmetry, in units of the reciprocal vectors of the conventional
 * cell (2π/a for cubic ones), and which atoms of that cell are translations of one another.
 *
 * @param names of the corner points
 * @param corners of the path
 * @param sublattices sublattice of each atom of the conventional cell
 */
public record PhononPath(List<String> names, double[][] corners, int[] sublattices) implements Serializable {
    private static final int POINTS = 30;

    private static final double[] GAMMA = {0, 0, 0};

    /**
     * For a crystal by its name in input files. Sites of several elements may have a larger primitive
     * cell: the whole cube, whose path it then is. Any other goes along the reciprocal axes.
     *
     * @param cell relaxed conventional cell
     */
    public static PhononPath of(String structure, Structure cell) {
        int[] sublattices = Congruence.sublattices(cell);
        int count = 1 + Arrays.stream(sublattices).max().orElseThrow();
        boolean cube = count == cell.atoms() && Symmetry.of(structure, cell) == Symmetry.CUBIC;
        String name = count == primitive(structure) ? structure : cube ? "cube" : "";
        return switch (name) {
            case "bcc" ->
                new PhononPath(
                        List.of("Γ", "H", "P", "Γ", "N"),
                        new double[][] {GAMMA, {1, 0, 0}, {0.5, 0.5, 0.5}, GAMMA, {0.5, 0.5, 0}},
                        sublattices);
            case "fcc", "diamond" ->
                new PhononPath(
                        List.of("Γ", "X", "Γ", "L"),
                        new double[][] {GAMMA, {1, 1, 0}, GAMMA, {0.5, 0.5, 0.5}},
                        sublattices);
            case "hcp" ->
                new PhononPath(
                        List.of("Γ", "M", "K", "Γ", "A"),
                        new double[][] {GAMMA, {0.5, 0, 0}, {1.0 / 3, 1.0 / 3, 0}, GAMMA, {0, 0, 0.5}},
                        sublattices);
            case "cube" ->
                new PhononPath(
                        List.of("Γ", "X", "M", "Γ", "R"),
                        new double[][] {GAMMA, {0.5, 0, 0}, {0.5, 0.5, 0}, GAMMA, {0.5, 0.5, 0.5}},
                        sublattices);
            default ->
                new PhononPath(
                        List.of("X", "Γ", "Y", "Γ", "Z"),
                        new double[][] {{0.5, 0, 0}, GAMMA, {0, 0.5, 0}, GAMMA, {0, 0, 0.5}},
                        sublattices);
        };
    }

    // Atoms of the primitive cell where every site has the same element, or in zinc blende; 0 for any other crystal.
    private static int primitive(String structure) {
        return switch (structure) {
            case "bcc", "fcc" -> 1;
            case "diamond", "hcp" -> 2;
            default -> 0;
        };
    }

    int sublatticeCount() {
        int count = 0;
        for (int sublattice : sublattices) {
            count = Math.max(count, sublattice + 1);
        }
        return count;
    }

    /** All wave vectors of the path. */
    List<double[]> points() {
        List<double[]> points = new ArrayList<>();
        for (int leg = 0; leg + 1 < corners.length; leg++) {
            for (int n = leg == 0 ? 0 : 1; n <= POINTS; n++) {
                double[] q = new double[3];
                for (int x = 0; x < 3; x++) {
                    q[x] = corners[leg][x] + (corners[leg + 1][x] - corners[leg][x]) * n / POINTS;
                }
                points.add(q);
            }
        }
        return points;
    }

    /** Where among the points the corners lie. */
    public int corner(int number) {
        return number * POINTS;
    }
}
