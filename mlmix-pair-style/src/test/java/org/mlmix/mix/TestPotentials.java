package org.mlmix.mix;

import java.util.Arrays;

/**
 * Four sub-styles of a test in vacuum: a pairwise one on a half list (0), a many-body one on a full
 * list (1), and two more pairwise ones on half lists. As real ones they leave garbage on the atoms
 * that they were not asked to evaluate.
 */
final class TestPotentials {
    private static final int MANY_BODY = 1;

    /** Steepness of each sub-style's pair force. */
    private static final double[] STRENGTH = {1, 0.3, 1.7, 0.2};

    private final double[][] positions;
    private final double cutoff;
    private final int[][] full;
    private final int[][] half;

    /**
     * What an evaluation gives.
     *
     * @param forces [atoms][3]
     * @param energies [atoms]
     * @param virials [atoms][6]: xx yy zz xy xz yz
     */
    record Evaluation(double[][] forces, double[] energies, double[][] virials) {}

    /** @param full neighbours of each atom; {@code half}: each pair once */
    TestPotentials(double[][] positions, double cutoff, int[][] full, int[][] half) {
        this.positions = positions;
        this.cutoff = cutoff;
        this.full = full;
        this.half = half;
    }

    private double distance(int i, int j) {
        double square = 0;
        for (int d = 0; d < 3; d++) {
            square += Math.pow(positions[i][d] - positions[j][d], 2);
        }
        return Math.sqrt(square);
    }

    Evaluation evaluate(int subStyle, int[] evaluated) {
        return evaluate(subStyle, evaluated, true);
    }

    /** @param garbage whether there is some in the tallies of atoms that are not evaluated */
    Evaluation evaluate(int subStyle, int[] evaluated, boolean garbage) {
        int count = positions.length;
        boolean[] listed = new boolean[count];
        for (int atom : evaluated) {
            listed[atom] = true;
        }
        Evaluation result = new Evaluation(new double[count][3], new double[count], new double[count][6]);
        double[] density = densities(listed);
        for (int i : evaluated) {
            if (subStyle == MANY_BODY) {
                result.energies[i] = STRENGTH[MANY_BODY] / 4.5 * Math.pow(density[i], 1.5);
            }
            for (int j : subStyle == MANY_BODY ? full[i] : half[i]) {
                double r = distance(i, j);
                if (r < cutoff) {
                    double size = STRENGTH[subStyle] * Math.pow(cutoff - r, 2);
                    size *= subStyle == MANY_BODY ? Math.sqrt(density[i]) + Math.sqrt(density[j]) : 1;
                    addPair(result, subStyle, i, j, r, size, listed[j]);
                }
            }
        }
        for (int i = 0; i < count; i++) {
            if (garbage && !listed[i]) {
                result.energies[i] = Double.NaN;
                Arrays.fill(result.virials[i], Double.NaN);
            }
        }
        return result;
    }

    private void addPair(Evaluation result, int subStyle, int i, int j, double r, double size, boolean both) {
        double[] force = new double[3];
        double[] apart = new double[3];
        for (int d = 0; d < 3; d++) {
            apart[d] = positions[i][d] - positions[j][d];
            force[d] = size * apart[d] / r;
            result.forces[i][d] += force[d];
            if (subStyle != MANY_BODY) {
                result.forces[j][d] += both ? -force[d] : Double.NaN;
            }
        }
        int[][] components = {{0, 0}, {1, 1}, {2, 2}, {0, 1}, {0, 2}, {1, 2}};
        for (int k = 0; k < components.length; k++) {
            double share = 0.5 * apart[components[k][0]] * force[components[k][1]];
            result.virials[i][k] += share;
            if (subStyle != MANY_BODY) {
                result.virials[j][k] += share;
            }
        }
        if (subStyle != MANY_BODY) {
            double energy = size * (cutoff - r) / 3;
            result.energies[i] += energy / 2;
            result.energies[j] += energy / 2;
        }
    }

    private double[] densities(boolean[] listed) {
        double[] density = new double[positions.length];
        Arrays.fill(density, 1e305);
        for (int i = 0; i < density.length; i++) {
            if (listed[i]) {
                density[i] = 0;
                for (int j : full[i]) {
                    density[i] += Math.pow(Math.max(0, cutoff - distance(i, j)), 3);
                }
            }
        }
        return density;
    }
}
