package org.mlmix.tools.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Force errors against the pure expensive run by distance from the nearest seed. The axis shows
 * powers of ten; what is plotted are their exponents.
 */
record ErrorPanel(ForceComparison comparison, double core, double blend) {
    static final Color REFERENCE = new Color(0x4A5568);
    private static final Color INK = new Color(0x2B303A);

    /** Exponents at the ends of the axis; an error of exactly zero is drawn at the lower one. */
    private static final double LOWEST = -17;

    private static final double HIGHEST = 1;

    /** How far beyond the blend the plot goes, Å; from there on nothing changes. */
    private static final double BEYOND = 12;

    void paint(Graphics2D g, int width, int height) {
        XYChart chart = new XYChartBuilder()
                .width(width)
                .height(height)
                .xAxisTitle("distance d from the nearest seed (Å)")
                .yAxisTitle("| F − F(SNAP) |  (eV/Å)")
                .build();
        style(chart);
        band(chart, "core", 0, core, SlicePanel.CORE_SHADE);
        band(chart, "blend", core, core + blend, SlicePanel.BLEND_SHADE);
        line(chart, core, Zone.CORE_LISTED.color);
        line(chart, core + blend, Zone.BLEND.color);
        add(chart, "fitted everywhere", REFERENCE, site -> true, ForceComparison.Site::cheapError);
        for (Zone zone : Zone.values()) {
            add(chart, zone.title, zone.color, site -> site.zone() == zone, ForceComparison.Site::mixedError);
        }
        chart.paint(g, width, height);
    }

    private void style(XYChart chart) {
        var styler = chart.getStyler();
        styler.setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        styler.setYAxisMin(LOWEST);
        styler.setYAxisMax(HIGHEST);
        styler.setXAxisMin(-0.4);
        styler.setXAxisMax(core + blend + BEYOND);
        styler.setYAxisTickMarkSpacingHint(70);
        styler.setxAxisTickLabelsFormattingFunction(value -> String.valueOf(Math.round(value)));
        styler.setyAxisTickLabelsFormattingFunction(ErrorPanel::powerOfTen);
        styler.setLegendVisible(false);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(SlicePanel.PAPER);
        styler.setPlotGridLinesColor(new Color(0xDDE1E7));
        styler.setPlotBorderColor(INK);
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 25));
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 21));
        styler.setAxisTickLabelsColor(INK);
        styler.setChartFontColor(INK);
        styler.setMarkerSize(7);
        styler.setChartPadding(4);
        styler.setPlotContentSize(1.0);
    }

    private void add(
            XYChart chart,
            String name,
            Color color,
            Predicate<ForceComparison.Site> which,
            ToDoubleFunction<ForceComparison.Site> error) {
        List<ForceComparison.Site> chosen = comparison.sites().stream()
                .filter(which)
                .filter(site -> site.seedDistance() < core + blend + BEYOND)
                .toList();
        if (chosen.isEmpty()) {
            return;
        }
        double[] distance =
                chosen.stream().mapToDouble(ForceComparison.Site::seedDistance).toArray();
        double[] exponent = chosen.stream()
                .mapToDouble(error)
                .map(e -> Math.max(Math.log10(e), LOWEST))
                .toArray();
        var series = chart.addSeries(name, distance, exponent);
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setMarkerColor(color);
    }

    private static void band(XYChart chart, String name, double from, double to, Color color) {
        var series = chart.addSeries(
                name, new double[] {from, to, to, from}, new double[] {LOWEST, LOWEST, HIGHEST, HIGHEST});
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        series.setMarker(SeriesMarkers.NONE);
        series.setFillColor(color);
        series.setLineColor(color);
    }

    private static void line(XYChart chart, double at, Color color) {
        var series = chart.addSeries("d = " + at, new double[] {at, at}, new double[] {LOWEST, HIGHEST});
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color);
        series.setLineStyle(
                new BasicStroke(2.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {9, 6}, 0));
    }

    private static String powerOfTen(double exponent) {
        StringBuilder text = new StringBuilder("10");
        for (char digit : String.valueOf(Math.round(exponent)).toCharArray()) {
            text.append(digit == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
        }
        return text.toString();
    }
}
