package org.mlmix.validation.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mlmix.fitter.page.Numbers;
import org.mlmix.fitter.page.Page;
import org.mlmix.validation.report.Summary.Cell;
import org.mlmix.validation.report.Summary.Entry;
import org.mlmix.validation.report.Summary.Row;
import org.mlmix.validation.stats.Verdict;

/**
 * The summary as a page, as Markdown and as data.
 *
 * @param folder in which it will be: reports are named as seen from there
 */
record SummaryTable(List<Entry> entries, Path folder) {
    private static final List<String> HEADER = List.of(
            "case",
            "potentials",
            "verdict",
            "observable",
            "expensive",
            "mixed",
            "mixed, stride",
            "cheap only",
            "speed-up",
            "with stride");
    private static final String STYLE = "td{white-space:normal;font-size:.9rem}td:nth-child(3){font-weight:bold}\n";
    private static final String NOTE =
            "In brackets: intervals of 95 %. The verdict of a case is that of its mixed runs, with a stride or without,"
                    + " where they decide; cheap-only runs are shown beside. Speed-ups are ratios of processor time per"
                    + " step, expensive over mixed.";

    /** {@code summary.json}. */
    record Data(List<Case> cases) {}

    /** @param report file, as seen from the summary */
    record Case(
            String name,
            String title,
            String potentials,
            String size,
            Verdict verdict,
            String verdictText,
            List<Row> observables,
            Double speedUp,
            Double speedUpWithStride,
            Provenance provenance,
            String report) {}

    Data data() {
        return new Data(entries.stream()
                .map(entry -> new Case(
                        entry.name(),
                        entry.title(),
                        entry.potentials(),
                        entry.size(),
                        entry.verdict(),
                        entry.verdictText(),
                        entry.rows(),
                        entry.speedUp(),
                        entry.stridedSpeedUp(),
                        entry.provenance(),
                        relative(entry)))
                .toList());
    }

    String page() {
        Page page = new Page("Can a mixed run be trusted?", CasePage.STYLE + STYLE);
        page.list("verdict", "", List.of(counts()));
        page.table(HEADER, rows());
        page.paragraph(NOTE);
        page.heading("Reports");
        page.items(entries.stream().map(this::line).toList());
        page.heading("Where it comes from");
        page.items(sources().stream().map(Page::escape).toList());
        return page.end();
    }

    private String line(Entry entry) {
        return "<a href=\"" + Page.escape(relative(entry)) + "\">" + Page.escape(entry.name()) + "</a>: <b>"
                + VerdictText.word(entry.verdict()) + "</b>. " + Page.escape(entry.verdictText());
    }

    private String counts() {
        return Arrays.stream(Verdict.values())
                .map(verdict -> entries.stream()
                                .filter(entry -> entry.verdict() == verdict)
                                .count()
                        + " " + VerdictText.word(verdict))
                .collect(Collectors.joining(", "));
    }

    /** A table, with a line for each case on where it comes from. */
    String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add(line(HEADER));
        lines.add("|---".repeat(HEADER.size()) + "|");
        rows().forEach(row -> lines.add(line(row)));
        lines.add("");
        lines.add(NOTE);
        lines.add("");
        entries.forEach(entry -> lines.add(
                "- " + entry.name() + ": **" + VerdictText.word(entry.verdict()) + "**. " + entry.verdictText()));
        lines.add("");
        sources().forEach(source -> lines.add("- " + source));
        return String.join("\n", lines) + "\n";
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** What is said of a case as a whole stands in its first row only. */
    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (Entry entry : entries) {
            List<Row> own = entry.rows();
            rows.add(cells(entry, own.isEmpty() ? null : own.getFirst()));
            own.stream().skip(1).forEach(row -> rows.add(cells(null, row)));
        }
        return rows;
    }

    /**
     * @param entry null in the later rows of a case
     * @param row null if there is nothing to compare yet
     */
    private static List<String> cells(Entry entry, Row row) {
        return List.of(
                entry == null ? "" : entry.name() + ": " + entry.title(),
                entry == null ? "" : entry.potentials(),
                entry == null ? "" : VerdictText.word(entry.verdict()),
                row == null ? "" : observable(row),
                row == null ? "" : CasePage.value(row.reference()),
                row == null ? "" : cell(row.mixed()),
                row == null ? "" : cell(row.strided()),
                row == null ? "" : cell(row.cheap()),
                entry == null ? "" : ratio(entry.speedUp()),
                entry == null ? "" : ratio(entry.stridedSpeedUp()));
    }

    private static String observable(Row row) {
        String place = row.condition().isEmpty() ? "" : ", " + row.condition();
        String unit = row.unit().isEmpty() ? "" : " (" + row.unit() + ")";
        return row.quantity() + place + unit;
    }

    private static String cell(Cell cell) {
        return cell == null ? "" : CasePage.value(cell.value()) + " " + VerdictText.word(cell.verdict());
    }

    private static String ratio(Double speedUp) {
        return speedUp == null ? "" : Numbers.significant(speedUp, 3) + " x";
    }

    /** Cases of one origin together. */
    private List<String> sources() {
        Map<String, List<String>> cases = new LinkedHashMap<>();
        entries.forEach(entry ->
                cases.computeIfAbsent(source(entry), key -> new ArrayList<>()).add(entry.name()));
        List<String> lines = new ArrayList<>();
        cases.forEach((source, names) -> lines.add(String.join(", ", names) + ": " + source));
        return lines;
    }

    private static String source(Entry entry) {
        Provenance from = entry.provenance();
        return "size %s, %s, LAMMPS %s, mlmix %s, %s, ranks: %d, trajectories at once: %d"
                .formatted(
                        entry.size(),
                        from.date(),
                        from.lammps(),
                        from.mlmix(),
                        from.processor(),
                        from.ranks(),
                        from.jobs());
    }

    private String relative(Entry entry) {
        return folder.toAbsolutePath()
                .normalize()
                .relativize(entry.report()
                        .resolveSibling(CaseReport.PAGE)
                        .toAbsolutePath()
                        .normalize())
                .toString();
    }
}
