package org.mlmix.validation.oracle;

import org.mlmix.validation.system.Distances;
import org.mlmix.validation.system.Zone;

/**
 * Weights, evaluation lists and mixed forces straight from their definitions, over all pairs of
 * atoms. It shares nothing with the code that it judges.
 */
final class BruteForce {
    static final int BULK = 0;
    static final int EXPENSIVE_BUFFER = 1;
    static final int BLEND = 2;
    static final int CORE_IN_CHEAP_LIST = 3;
    static final int CORE_ONLY = 4;

    private final Distances distances;
    private final int count;

    BruteForce(Distances distances) {
        this.distances = distances;
        this.count = distances.count();
    }

    double[] weights(Zone zone, boolean[] seed) {
        return switch (zone.metric()) {
            case SEED -> weightsBySeed(zone, seed);
            case HOP -> weightsByHop(zone, seed);
        };
    }

    private double[] weightsBySeed(Zone zone, boolean[] seed) {
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            double d = nearest(i, seed);
            if (d <= zone.core()) {
                weights[i] = 1;
            } else if (d < zone.core() + zone.blend()) {
                weights[i] = zone.shape().weight((d - zone.core()) / zone.blend());
            }
        }
        return weights;
    }

    private double[] weightsByHop(Zone zone, boolean[] seed) {
        boolean[] core = new boolean[count];
        for (int i = 0; i < count; i++) {
            core[i] = seed[i] || nearest(i, seed) < zone.core();
        }
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            if (core[i]) {
                weights[i] = 1;
                continue;
            }
            for (int c = 0; c < count; c++) {
                double r = distances.between(i, c);
                if (core[c] && r < zone.blend()) {
                    weights[i] = Math.max(weights[i], zone.shape().weight(r / zone.blend()));
                }
            }
        }
        return weights;
    }

    private double nearest(int i, boolean[] members) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int j = 0; j < count; j++) {
            if (members[j]) {
                nearest = Math.min(nearest, distances.between(i, j));
            }
        }
        return nearest;
    }

    /** Atoms that need the expensive potential: those with a weight and all within the buffer. */
    boolean[] expensiveList(double[] weights, double buffer) {
        boolean[] weighted = new boolean[count];
        for (int i = 0; i < count; i++) {
            weighted[i] = weights[i] > 0;
        }
        return within(weighted, buffer);
    }

    /** Atoms that need the cheap potential: those with a weight below 1 and all within the buffer. */
    boolean[] cheapList(double[] weights, double buffer) {
        boolean[] weighted = new boolean[count];
        for (int i = 0; i < count; i++) {
            weighted[i] = weights[i] < 1;
        }
        return within(weighted, buffer);
    }

    private boolean[] within(boolean[] members, double buffer) {
        boolean[] result = new boolean[count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count && !result[i]; j++) {
                result[i] = members[j] && distances.between(i, j) <= buffer;
            }
        }
        return result;
    }

    static int[] zoneCodes(double[] weights, boolean[] expensiveList, boolean[] cheapList) {
        int[] codes = new int[weights.length];
        for (int i = 0; i < codes.length; i++) {
            if (weights[i] == 1) {
                codes[i] = cheapList[i] ? CORE_IN_CHEAP_LIST : CORE_ONLY;
            } else if (weights[i] > 0) {
                codes[i] = BLEND;
            } else {
                codes[i] = expensiveList[i] ? EXPENSIVE_BUFFER : BULK;
            }
        }
        return codes;
    }

    /** The mixed force of one atom: what has no weight is not looked at. */
    static double[] mixedForce(double weight, double[] expensive, double[] cheap, double[] always) {
        double[] force = always.clone();
        for (int k = 0; k < 3; k++) {
            if (weight > 0) {
                force[k] += weight * expensive[k];
            }
            if (weight < 1) {
                force[k] += (1 - weight) * cheap[k];
            }
        }
        return force;
    }
}
