package org.mlmix.fitter.page;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.geom.Line2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws plots with XChart. */
public final class PlotImage {
    /** Said instead of a plot. */
    public static final String NO_FONTS =
            "This system has no fonts, so nothing was drawn (Debian: fontconfig, fonts-dejavu-core).";

    private static final int WIDTH = 1100;
    private static final int HEIGHT = 720;
    private static final String PLAIN = "0.######";
    private static final Color GUIDE = new Color(0xC3C9D3);
    private static final Color[] COLORS = {
        new Color(0x1F4E9C),
        new Color(0xD1495B),
        new Color(0x2E8B57),
        new Color(0xE0A030),
        new Color(0x6C4AB6),
        new Color(0x4C5667)
    };

    private PlotImage() {}

    /** Java draws text only where the system has fonts, and says so in various ways. */
    public static boolean canBeDrawn() {
        try {
            return GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length > 0;
        } catch (RuntimeException | LinkageError | InternalError e) {
            return false;
        }
    }

    /** The plot with only such points and lines as have a place on its axes. */
    public static Plot drawable(Plot plot) {
        List<Plot.Line> lines = new ArrayList<>();
        for (Plot.Line line : plot.lines()) {
            int[] good = IntStream.range(0, line.x().length)
                    .filter(n -> hasPlace(line.x()[n], plot.logX()) && hasPlace(line.y()[n], plot.logY()))
                    .toArray();
            if (good.length > 0) {
                lines.add(new Plot.Line(
                        line.name(),
                        Arrays.stream(good).mapToDouble(n -> line.x()[n]).toArray(),
                        Arrays.stream(good).mapToDouble(n -> line.y()[n]).toArray(),
                        line.style()));
            }
        }
        return new Plot(plot.title(), plot.xLabel(), plot.yLabel(), lines, plot.ticks(), plot.logX(), plot.logY());
    }

    private static boolean hasPlace(double value, boolean logarithmic) {
        return Double.isFinite(value) && (!logarithmic || value > 0);
    }

    /** The plot as a picture. */
    public static byte[] png(Plot plot) {
        try {
            return BitmapEncoder.getBitmapBytes(chart(plot), BitmapEncoder.BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot draw '" + plot.title() + "'", e);
        }
    }

    /** The plot as SVG; texts are outlines. */
    public static String svg(Plot plot) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            VectorGraphicsEncoder.saveVectorGraphic(chart(plot), out, VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot draw '" + plot.title() + "'", e);
        }
        // Outlines have ten digits more than anybody sees, which are most of the file.
        return out.toString(StandardCharsets.UTF_8).replaceAll("(\\.\\d\\d)\\d+", "$1");
    }

    private static XYChart chart(Plot plot) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(plot.title())
                .xAxisTitle(plot.xLabel())
                .yAxisTitle(plot.yLabel())
                .build();
        style(chart, plot);
        if (!plot.ticks().isEmpty()) {
            namePlaces(chart, plot);
        }
        Map<String, Integer> colors = new HashMap<>();
        for (Plot.Line line : plot.lines()) {
            // Curves of one name are one thing in several pieces: one colour, one entry in the legend.
            int color = colors.computeIfAbsent(line.name(), name -> colors.size());
            add(chart, line, COLORS[color % COLORS.length]);
        }
        return chart;
    }

    private static void style(XYChart chart, Plot plot) {
        var styler = chart.getStyler();
        styler.setLocale(Locale.ROOT);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(new Color(0xE4E7EC));
        styler.setLegendPosition(Styler.LegendPosition.OutsideS);
        styler.setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setBaseFont(new Font(Font.SANS_SERIF, Font.PLAIN, 20));
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 24));
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 22));
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 18));
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 18));
        // The default leaves the zero before the point out.
        if (!plot.logX()) {
            styler.setXAxisDecimalPattern(PLAIN);
        }
        if (!plot.logY()) {
            styler.setYAxisDecimalPattern(PLAIN);
        }
        styler.setXAxisLogarithmic(plot.logX());
        styler.setYAxisLogarithmic(plot.logY());
        styler.setMarkerSize(8);
    }

    // XChart chooses ticks by itself: named places get lines and texts of their own instead.
    private static void namePlaces(XYChart chart, Plot plot) {
        double low = 0;
        double high = 0;
        for (Plot.Line line : plot.lines()) {
            low = Math.min(low, Arrays.stream(line.y()).min().orElse(0));
            high = Math.max(high, Arrays.stream(line.y()).max().orElse(0));
        }
        double foot = low - 0.09 * (high - low);
        var styler = chart.getStyler();
        styler.setXAxisTicksVisible(false);
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setYAxisMin(foot);
        styler.setYAxisMax(1.03 * high);
        styler.setAnnotationTextFont(new Font(Font.SANS_SERIF, Font.PLAIN, 22));
        for (Plot.Tick tick : plot.ticks()) {
            XYSeries guide = chart.addSeries(
                    "guide " + tick.x(), new double[] {tick.x(), tick.x()}, new double[] {low, 1.03 * high});
            guide.setMarker(SeriesMarkers.NONE).setLineColor(GUIDE).setLineWidth(1.2f);
            guide.setShowInLegend(false);
            chart.addAnnotation(new AnnotationText(tick.name(), tick.x(), (foot + low) / 2, false));
        }
    }

    private static void add(XYChart chart, Plot.Line line, Color color) {
        boolean first = chart.getSeriesMap().values().stream()
                .noneMatch(s -> s.getLabel().equals(line.name()));
        boolean straight = !chart.getStyler().isXAxisLogarithmic()
                && !chart.getStyler().isYAxisLogarithmic()
                && isDrawnThrough(line)
                && line.x().length > 1;
        XYSeries series = chart.addSeries(
                line.name() + " " + chart.getSeriesMap().size(),
                straight ? unequallySpaced(line.x()) : line.x(),
                straight ? unequallySpaced(line.y()) : line.y());
        series.setLabel(line.name());
        series.setShowInLegend(first);
        series.setLineColor(color);
        series.setMarkerColor(color);
        switch (line.style()) {
            case CURVE -> series.setMarker(SeriesMarkers.NONE).setLineStyle(new BasicStroke(2.5f));
            case DASHED ->
                series.setMarker(SeriesMarkers.NONE)
                        .setLineStyle(new BasicStroke(
                                2.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {9, 6}, 0));
            case POINTS ->
                series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter)
                        .setMarker(SeriesMarkers.CIRCLE);
            case BAR -> series.setMarker(SeriesMarkers.NONE).setLineStyle(new BasicStroke(1.8f));
            case ENDS ->
                series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter)
                        .setMarker(new EndOfBar());
        }
    }

    private static boolean isDrawnThrough(Plot.Line line) {
        return line.style() == Plot.Line.Style.CURVE || line.style() == Plot.Line.Style.DASHED;
    }

    /** A short stroke across. */
    private static final class EndOfBar extends Marker {
        @Override
        public void paint(Graphics2D graphics, double x, double y, int size) {
            graphics.setStroke(new BasicStroke(1.8f));
            graphics.draw(new Line2D.Double(x - size / 2.0, y, x + size / 2.0, y));
        }
    }

    // XChart puts ticks at equally spaced values themselves, such as 1.4196, and at round numbers otherwise:
    // a point in the middle of the first stretch lies on the line that is drawn anyway.
    private static double[] unequallySpaced(double[] values) {
        double[] more = new double[values.length + 1];
        System.arraycopy(values, 0, more, 1, values.length);
        more[0] = values[0];
        more[1] = (values[0] + values[1]) / 2;
        return more;
    }
}
