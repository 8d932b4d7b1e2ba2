package org.mlmix.zone;

import org.mlmix.engine.Geometry;
import org.mlmix.engine.ZoneCode;
import org.mlmix.options.Metric;

/**
 * Weights and lists straight from their definition, over all pairs of atoms and all images: slow,
 * plain, and sharing nothing with what it tests.
 */
final class BruteForce {
    private final Cell cell;
    private final Geometry geometry;
    private final double[][] nearest;

    /** @param positions [atoms][3], no farther out of the box than the skin */
    BruteForce(Cell cell, Geometry geometry, double[][] positions) {
        this.cell = cell;
        this.geometry = geometry;
        nearest = nearestImages(positions);
    }

    private double[][] nearestImages(double[][] positions) {
        double reach = geometry.skin() + longest();
        int[] images = new int[3];
        for (int d = 0; d < 3; d++) {
            // One more, as two atoms of the box are up to one period apart.
            images[d] = cell.periodic()[d] ? cell.imagesWithin(reach, d) + 1 : 0;
        }
        int count = positions.length;
        double[][] distances = new double[count][count];
        for (double[] row : distances) {
            java.util.Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        for (int i = -images[0]; i <= images[0]; i++) {
            for (int j = -images[1]; j <= images[1]; j++) {
                for (int k = -images[2]; k <= images[2]; k++) {
                    lower(distances, positions, cell.shift(i, j, k));
                }
            }
        }
        for (double[] row : distances) {
            for (int n = 0; n < count; n++) {
                row[n] = Math.sqrt(row[n]);
            }
        }
        return distances;
    }

    private static void lower(double[][] squares, double[][] positions, double[] shift) {
        for (int i = 0; i < positions.length; i++) {
            double[] a = positions[i];
            double[] row = squares[i];
            for (int j = 0; j < positions.length; j++) {
                double[] b = positions[j];
                double dx = b[0] + shift[0] - a[0];
                double dy = b[1] + shift[1] - a[1];
                double dz = b[2] + shift[2] - a[2];
                row[j] = Math.min(row[j], dx * dx + dy * dy + dz * dz);
            }
        }
    }

    private double longest() {
        return Math.max(
                geometry.core() + geometry.blend(), Math.max(geometry.expensiveBuffer(), geometry.cheapBuffer()));
    }

    /** λ of every atom. */
    double[] weights(boolean[] seeds) {
        return geometry.metric() == Metric.SEED ? weightsBySeed(seeds) : weightsByHop(seeds);
    }

    private double[] weightsBySeed(boolean[] seeds) {
        double[] weights = new double[seeds.length];
        for (int i = 0; i < seeds.length; i++) {
            double distance = distanceToAny(i, seeds);
            if (seeds[i] || distance <= geometry.core()) {
                weights[i] = 1;
            } else if (distance < geometry.core() + geometry.blend()) {
                weights[i] = fall((distance - geometry.core()) / geometry.blend());
            }
        }
        return weights;
    }

    private double[] weightsByHop(boolean[] seeds) {
        boolean[] core = new boolean[seeds.length];
        for (int i = 0; i < seeds.length; i++) {
            core[i] = seeds[i] || distanceToAny(i, seeds) < geometry.core();
        }
        double[] weights = new double[seeds.length];
        for (int i = 0; i < seeds.length; i++) {
            double distance = distanceToAny(i, core);
            if (core[i]) {
                weights[i] = 1;
            } else if (distance < geometry.blend()) {
                weights[i] = fall(distance / geometry.blend());
            }
        }
        return weights;
    }

    private double distanceToAny(int atom, boolean[] chosen) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int j = 0; j < chosen.length; j++) {
            if (chosen[j]) {
                smallest = Math.min(smallest, nearest[atom][j]);
            }
        }
        return smallest;
    }

    private double fall(double x) {
        return switch (geometry.shape()) {
            case LINEAR -> 1 - x;
            case CUBIC -> 1 - 3 * x * x + 2 * x * x * x;
            case QUINTIC -> 1 - 10 * Math.pow(x, 3) + 15 * Math.pow(x, 4) - 6 * Math.pow(x, 5);
        };
    }

    /** Zone codes that follow from weights. */
    int[] codes(double[] weights) {
        int[] codes = new int[weights.length];
        for (int i = 0; i < codes.length; i++) {
            boolean expensive = weights[i] > 0;
            boolean cheap = weights[i] < 1 || geometry.cheapEverywhere();
            for (int j = 0; j < codes.length; j++) {
                expensive |= weights[j] > 0 && nearest[i][j] <= geometry.expensiveBuffer();
                cheap |= weights[j] < 1 && nearest[i][j] <= geometry.cheapBuffer();
            }
            if (weights[i] == 1) {
                codes[i] = cheap ? ZoneCode.CORE_IN_CHEAP_LIST : ZoneCode.CORE;
            } else if (weights[i] > 0) {
                codes[i] = ZoneCode.BLEND;
            } else {
                codes[i] = expensive ? ZoneCode.BUFFER : ZoneCode.BULK;
            }
        }
        return codes;
    }
}
