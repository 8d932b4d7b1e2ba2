package org.mlmix.fitter.check;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

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

    /** For a crystal by its name in input files; any other along the reciprocal axes. */
    public static PhononPath of(String structure, int atoms) {
        double[] g = {0, 0, 0};
        return switch (structure) {
            case "bcc" ->
                new PhononPath(
                        List.of("Γ", "H", "P", "Γ", "N"),
                        new double[][] {g, {1, 0, 0}, {0.5, 0.5, 0.5}, g, {0.5, 0.5, 0}},
                        new int[2]);
            case "fcc" ->
                new PhononPath(
                        List.of("Γ", "X", "Γ", "L"), new double[][] {g, {1, 1, 0}, g, {0.5, 0.5, 0.5}}, new int[4]);
            case "diamond" ->
                new PhononPath(
                        List.of("Γ", "X", "Γ", "L"),
                        new double[][] {g, {1, 1, 0}, g, {0.5, 0.5, 0.5}},
                        new int[] {0, 0, 0, 0, 1, 1, 1, 1});
            case "hcp" ->
                new PhononPath(
                        List.of("Γ", "M", "K", "Γ", "A"),
                        new double[][] {g, {0.5, 0, 0}, {1.0 / 3, 1.0 / 3, 0}, g, {0, 0, 0.5}},
                        new int[] {0, 1});
            default -> {
                int[] own = new int[atoms];
                for (int i = 0; i < atoms; i++) {
                    own[i] = i;
                }
                yield new PhononPath(
                        List.of("X", "Γ", "Y", "Γ", "Z"),
                        new double[][] {{0.5, 0, 0}, g, {0, 0.5, 0}, g, {0, 0, 0.5}},
                        own);
            }
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
