package org.mlmix.validation.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * What counts as a jump: a defect is somewhere else when it has been farther than {@code distance} from its site for
 * {@code dwell}, staying in one place (within {@code distance} of its mean position there). The place is the new site.
 * Excursions that come back earlier are not jumps; a flight over several sites without a stay is one long jump.
 *
 * @param distance Å; above the vibrations, about half the distance between sites
 * @param dwell ps; some periods of vibration, far below the mean time between jumps
 */
public record JumpCriterion(double distance, double dwell) {
    public JumpCriterion {
        Require.positive(distance, "distance");
        Require.that(dwell >= 0 && Double.isFinite(dwell), "dwell is " + dwell + ", not a time of 0 or more");
    }

    /** Part of the dwell that rounding of times may take. */
    private static final double ROUNDING = 1e-6;

    /**
     * The jumps along a path.
     *
     * @param times ps, rising
     * @param positions at each time, unwrapped (a step through the periodic boundary is not a jump), Å
     */
    public List<Jump> jumps(double[] times, double[][] positions) {
        check(times, positions);
        List<Jump> jumps = new ArrayList<>();
        Place site = new Place(times[0], positions[0]);
        Place next = null;
        for (int n = 1; n < times.length; n++) {
            double[] position = positions[n];
            if (site.isNear(position, distance)) {
                site.settle(times[n], position, dwell);
                next = null;
            } else {
                if (next != null && next.isNear(position, distance)) {
                    next.add(position);
                } else {
                    next = new Place(times[n], position);
                }
                if (times[n] - next.since >= dwell * (1 - ROUNDING)) {
                    jumps.add(new Jump(next.since, next.from(site)));
                    site = next;
                    next = null;
                }
            }
        }
        return jumps;
    }

    private static void check(double[] times, double[][] positions) {
        Require.that(times.length >= 2, "jumps in " + times.length + " positions, not 2 or more");
        Require.that(times.length == positions.length, times.length + " times and " + positions.length + " positions");
        Require.finite(times, "times");
        for (int n = 0; n < times.length; n++) {
            Require.finite(positions[n], "position " + (n + 1));
            Require.that(
                    positions[n].length == positions[0].length,
                    "position " + (n + 1) + " has " + positions[n].length + " components, the first one "
                            + positions[0].length);
            Require.that(n == 0 || times[n] > times[n - 1], "times do not rise at value " + (n + 1));
        }
    }

    /** Where a defect stays: the mean of its positions. */
    private static final class Place {
        final double since;
        private final double[] mean;
        private int count = 1;

        Place(double since, double[] position) {
            this.since = since;
            mean = position.clone();
        }

        boolean isNear(double[] position, double distance) {
            double sum = 0;
            for (int k = 0; k < mean.length; k++) {
                sum += Math.pow(position[k] - mean[k], 2);
            }
            return sum <= distance * distance;
        }

        /** The first positions decide where it is; later ones may be those of an excursion, or of a drift. */
        void settle(double time, double[] position, double dwell) {
            if (time - since <= dwell * (1 + ROUNDING)) {
                add(position);
            }
        }

        void add(double[] position) {
            count++;
            for (int k = 0; k < mean.length; k++) {
                mean[k] += (position[k] - mean[k]) / count;
            }
        }

        double[] from(Place other) {
            double[] vector = new double[mean.length];
            for (int k = 0; k < mean.length; k++) {
                vector[k] = mean[k] - other.mean[k];
            }
            return vector;
        }
    }
}
