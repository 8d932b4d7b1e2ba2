package org.mlmix.validation.stats;

/**
 * A confidence interval, ends included; unlike Hipparchus' {@code ConfidenceInterval} it may be a point, or reach to
 * infinity where nothing is known.
 *
 * @param low in the unit of the quantity
 * @param high in the unit of the quantity
 * @param level of confidence, as 0.95
 */
public record Interval(double low, double high, double level) {
    public Interval {
        Require.that(low <= high, "an interval from " + low + " to " + high);
        Require.probability(level, "level");
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Whether all of it is nearer to zero than a margin. */
    boolean inside(double margin) {
        return low > -margin && high < margin;
    }

    /** Whether all of it is farther from zero than a margin, on one side. */
    boolean outside(double margin) {
        return low > margin || high < -margin;
    }

    Interval times(double factor) {
        return new Interval(low * factor, high * factor, level);
    }
}
