package org.mlmix.fitter.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mlmix.fitter.check.Checks;
import org.mlmix.fitter.check.StabilityResult;
import org.mlmix.fitter.data.Quantity;
import org.mlmix.fitter.output.SolvedFit;

/** {@code report.html}: one file, no network. */
public final class HtmlReport {
    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;color:#2b303a;max-width:70rem;margin:2rem auto;padding:0 1rem}
            h1{font-size:1.7rem}h2{margin-top:2.2rem;border-bottom:1px solid #e4e7ec}
            table{border-collapse:collapse;margin:.6rem 0;font-variant-numeric:tabular-nums}
            td,th{padding:.2rem .8rem;border-bottom:1px solid #e4e7ec;text-align:right}
            td:first-child,th:first-child{text-align:left}
            .scroll{overflow-x:auto}.verdict{background:#f2f6ff;border-left:4px solid #1f4e9c;padding:.6rem 1rem}
            .warnings{background:#fff4f2;border-left:4px solid #d1495b;padding:.6rem 1rem}
            img{max-width:100%;height:auto}code{font-size:.85em;overflow-wrap:anywhere}
            .plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1rem}
            .plots figure{margin:0}summary{cursor:pointer}
            """;

    private final StringBuilder html = new StringBuilder();

    HtmlReport() {}

    /** The page. */
    public static String of(FitReport report) {
        return new HtmlReport().page(report);
    }

    void begin(String title) {
        html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
                .append(escape(title))
                .append("</title><style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>")
                .append(escape(title))
                .append("</h1>\n");
    }

    String end() {
        return html.append("</body></html>\n").toString();
    }

    private String page(FitReport report) {
        begin(report.title() + ": " + report.family() + " for " + String.join(" ", report.elements()));
        list("verdict", "", report.verdict());
        list("warnings", "Warnings", report.warnings());
        list(
                "warnings",
                "Frames that were left out, or taken where the cheap potential began to go astray",
                report.training().leftOut());
        list("warnings", "Not measured", report.missing());
        plots(report.plots());
        constants(report);
        stability(report);
        errors(report);
        constraints(report);
        tables(report);
        provenance(report);
        return end();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private void list(String style, String title, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        html.append("<div class=\"").append(style).append("\">");
        if (!title.isEmpty()) {
            html.append("<b>").append(title).append("</b>");
        }
        html.append("<ul>");
        lines.forEach(line -> html.append("<li>").append(escape(line)).append("</li>"));
        html.append("</ul></div>\n");
    }

    // What few want to read; a click away for them.
    private void folded(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            html.append("<details><summary>").append(title).append(" (");
            html.append(lines.size()).append(")</summary><ul>");
            lines.forEach(line -> html.append("<li>").append(escape(line)).append("</li>"));
            html.append("</ul></details>\n");
        }
    }

    private void heading(String title) {
        html.append("<h2>").append(escape(title)).append("</h2>\n");
    }

    void paragraph(String text) {
        html.append("<p>").append(escape(text)).append("</p>\n");
    }

    void table(List<String> header, List<List<String>> rows) {
        html.append("<div class=\"scroll\"><table><tr>");
        header.forEach(cell -> html.append("<th>").append(escape(cell)).append("</th>"));
        html.append("</tr>\n");
        for (List<String> row : rows) {
            html.append("<tr>");
            row.forEach(cell -> html.append("<td>").append(escape(cell)).append("</td>"));
            html.append("</tr>\n");
        }
        html.append("</table></div>\n");
    }

    // As many decimals as anybody uses: what two potentials differ by is said beside them.
    private static String property(double value, String unit) {
        return Numbers.decimals(value, unit.equals("GPa") ? 2 : 5);
    }

    private void constants(FitReport report) {
        heading("At rest, through the written file");
        List<List<String>> rows = new ArrayList<>();
        for (Checks.Constant c : report.checks().constants()) {
            rows.add(List.of(
                    c.name(),
                    property(c.expensive(), c.unit()),
                    property(c.cheap(), c.unit()),
                    c.unit(),
                    Numbers.percent(c.deviationPercent())));
        }
        table(List.of("", "expensive", "cheap", "unit", "deviation"), rows);
        if (!report.checks().thermal().isEmpty()) {
            heading("At temperature");
            rows.clear();
            for (Checks.Thermal t : report.checks().thermal()) {
                rows.add(List.of(
                        t.name(),
                        Numbers.withError(t.expensive(), t.expensiveError()),
                        Numbers.withError(t.cheap(), t.cheapError()),
                        t.unit()));
            }
            table(List.of("", "expensive", "cheap", "unit"), rows);
        }
    }

    private void stability(FitReport report) {
        heading("Stability and cost");
        List<List<String>> rows = new ArrayList<>();
        for (StabilityResult s : report.stability().gate()) {
            rows.add(List.of(
                    s.survived() ? "stable" : "not stable: " + s.reason(),
                    Numbers.significant(s.driftPerAtomPerPs(), 2),
                    Numbers.decimals(s.meanTemperature(), 0)));
        }
        table(List.of("run", "drift, meV/atom/ps", "mean temperature, K"), rows);
        rows.clear();
        for (Checks.Cost c : report.checks().cost()) {
            rows.add(List.of(
                    c.potential(),
                    Numbers.significant(c.microseconds(), 3),
                    Numbers.significant(c.smallest(), 3) + " to " + Numbers.significant(c.largest(), 3)));
        }
        table(List.of("potential", "µs per atom and step, one core", "range"), rows);
    }

    private void errors(FitReport report) {
        heading("Errors");
        if (!report.checks().spreads().isEmpty()) {
            List<List<String>> spreads = new ArrayList<>();
            for (Checks.KindSpread s : report.checks().spreads()) {
                spreads.add(List.of(
                        s.kind(),
                        s.quantity(),
                        Numbers.significant(s.mean(), 3),
                        Numbers.significant(s.smallest(), 3),
                        Numbers.significant(s.largest(), 3),
                        s.unit(),
                        String.valueOf(s.trajectories())));
            }
            table(
                    List.of("test RMSE by trajectory", "of", "mean", "smallest", "largest", "unit", "trajectories"),
                    spreads);
        }
        List<List<String>> rows = new ArrayList<>();
        for (Checks.Deviation e : report.checks().errors()) {
            rows.add(List.of(
                    e.group(),
                    e.quantity(),
                    Numbers.significant(e.rmse(), 3),
                    Numbers.significant(e.mae(), 3),
                    e.unit(),
                    Numbers.decimals(e.r2(), 4),
                    share(e),
                    String.valueOf(e.values())));
        }
        table(List.of("frames", "of", "RMSE", "MAE", "unit", "R²", "RMSE / rms", "values"), rows);
    }

    // Energies count from a zero that means nothing, so their size does not either.
    private static String share(Checks.Deviation e) {
        return e.quantity().equals(Quantity.ENERGY.word()) ? "" : Numbers.percent(e.percentOfRms());
    }

    private void constraints(FitReport report) {
        heading("Constraints");
        List<List<String>> rows = new ArrayList<>();
        for (SolvedFit.Held e : report.solving().equalities()) {
            rows.add(List.of(
                    e.name(),
                    property(e.target(), e.unit()),
                    e.unit(),
                    Numbers.significant(e.violation(), 2),
                    Numbers.significant(e.multiplier(), 2)));
        }
        table(List.of("held exactly", "target", "unit", "violation", "multiplier"), rows);
        folded("Implied by others", report.solving().implied());
        rows.clear();
        table(List.of("solution", "", ""), figures(report));
    }

    private static List<List<String>> figures(FitReport report) {
        SolvedFit.Solving s = report.solving();
        return List.of(
                List.of("unknowns", String.valueOf(report.unknowns()), ""),
                List.of("free unknowns", String.valueOf(s.freeUnknowns()), ""),
                List.of("rank", String.valueOf(s.rank()), ""),
                figure("condition number", s.condition(), ""),
                figure("weight of the strained cells", s.inequalityWeight(), ""),
                figure("error of the strained cells over their tolerances", s.strainedError(), ""),
                figure("test force RMSE", s.price().constrained(), "eV/Å"),
                figure("test force RMSE without constraints", s.price().unconstrained(), "eV/Å"));
    }

    private static List<String> figure(String name, double value, String unit) {
        return List.of(name, Numbers.significant(value, 3), unit);
    }

    // Null where nobody looked.
    private static String inDynamics(StabilityResult screening) {
        if (screening == null) {
            return "not tried";
        }
        return screening.survived() ? "stable" : screening.reason();
    }

    private void tables(FitReport report) {
        heading("Strength of the penalties");
        List<List<String>> rows = new ArrayList<>();
        double chosen = report.solving().strength();
        for (SolvedFit.Strength s : report.solving().strengths()) {
            rows.add(List.of(
                    Numbers.given(s.strength()) + (s.strength() == chosen ? " (chosen)" : ""),
                    Numbers.significant(s.trainForce(), 3),
                    Numbers.significant(s.validationForce(), 3),
                    inDynamics(s.screening())));
        }
        table(List.of("strength", "train, eV/Å", "validation, eV/Å", "in dynamics"), rows);
        heading("Design matrix and LAMMPS");
        rows.clear();
        for (Checks.Parity p : report.checks().parity()) {
            rows.add(List.of(
                    p.quantity(),
                    Numbers.significant(p.difference(), 2),
                    Numbers.given(p.allowed()),
                    p.met() ? "met" : "NOT MET"));
        }
        table(List.of("energy, force, virial: difference relative to the largest", "", "allowed", ""), rows);
        grades(report.training().grades());
    }

    void grades(List<SolvedFit.Grade> grades) {
        heading("Extrapolation grades");
        if (grades.isEmpty()) {
            html.append("<p>Not known: the design matrix was taken from shards.</p>\n");
            return;
        }
        List<List<String>> rows = grades.stream()
                .map(g -> List.of(g.frames(), Numbers.significant(g.grade(), 3)))
                .toList();
        table(List.of("frames", "largest grade (1: the most extreme training row)"), rows);
    }

    void plots(List<FitReport.Plot> plots) {
        if (!PlotImage.canBeDrawn()) {
            html.append("<p>This system has no fonts, so nothing was drawn (Debian: fontconfig, fonts-dejavu-core)."
                    + " The numbers are in report.json.</p>\n");
            return;
        }
        html.append("<div class=\"plots\">\n");
        for (FitReport.Plot whole : plots) {
            FitReport.Plot plot = PlotImage.drawable(whole);
            if (plot.lines().isEmpty()) {
                paragraph(plot.title() + ": there is nothing to draw.");
                continue;
            }
            html.append("<figure><img alt=\"")
                    .append(escape(plot.title()))
                    .append("\" src=\"")
                    .append(PlotImage.dataUri(plot))
                    .append("\"></figure>\n");
        }
        html.append("</div>\n");
    }

    private void provenance(FitReport report) {
        heading("Where it comes from");
        List<List<String>> rows = new ArrayList<>();
        report.training().frames().forEach((kind, count) -> rows.add(List.of(kind, String.valueOf(count))));
        table(List.of("frames", ""), rows);
        html.append("<p>LAMMPS version ").append(report.lammpsVersion()).append("</p>\n<ul>");
        for (Map<String, String> hashes : List.of(report.files(), report.hashes())) {
            hashes.forEach((name, hash) -> html.append("<li>")
                    .append(escape(name))
                    .append(" <code>sha256 ")
                    .append(escape(hash))
                    .append("</code></li>"));
        }
        html.append("</ul>\n");
    }
}
