package org.mlmix.validation.study;

import java.util.List;

/**
 * A plot of a report.
 *
 * @param name of its files
 */
public record Plot(
        String name, String title, String xLabel, String yLabel, boolean logX, boolean logY, List<Series> series) {
    public Plot {
        series = List.copyOf(series);
    }

    /**
     * Points, or a curve.
     *
     * @param low ends of the error bars; empty if there are none
     * @param high likewise
     * @param curve drawn as a line without points
     */
    public record Series(String name, double[] x, double[] y, double[] low, double[] high, boolean curve) {
        public static Series curve(String name, double[] x, double[] y) {
            return new Series(name, x, y, new double[0], new double[0], true);
        }

        /** Points without errors. */
        public static Series cloud(String name, double[] x, double[] y) {
            return new Series(name, x, y, new double[0], new double[0], false);
        }

        public static Series points(String name, double[] x, List<Finding.Value> values) {
            return new Series(
                    name,
                    x,
                    values.stream().mapToDouble(Finding.Value::value).toArray(),
                    values.stream().mapToDouble(v -> v.interval().low()).toArray(),
                    values.stream().mapToDouble(v -> v.interval().high()).toArray(),
                    false);
        }
    }
}
