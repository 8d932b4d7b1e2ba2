package org.mlmix.fitter.pipeline;

import com.google.gson.GsonBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mlmix.fitter.report.FitReport.Line;
import org.mlmix.fitter.report.FitReport.Plot;
import org.mlmix.fitter.report.TablePage;

/** {@code pareto.html} and {@code pareto.json}. */
final class ParetoReport {
    private static final List<String> HEADER =
            List.of("family and settings", "unknowns", "test force RMSE, eV/Å", "µs per atom and step", "");

    private ParetoReport() {}

    static void write(Path folder, List<ParetoStage.Point> points) {
        String json = new GsonBuilder()
                .setPrettyPrinting()
                .serializeSpecialFloatingPointValues()
                .create()
                .toJson(points);
        OutputFiles.write(folder.resolve("pareto.json"), json + "\n");
        List<List<String>> rows = points.stream().map(ParetoReport::cells).toList();
        OutputFiles.write(
                folder.resolve("pareto.html"), TablePage.of("Error against cost", HEADER, rows, List.of(plot(points))));
    }

    private static List<String> cells(ParetoStage.Point point) {
        String state = point.best() ? "best" : point.stable() ? "" : "not stable";
        return List.of(
                point.name(),
                String.valueOf(point.unknowns()),
                String.format(Locale.ROOT, "%.4f", point.testForce()),
                String.format(Locale.ROOT, "%.2f", point.cost()),
                point.problem().isEmpty() ? state : point.problem());
    }

    /** Lines for a terminal. */
    static List<String> table(List<ParetoStage.Point> points) {
        List<String> lines = new ArrayList<>();
        for (ParetoStage.Point point : points) {
            List<String> cells = cells(point);
            lines.add(String.format(
                    Locale.ROOT,
                    "%-28s %5s unknowns  %8s eV/Å  %7s µs  %s",
                    cells.get(0),
                    cells.get(1),
                    cells.get(2),
                    cells.get(3),
                    cells.get(4)));
        }
        return lines;
    }

    private static Plot plot(List<ParetoStage.Point> points) {
        List<Line> lines = new ArrayList<>();
        add(
                lines,
                "best stable",
                points.stream().filter(ParetoStage.Point::best).toList());
        add(
                lines,
                "stable",
                points.stream().filter(p -> p.stable() && !p.best()).toList());
        add(
                lines,
                "not stable",
                points.stream().filter(p -> !p.stable() && p.cost() > 0).toList());
        return new Plot(
                "Error against cost", "µs per atom and step", "test force RMSE / eV/Å", lines, List.of(), true, true);
    }

    private static void add(List<Line> lines, String name, List<ParetoStage.Point> points) {
        if (!points.isEmpty()) {
            lines.add(new Line(
                    name,
                    points.stream().mapToDouble(ParetoStage.Point::cost).toArray(),
                    points.stream().mapToDouble(ParetoStage.Point::testForce).toArray(),
                    Line.Style.POINTS));
        }
    }
}
