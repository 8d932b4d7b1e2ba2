package org.mlmix.validation.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mlmix.fitter.page.Numbers;
import org.mlmix.fitter.page.Page;
import org.mlmix.validation.report.CaseData.CostData;
import org.mlmix.validation.report.CaseData.FindingData;
import org.mlmix.validation.report.CaseData.ForecastData;
import org.mlmix.validation.report.CaseData.LedgerData;
import org.mlmix.validation.report.CaseData.PlotData;
import org.mlmix.validation.report.CaseData.TrajectoryData;
import org.mlmix.validation.stats.Verdict;

/** {@code report.html}: one file, no network; it links to files beside it. */
final class CasePage {
    static final String STYLE = """
            .big{padding:1rem 1.4rem;border-radius:.5rem;color:#fff;margin:1rem 0}
            .big b{display:block;font-size:2.4rem;line-height:1.2;text-transform:uppercase;letter-spacing:.04em}
            .equal{background:#2e7d4f}.different{background:#b3263a}.undecided{background:#8a6413}
            .question{font-size:1.15rem}figure{margin:1rem 0}figcaption{font-size:.9rem;color:#4c5667}
            .swatch{display:inline-block;width:.8em;height:.8em;border-radius:50%;margin:0 .3em 0 .8em}
            body{max-width:84rem}table{font-size:.9rem}td,th{padding:.2rem .6rem}
            td{white-space:nowrap}td:first-child{white-space:normal;min-width:13rem}
            .zone img{max-width:34rem}pre{background:#f7f8fa;padding:.6rem 1rem;overflow-x:auto}
            """;

    /**
     * What there is to see of a mixed trajectory.
     *
     * @param title of the trajectory
     * @param slice a picture of its zone
     * @param hasView whether the viewer has written its page
     */
    record Zone(String title, Optional<ZoneSlice> slice, boolean hasView) {}

    private final CaseData data;
    private final Map<String, byte[]> plots;
    private final Optional<Zone> zone;
    private final Page page;

    /** @param plots PNG by name */
    CasePage(CaseData data, Map<String, byte[]> plots, Optional<Zone> zone) {
        this.data = data;
        this.plots = plots;
        this.zone = zone;
        page = new Page(data.title(), STYLE);
    }

    String text() {
        page.raw(banner(data.verdict(), data.verdictText()));
        page.raw("<p class=\"question\">" + Page.escape(data.question()) + "</p>\n");
        if (!data.potentials().isEmpty()) {
            page.paragraph("Potentials, expensive / cheap: " + Page.escape(data.potentials()) + ".");
        }
        incomplete();
        page.list("warnings", "Not in this report", data.notes());
        page.list("verdict", "Remarks", data.remarks());
        arms();
        figures();
        findings();
        failures();
        costs();
        forecasts();
        zone.ifPresent(this::zone);
        trajectories();
        provenance();
        return page.end();
    }

    static String banner(Verdict verdict, String sentence) {
        String word = VerdictText.word(verdict);
        return "<div class=\"big " + word + "\"><b>" + word + "</b>" + Page.escape(sentence) + "</div>\n";
    }

    private void incomplete() {
        CaseData.Progress progress = data.progress();
        if (!progress.isComplete()) {
            page.list(
                    "warnings",
                    "",
                    List.of("The study has not been run to its end: %d of %d trajectories have finished."
                            .formatted(progress.finished(), progress.planned())));
        }
    }

    private void arms() {
        page.heading("What is compared");
        page.paragraph("Every arm begins with the same atoms and seeds; sizes are those of `" + data.size() + "`.");
        page.items(data.arms().stream()
                .map(arm -> "<b>" + Page.escape(arm.title()) + "</b> <code>" + Page.escape(arm.name()) + "</code>"
                        + (arm.reference() ? ": the reference" : ""))
                .toList());
    }

    private void figures() {
        if (plots.isEmpty()) {
            return;
        }
        page.raw("<div class=\"plots\">\n");
        for (PlotData plot : data.plots()) {
            if (plots.containsKey(plot.name())) {
                page.figure(plot.title(), plots.get(plot.name()));
            }
        }
        page.raw("</div>\n");
        page.paragraph("Bars are intervals of 95 %. Points at the same place are drawn a little apart.");
        List<String> links = new ArrayList<>();
        for (String name : plots.keySet()) {
            String file = PlotFiles.FOLDER + "/" + name;
            links.add(link(file + ".png", name + ".png") + ", " + link(file + ".svg", name + ".svg"));
        }
        page.unfold("Plots as files");
        page.items(links);
        page.fold();
    }

    private static String link(String file, String text) {
        return "<a href=\"" + Page.escape(file) + "\">" + Page.escape(text) + "</a>";
    }

    private void findings() {
        page.heading("Findings");
        findings(true, "These decide:");
        findings(false, "Shown beside; these do not decide:");
        Set<String> margins = new LinkedHashSet<>();
        data.findings()
                .forEach(f -> margins.add(
                        f.quantity() + ": ± " + Numbers.significant(f.margin(), 3) + ", because " + f.reason()));
        page.list("verdict", "Margins, chosen before the runs", List.copyOf(margins));
        page.paragraph("In brackets: intervals of the values (95 %), and of the difference (90 % where it is equal or"
                + " open, 95 % where it is different). A difference and its margin are in the unit of the values, or as"
                + " the margin's reason says. Further trajectories: of each arm, for a verdict at 80 % power, if the"
                + " difference is as observed, and if there is none.");
    }

    private void findings(boolean deciding, String title) {
        List<List<String>> rows = data.findings().stream()
                .filter(finding -> finding.decides() == deciding)
                .map(CasePage::cells)
                .toList();
        if (!rows.isEmpty()) {
            page.paragraph(title);
            page.table(
                    List.of(
                            "quantity",
                            "at",
                            "arm",
                            "verdict",
                            "reference",
                            "arm's value",
                            "unit",
                            "difference",
                            "margin",
                            "further trajectories"),
                    rows);
        }
    }

    private static List<String> cells(FindingData finding) {
        CaseData.Range range = finding.verdict() == Verdict.DIFFERENT ? finding.interval() : finding.equality();
        return List.of(
                finding.quantity(),
                finding.condition(),
                finding.armTitle(),
                VerdictText.word(finding.verdict()),
                value(finding.reference()),
                value(finding.other()),
                finding.unit(),
                Numbers.withInterval(Known.orNaN(finding.difference()), Known.low(range), Known.high(range)),
                Numbers.significant(finding.margin(), 3),
                VerdictText.missing(finding));
    }

    static String value(CaseData.ValueData value) {
        return Numbers.withInterval(
                Known.orNaN(value.value()), Known.low(value.interval()), Known.high(value.interval()));
    }

    private void failures() {
        if (!data.failures().isEmpty()) {
            page.heading("Failed trajectories");
            page.items(data.failures().stream()
                    .map(failure ->
                            link(failure.folder() + "/", failure.trajectory()) + ": " + Page.escape(failure.reason()))
                    .toList());
        }
    }

    private void costs() {
        page.heading("Cost");
        if (data.costs().isEmpty()) {
            page.paragraph("Nothing has finished yet.");
            return;
        }
        costTable(data.costs());
        if (!data.costsByCondition().isEmpty()) {
            page.unfold("At each condition");
            costTable(data.costsByCondition());
            page.fold();
        }
        page.paragraph("Processor time is that of all ranks together, by LAMMPS' own account, all runs of the decks"
                + " counted. The speed-up is the ratio of times per step, over trajectories that both arms have"
                + " finished; in brackets the smallest and the largest of single pairs. A step of a minimisation may take"
                + " several evaluations of all forces, and others in other arms. Evaluations: atoms that the"
                + " expensive potential is evaluated on, in a step that does. Drift: of the blended energy, a"
                + " diagnostic.");
    }

    private void costTable(List<CostData> costs) {
        page.table(
                List.of(
                        "arm",
                        "at",
                        "trajectories",
                        "ms per step",
                        "µs per atom and step",
                        "speed-up",
                        "core atoms",
                        "evaluations",
                        "drift, meV/atom/ps",
                        "seam error, eV/Å"),
                costs.stream().map(CasePage::cells).toList());
    }

    private static List<String> cells(CostData cost) {
        LedgerData ledger = cost.ledger() == null ? new LedgerData(null, null, null, null) : cost.ledger();
        return List.of(
                cost.title(),
                cost.condition(),
                String.valueOf(cost.trajectories()),
                number(cost.milliseconds(), 3),
                number(cost.microseconds(), 3),
                speedUp(cost),
                number(ledger.coreAtoms(), 3),
                number(ledger.evaluations(), 3),
                number(ledger.drift(), 2),
                number(ledger.seamError(), 2));
    }

    static String speedUp(CostData cost) {
        if (cost.speedUp() == null) {
            return number(null, 3);
        }
        String ratio = number(cost.speedUp(), 3) + " x";
        return cost.trajectories() < 2 || cost.smallest() == null
                ? ratio
                : ratio + " [" + number(cost.smallest(), 3) + ", " + number(cost.largest(), 3) + "]";
    }

    private static String number(Double value, int digits) {
        return Numbers.significant(Known.orNaN(value), digits);
    }

    private void forecasts() {
        if (data.forecasts().isEmpty()) {
            return;
        }
        page.heading("What the planner had said");
        List<List<String>> rows = new ArrayList<>();
        for (ForecastData f : data.forecasts()) {
            rows.add(List.of(
                    f.title(),
                    f.condition(),
                    number(f.speedUp(), 3) + " x",
                    number(f.measuredSpeedUp(), 3) + " x",
                    number(f.milliseconds(), 3),
                    number(f.measuredMilliseconds(), 3),
                    number(f.evaluations(), 3),
                    number(f.measuredEvaluations(), 3)));
        }
        page.table(
                List.of(
                        "arm",
                        "at",
                        "speed-up, predicted",
                        "measured",
                        "ms per step, predicted",
                        "measured",
                        "evaluations, predicted",
                        "measured"),
                rows);
        page.paragraph("`mlmix plan` of the first mixed trajectory's deck, for one rank, made for this report.");
    }

    private void zone(Zone shown) {
        page.heading("The zone");
        shown.slice().ifPresent(slice -> slice(shown.title(), slice));
        if (shown.hasView()) {
            page.raw("<p>" + link(CaseReport.VIEW, "The trajectory as a page that plays it") + ".</p>\n");
        }
    }

    private void slice(String title, ZoneSlice slice) {
        page.raw("<div class=\"zone\">");
        page.figure("Slice through the zone", slice.png());
        page.raw("<p>" + swatch(ZoneSlice.BULK) + "bulk" + swatch(ZoneSlice.BUFFER) + "buffer" + swatch(ZoneSlice.LIGHT)
                + "blend, small weight" + swatch(ZoneSlice.FULL) + "core, weight 1</p></div>\n");
        page.paragraph(
                "%s, step %d: a slice of %s Å through the middle of the zone, seen along %s. The bar is %s Å; atoms of rare types have a dot."
                        .formatted(
                                title,
                                slice.step(),
                                Numbers.significant(slice.thickness(), 2),
                                slice.axis(),
                                Numbers.significant(slice.ruler(), 2)));
    }

    private static String swatch(java.awt.Color color) {
        return "<span class=\"swatch\" style=\"background:#%06x\"></span>".formatted(color.getRGB() & 0xffffff);
    }

    private void trajectories() {
        page.heading("To run it again");
        Set<String> seen = new LinkedHashSet<>();
        List<String> decks = new ArrayList<>();
        for (TrajectoryData trajectory : data.trajectories()) {
            if (seen.add(trajectory.arm())) {
                decks.add(link(trajectory.folder() + "/deck.in", trajectory.folder() + "/deck.in"));
            }
        }
        page.paragraph("Decks of the first trajectory of each arm; each is run in its folder by `lmp -in deck.in`:");
        page.items(decks);
        page.unfold("Seeds of all trajectories");
        page.table(
                List.of("at", "number", "arm", "seed", "steps", "processor time, s"),
                data.trajectories().stream().map(CasePage::cells).toList());
        page.fold();
    }

    private static List<String> cells(TrajectoryData trajectory) {
        return List.of(
                trajectory.condition(),
                String.valueOf(trajectory.number()),
                trajectory.arm(),
                String.valueOf(trajectory.seed()),
                trajectory.failed() ? "failed" : String.valueOf(trajectory.steps()),
                number(trajectory.processorSeconds(), 3));
    }

    private void provenance() {
        page.heading("Where it comes from");
        Provenance from = data.provenance();
        page.table(
                List.of("", ""),
                List.of(
                        List.of("date", from.date()),
                        List.of("mlmix", from.mlmix()),
                        List.of("LAMMPS", from.lammps()),
                        List.of("processor", from.processor()),
                        List.of("ranks of a trajectory", String.valueOf(from.ranks())),
                        List.of("trajectories at once", String.valueOf(from.jobs()))));
        page.raw("<p>All numbers: " + link(CaseReport.DATA, CaseReport.DATA) + ".</p>\n");
    }
}
