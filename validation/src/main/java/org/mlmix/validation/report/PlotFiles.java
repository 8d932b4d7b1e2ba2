package org.mlmix.validation.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mlmix.fitter.page.Plot.Line;
import org.mlmix.fitter.page.PlotImage;
import org.mlmix.validation.study.Plot;
import org.mlmix.validation.study.Plot.Series;

/** Plots of a study as PNG and SVG, with error bars. */
final class PlotFiles {
    static final String FOLDER = "plots";

    /** Series with error bars are drawn so far apart, relative to the x axis, that they do not hide each other. */
    private static final double APART = 0.008;

    /** How far bars without an end reach beyond what has a place, relative to that. */
    private static final double BEYOND = 0.1;

    private PlotFiles() {}

    /**
     * Writes those that have anything to show.
     *
     * @return the PNG of each, by name
     */
    static Map<String, byte[]> write(List<Plot> plots, Path report) throws IOException {
        Path folder = Files.createDirectories(report.resolve(FOLDER));
        Map<String, byte[]> written = new LinkedHashMap<>();
        for (Plot plot : plots) {
            org.mlmix.fitter.page.Plot drawn = PlotImage.drawable(drawn(plot));
            if (!drawn.lines().isEmpty()) {
                byte[] png = PlotImage.png(drawn);
                Files.write(folder.resolve(plot.name() + ".png"), png);
                Files.writeString(folder.resolve(plot.name() + ".svg"), PlotImage.svg(drawn));
                written.put(plot.name(), png);
            }
        }
        return written;
    }

    /** With error bars as lines of their own. */
    static org.mlmix.fitter.page.Plot drawn(Plot plot) {
        Axis x = Axis.of(plot.logX(), plot.series().stream().flatMapToDouble(s -> Arrays.stream(s.x())));
        Axis y = Axis.of(
                plot.logY(),
                plot.series().stream()
                        .flatMap(s -> Stream.of(s.y(), s.low(), s.high()))
                        .flatMapToDouble(Arrays::stream));
        List<Line> lines = new ArrayList<>();
        List<Series> withBars =
                plot.series().stream().filter(s -> s.low().length > 0).toList();
        for (Series series : plot.series()) {
            int place = withBars.indexOf(series);
            double shift = place < 0 ? 0 : APART * (place - (withBars.size() - 1) / 2.0);
            lines.addAll(lines(series, moved(series.x(), x, shift), y));
        }
        return new org.mlmix.fitter.page.Plot(
                plot.title(), plot.xLabel(), plot.yLabel(), lines, List.of(), plot.logX(), plot.logY());
    }

    private static double[] moved(double[] values, Axis axis, double shift) {
        return Arrays.stream(values).map(value -> axis.moved(value, shift)).toArray();
    }

    private static List<Line> lines(Series series, double[] x, Axis y) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(series.name(), x, series.y(), series.curve() ? Line.Style.CURVE : Line.Style.POINTS));
        if (series.low().length == 0) {
            return lines;
        }
        for (int n = 0; n < x.length; n++) {
            double[] bar = {y.within(series.low()[n]), y.within(series.high()[n])};
            if (bar[0] < bar[1]) {
                lines.add(new Line(series.name(), new double[] {x[n], x[n]}, bar, Line.Style.BAR));
            }
        }
        int[] wide = IntStream.range(0, x.length)
                .filter(n -> series.low()[n] < series.high()[n])
                .toArray();
        lines.add(ends(series.name(), x, series.low(), wide));
        lines.add(ends(series.name(), x, series.high(), wide));
        return lines;
    }

    /** Those that are not finite are left out when the plot is drawn. */
    private static Line ends(String name, double[] x, double[] values, int[] which) {
        return new Line(
                name,
                Arrays.stream(which).mapToDouble(n -> x[n]).toArray(),
                Arrays.stream(which).mapToDouble(n -> values[n]).toArray(),
                Line.Style.ENDS);
    }

    /** What has a place on an axis: from the smallest value to the largest. */
    private record Axis(boolean logarithmic, double smallest, double largest) {
        static Axis of(boolean logarithmic, DoubleStream values) {
            double[] placed = values.filter(value -> Double.isFinite(value) && (!logarithmic || value > 0))
                    .map(value -> logarithmic ? Math.log(value) : value)
                    .sorted()
                    .toArray();
            return placed.length == 0
                    ? new Axis(logarithmic, 0, 0)
                    : new Axis(logarithmic, placed[0], placed[placed.length - 1]);
        }

        /** @param shift relative to the axis */
        double moved(double value, double shift) {
            double way = shift * (largest - smallest);
            return logarithmic ? value * Math.exp(way) : value + way;
        }

        /** The value, or a little beyond all that has a place if it has none itself. */
        double within(double value) {
            double margin = BEYOND * (largest - smallest);
            double place = logarithmic ? Math.log(Math.max(value, 0)) : value;
            double clamped = Math.clamp(place, smallest - margin, largest + margin);
            return logarithmic ? Math.exp(clamped) : clamped;
        }
    }
}
