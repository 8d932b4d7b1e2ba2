package org.mlmix.fitter.page;

import java.util.List;

/**
 * A plot.
 *
 * @param lines curves and point clouds; those of one name share a colour and an entry in the legend
 * @param ticks replace numbers on the x axis where given
 */
public record Plot(
        String title, String xLabel, String yLabel, List<Line> lines, List<Tick> ticks, boolean logX, boolean logY) {
    public Plot(String title, String xLabel, String yLabel, List<Line> lines) {
        this(title, xLabel, yLabel, lines, List.of(), false, false);
    }

    /** A curve, or points, of a plot. */
    public record Line(String name, double[] x, double[] y, Style style) {
        /** How it is drawn. */
        public enum Style {
            CURVE,
            DASHED,
            POINTS,
            /** The stem of an error bar. */
            BAR,
            /** Ends of error bars. */
            ENDS
        }
    }

    /** A named place on the x axis. */
    public record Tick(double x, String name) {}
}
