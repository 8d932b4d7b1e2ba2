package org.mlmix.fitter.pareto;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mlmix.fitter.data.AtomicFile;
import org.mlmix.fitter.input.FitInput.GateInput;
import org.mlmix.fitter.output.Json;
import org.mlmix.fitter.page.Plot;
import org.mlmix.fitter.page.Plot.Line;
import org.mlmix.fitter.report.TablePage;

/** {@code pareto.html} and {@code pareto.json}. */
public final class ParetoReport {
    private static final List<String> HEADER =
            List.of("family and settings", "unknowns", "test force RMSE, eV/Å", "µs per atom and step", "gate", "");

    private ParetoReport() {}

    static void write(Path folder, GateInput gate, List<ParetoStage.Point> points) {
        AtomicFile.write(folder.resolve("pareto.json"), Json.of(points));
        List<List<String>> rows = points.stream().map(ParetoReport::cells).toList();
        AtomicFile.write(
                folder.resolve("pareto.html"),
                TablePage.of("Error against cost", HEADER, rows, notes(gate), List.of(plot(points))));
    }

    private static List<String> notes(GateInput gate) {
        GateInput brief = ParetoStage.shortGate(gate);
        return List.of(
                String.format(
                        Locale.ROOT,
                        "Gate: the short one is %d run of %s ps, the whole one %d of %s ps, as `mlmix fit solve` makes"
                                + " them. Those marked best have passed the whole one; the others have failed in it, or "
                                + "were not put through it.",
                        brief.seeds(),
                        brief.time(),
                        gate.seeds(),
                        gate.time()),
                "The errors are those of the test frames. Of many variants the one with the smallest error owes a little"
                        + " of it to these frames: an error that takes no part in the choice needs frames of another"
                        + " seed.");
    }

    private static List<String> cells(ParetoStage.Point point) {
        String state = point.best() ? "best" : point.stable() ? "" : "not stable";
        return List.of(
                point.name(),
                String.valueOf(point.unknowns()),
                number("%.4f", point.testForce()),
                number("%.2f", point.cost()),
                point.gate(),
                point.problem().isEmpty() ? state : point.problem());
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
    }

    /** Lines for a terminal. */
    static List<String> table(List<ParetoStage.Point> points) {
        List<String> lines = new ArrayList<>();
        int width =
                points.stream().mapToInt(point -> point.name().length()).max().orElse(1);
        for (ParetoStage.Point point : points) {
            List<String> cells = cells(point);
            lines.add(String.format(
                    Locale.ROOT,
                    "%-" + width + "s %5s unknowns  %8s eV/Å  %7s µs  %s gate  %s",
                    cells.get(0),
                    cells.get(1),
                    cells.get(2),
                    cells.get(3),
                    cells.get(4),
                    cells.get(5)));
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
