package org.mlmix.validation.stride;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.hipparchus.stat.descriptive.DescriptiveStatistics;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;

/** A table with a row for each system, temperature and stride, and a plot of the energy's fluctuation. */
final class StudyReport {
    static final String TABLE = "stride.md";
    static final String PLOT = "stride.png";

    private final StudyPlan plan;
    private final List<Trajectory> trajectories;

    StudyReport(StudyPlan plan, List<Trajectory> trajectories) {
        this.plan = plan;
        this.trajectories = trajectories;
    }

    List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add("| system | T (K) | stride | fluctuation (meV/atom) | drift (meV/atom/ps) | displacement² (Å²) |"
                + " velocity autocorrelation, rms difference | force along a bond (eV/Å) |");
        lines.add("|---|---|---|---|---|---|---|---|");
        for (StudySystem system : plan.systems()) {
            for (int temperature : plan.temperatures()) {
                for (int stride : plan.strides()) {
                    lines.add(row(system, temperature, stride));
                }
            }
        }
        return lines;
    }

    private String row(StudySystem system, int temperature, int stride) {
        List<Trajectory> own = of(system, temperature, stride);
        List<Trajectory> first = of(system, temperature, plan.strides().getFirst());
        boolean reference = stride == plan.strides().getFirst();
        return "| %s | %d | %d | %s | %s | %s | %s | %s |"
                .formatted(
                        system.title(),
                        temperature,
                        stride,
                        text(statistics(own, Trajectory::fluctuation)),
                        text(statistics(own, Trajectory::drift)),
                        reference
                                ? text(statistics(own, Trajectory::displacement))
                                : difference(own, first, Trajectory::displacement),
                        reference ? "" : "%.4f".formatted(correlationDifference(own, first)),
                        reference
                                ? text(statistics(own, Trajectory::bondForce))
                                : difference(own, first, Trajectory::bondForce));
    }

    private List<Trajectory> of(StudySystem system, int temperature, int stride) {
        return trajectories.stream()
                .filter(trajectory -> trajectory.start().system() == system
                        && trajectory.start().temperature() == temperature
                        && trajectory.stride() == stride)
                .toList();
    }

    private static DescriptiveStatistics statistics(List<Trajectory> of, ToDoubleFunction<Trajectory> value) {
        DescriptiveStatistics statistics = new DescriptiveStatistics();
        of.forEach(trajectory -> statistics.addValue(value.applyAsDouble(trajectory)));
        return statistics;
    }

    private static double error(DescriptiveStatistics statistics) {
        return statistics.getStandardDeviation() / Math.sqrt((double) statistics.getN());
    }

    private static String text(DescriptiveStatistics statistics) {
        return statistics.getN() > 1
                ? String.format(Locale.ROOT, "%.4g ± %.1g", statistics.getMean(), error(statistics))
                : String.format(Locale.ROOT, "%.4g", statistics.getMean());
    }

    /** Mean difference between trajectories that begin with the same atoms. */
    private static String difference(List<Trajectory> own, List<Trajectory> first, ToDoubleFunction<Trajectory> value) {
        DescriptiveStatistics differences = new DescriptiveStatistics();
        for (int n = 0; n < own.size(); n++) {
            differences.addValue(value.applyAsDouble(own.get(n)) - value.applyAsDouble(first.get(n)));
        }
        return differences.getN() > 1
                ? String.format(Locale.ROOT, "%+.2g ± %.1g", differences.getMean(), error(differences))
                : String.format(Locale.ROOT, "%+.2g", differences.getMean());
    }

    private static double correlationDifference(List<Trajectory> own, List<Trajectory> first) {
        DescriptiveStatistics squares = new DescriptiveStatistics();
        for (int n = 0; n < own.size(); n++) {
            double[] mine = own.get(n).correlation();
            double[] reference = first.get(n).correlation();
            for (int lag = 0; lag < mine.length; lag++) {
                squares.addValue(Math.pow(mine[lag] - reference[lag], 2));
            }
        }
        return Math.sqrt(squares.getMean());
    }

    void write(Path folder) {
        try {
            Files.write(folder.resolve(TABLE), table());
            BitmapEncoder.saveBitmap(chart(), folder.resolve(PLOT).toString(), BitmapEncoder.BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private XYChart chart() {
        XYChart chart = new XYChartBuilder()
                .width(900)
                .height(560)
                .title("Fluctuation of the total energy")
                .xAxisTitle("stride (steps)")
                .yAxisTitle("meV/atom, rms")
                .build();
        chart.getStyler().setYAxisLogarithmic(true).setChartBackgroundColor(Color.WHITE);
        for (StudySystem system : plan.systems()) {
            for (int temperature : plan.temperatures()) {
                double[] x =
                        plan.strides().stream().mapToDouble(stride -> stride).toArray();
                double[] y = plan.strides().stream()
                        .mapToDouble(stride -> statistics(of(system, temperature, stride), Trajectory::fluctuation)
                                .getMean())
                        .toArray();
                XYSeries series = chart.addSeries(system.title() + ", " + temperature + " K", x, y);
                series.setSmooth(false);
            }
        }
        return chart;
    }
}
