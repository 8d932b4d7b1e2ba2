package org.mlmix.validation.system;

import java.util.Locale;

/**
 * Settings of a zone.
 *
 * @param expensiveBuffer Å, or NaN for the plugin's own choice
 * @param cheapBuffer Å, or NaN for the plugin's own choice
 * @param every steps between updates of the weights
 */
public record Zone(
        double core, double blend, double expensiveBuffer, double cheapBuffer, Metric metric, Shape shape, int every) {

    /** A zone with the plugin's defaults. */
    public static Zone of(double core, double blend) {
        return new Zone(core, blend, Double.NaN, Double.NaN, Metric.SEED, Shape.CUBIC, 1);
    }

    public Zone core(double radius) {
        return new Zone(radius, blend, expensiveBuffer, cheapBuffer, metric, shape, every);
    }

    public Zone buffers(double expensive, double cheap) {
        return new Zone(core, blend, expensive, cheap, metric, shape, every);
    }

    public Zone metric(Metric newMetric) {
        return new Zone(core, blend, expensiveBuffer, cheapBuffer, newMetric, shape, every);
    }

    public Zone shape(Shape newShape) {
        return new Zone(core, blend, expensiveBuffer, cheapBuffer, metric, newShape, every);
    }

    public Zone every(int steps) {
        return new Zone(core, blend, expensiveBuffer, cheapBuffer, metric, shape, steps);
    }

    /** Gives the buffers that were left to the plugin their values. */
    public Zone withDefaults(double expensive, double cheap) {
        return buffers(
                Double.isNaN(expensiveBuffer) ? expensive : expensiveBuffer,
                Double.isNaN(cheapBuffer) ? cheap : cheapBuffer);
    }

    /** The keywords of a fix mlmix command; what is the default is left out. */
    public String words() {
        StringBuilder words = new StringBuilder();
        words.append("core ").append(core).append(" blend ").append(blend);
        if (!Double.isNaN(expensiveBuffer)) {
            words.append(String.format(Locale.ROOT, " buffer %s %s", expensiveBuffer, cheapBuffer));
        }
        if (metric != Metric.SEED) {
            words.append(" metric ").append(metric.word());
        }
        if (shape != Shape.CUBIC) {
            words.append(" shape ").append(shape.word());
        }
        if (every != 1) {
            words.append(" every ").append(every);
        }
        return words.toString();
    }
}
