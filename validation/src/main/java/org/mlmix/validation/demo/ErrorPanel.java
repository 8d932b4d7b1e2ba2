package org.mlmix.validation.demo;

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

/** Force errors against the pure expensive run by distance from the nearest seed. */
record ErrorPanel(Snapshot snapshot, double core, double blend) {
  static final Color REFERENCE = new Color(0x9AA3B0);

  /** Where an error of exactly zero is drawn, eV/Å. */
  private static final double FLOOR = 1e-17;

  private static final double TOP = 10.0;

  void paint(Graphics2D g, int width, int height) {
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .xAxisTitle("distance from the nearest seed  d  (Å)")
            .yAxisTitle("force error  | F − F(SNAP) |  (eV/Å)")
            .build();
    style(chart);
    add(chart, "sw everywhere, for comparison", REFERENCE, site -> true, Snapshot.Site::cheapError);
    for (Zone zone : Zone.values()) {
      add(chart, zone.title, zone.color, site -> site.zone() == zone, Snapshot.Site::mixedError);
    }
    line(chart, core, Zone.CORE_LISTED.color);
    line(chart, core + blend, Zone.BLEND.color);
    chart.paint(g, width, height);
  }

  private void style(XYChart chart) {
    var styler = chart.getStyler();
    styler.setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    styler.setYAxisLogarithmic(true);
    styler.setYAxisMin(FLOOR);
    styler.setYAxisMax(TOP);
    styler.setXAxisMin(0.0);
    styler.setxAxisTickLabelsFormattingFunction(value -> String.valueOf(Math.round(value)));
    styler.setyAxisTickLabelsFormattingFunction(ErrorPanel::powerOfTen);
    styler.setLegendVisible(false);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(new Color(0xF7F8FA));
    styler.setPlotGridLinesColor(new Color(0xDDE1E7));
    styler.setPlotBorderColor(new Color(0x2B303A));
    styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 24));
    styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 20));
    styler.setMarkerSize(7);
    styler.setChartPadding(4);
    styler.setPlotContentSize(1.0);
  }

  private void add(
      XYChart chart,
      String name,
      Color color,
      Predicate<Snapshot.Site> which,
      ToDoubleFunction<Snapshot.Site> error) {
    List<Snapshot.Site> chosen = snapshot.sites().stream().filter(which).toList();
    if (chosen.isEmpty()) {
      return;
    }
    double[] distance = chosen.stream().mapToDouble(Snapshot.Site::seedDistance).toArray();
    double[] shown = chosen.stream().mapToDouble(error).map(e -> Math.max(e, FLOOR)).toArray();
    var series = chart.addSeries(name, distance, shown);
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(color);
  }

  private static void line(XYChart chart, double at, Color color) {
    var series = chart.addSeries("d = " + at, new double[] {at, at}, new double[] {FLOOR, TOP});
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(color);
    series.setLineStyle(
        new BasicStroke(2.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {9, 6}, 0));
  }

  private static String powerOfTen(double value) {
    long power = Math.round(Math.log10(value));
    StringBuilder text = new StringBuilder("10");
    for (char digit : String.valueOf(power).toCharArray()) {
      text.append(digit == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
    }
    return text.toString();
  }
}
