package org.mlmix.fitter.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mlmix.fitter.check.Checks;
import org.mlmix.fitter.check.StabilityResult;
import org.mlmix.fitter.data.Quantity;
import org.mlmix.fitter.output.SolvedFit;
import org.mlmix.fitter.page.Numbers;
import org.mlmix.fitter.page.Page;

/** {@code report.html}: one file, no network. */
public final class HtmlReport {
    private final Page page;

    HtmlReport(Page page) {
        this.page = page;
    }

    /** The page. */
    public static String of(FitReport report) {
        Page page =
                new Page(report.title() + ": " + report.family() + " for " + String.join(" ", report.elements()), "");
        return new HtmlReport(page).text(report);
    }

    private String text(FitReport report) {
        page.list("verdict", "", report.verdict());
        page.list("warnings", "Warnings", report.warnings());
        page.list(
                "warnings",
                "Frames that were left out, or taken where the cheap potential began to go astray",
                report.training().leftOut());
        page.list("warnings", "Not measured", report.missing());
        page.plots(report.plots());
        constants(report);
        stability(report);
        errors(report);
        constraints(report);
        tables(report);
        provenance(report);
        return page.end();
    }

    // As many decimals as anybody uses: what two potentials differ by is said beside them.
    private static String property(double value, String unit) {
        return Numbers.decimals(value, unit.equals("GPa") ? 2 : 5);
    }

    private void constants(FitReport report) {
        page.heading("At rest, through the written file");
        List<List<String>> rows = new ArrayList<>();
        for (Checks.Constant c : report.checks().constants()) {
            rows.add(List.of(
                    c.name(),
                    property(c.expensive(), c.unit()),
                    property(c.cheap(), c.unit()),
                    c.unit(),
                    Numbers.percent(c.deviationPercent())));
        }
        page.table(List.of("", "expensive", "cheap", "unit", "deviation"), rows);
        if (!report.checks().thermal().isEmpty()) {
            page.heading("At temperature");
            rows.clear();
            for (Checks.Thermal t : report.checks().thermal()) {
                rows.add(List.of(
                        t.name(),
                        Numbers.withError(t.expensive(), t.expensiveError()),
                        Numbers.withError(t.cheap(), t.cheapError()),
                        t.unit()));
            }
            page.table(List.of("", "expensive", "cheap", "unit"), rows);
        }
    }

    private void stability(FitReport report) {
        page.heading("Stability and cost");
        List<List<String>> rows = new ArrayList<>();
        for (StabilityResult s : report.stability().gate()) {
            rows.add(List.of(
                    s.survived() ? "stable" : "not stable: " + s.reason(),
                    Numbers.significant(s.driftPerAtomPerPs(), 2),
                    Numbers.decimals(s.meanTemperature(), 0)));
        }
        page.table(List.of("run", "drift, meV/atom/ps", "mean temperature, K"), rows);
        rows.clear();
        for (Checks.Cost c : report.checks().cost()) {
            rows.add(List.of(
                    c.potential(),
                    Numbers.significant(c.microseconds(), 3),
                    Numbers.significant(c.smallest(), 3) + " to " + Numbers.significant(c.largest(), 3)));
        }
        page.table(List.of("potential", "µs per atom and step, one core", "range"), rows);
    }

    private void errors(FitReport report) {
        page.heading("Errors");
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
            page.table(
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
        page.table(List.of("frames", "of", "RMSE", "MAE", "unit", "R²", "RMSE / rms", "values"), rows);
    }

    // Energies count from a zero that means nothing, so their size does not either.
    private static String share(Checks.Deviation e) {
        return e.quantity().equals(Quantity.ENERGY.word()) ? "" : Numbers.percent(e.percentOfRms());
    }

    private void constraints(FitReport report) {
        page.heading("Constraints");
        List<List<String>> rows = new ArrayList<>();
        for (SolvedFit.Held e : report.solving().equalities()) {
            rows.add(List.of(
                    e.name(),
                    property(e.target(), e.unit()),
                    e.unit(),
                    Numbers.significant(e.violation(), 2),
                    Numbers.significant(e.multiplier(), 2)));
        }
        page.table(List.of("held exactly", "target", "unit", "violation", "multiplier"), rows);
        page.folded("Implied by others", report.solving().implied());
        rows.clear();
        page.table(List.of("solution", "", ""), figures(report));
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
        page.heading("Strength of the penalties");
        List<List<String>> rows = new ArrayList<>();
        double chosen = report.solving().strength();
        for (SolvedFit.Strength s : report.solving().strengths()) {
            rows.add(List.of(
                    Numbers.given(s.strength()) + (s.strength() == chosen ? " (chosen)" : ""),
                    Numbers.significant(s.trainForce(), 3),
                    Numbers.significant(s.validationForce(), 3),
                    inDynamics(s.screening())));
        }
        page.table(List.of("strength", "train, eV/Å", "validation, eV/Å", "in dynamics"), rows);
        page.heading("Design matrix and LAMMPS");
        rows.clear();
        for (Checks.Parity p : report.checks().parity()) {
            rows.add(List.of(
                    p.quantity(),
                    Numbers.significant(p.difference(), 2),
                    Numbers.given(p.allowed()),
                    p.met() ? "met" : "NOT MET"));
        }
        page.table(List.of("energy, force, virial: difference relative to the largest", "", "allowed", ""), rows);
        grades(report.training().grades());
    }

    void grades(List<SolvedFit.Grade> grades) {
        page.heading("Extrapolation grades");
        if (grades.isEmpty()) {
            page.paragraph("Not known: the design matrix was taken from shards.");
            return;
        }
        List<List<String>> rows = grades.stream()
                .map(g -> List.of(g.frames(), Numbers.significant(g.grade(), 3)))
                .toList();
        page.table(List.of("frames", "largest grade (1: the most extreme training row)"), rows);
    }

    private void provenance(FitReport report) {
        page.heading("Where it comes from");
        List<List<String>> rows = new ArrayList<>();
        report.training().frames().forEach((kind, count) -> rows.add(List.of(kind, String.valueOf(count))));
        page.table(List.of("frames", ""), rows);
        page.paragraph("LAMMPS version " + report.lammpsVersion());
        List<String> hashed = new ArrayList<>();
        for (Map<String, String> hashes : List.of(report.files(), report.hashes())) {
            hashes.forEach(
                    (name, hash) -> hashed.add(Page.escape(name) + " <code>sha256 " + Page.escape(hash) + "</code>"));
        }
        page.items(hashed);
    }
}
