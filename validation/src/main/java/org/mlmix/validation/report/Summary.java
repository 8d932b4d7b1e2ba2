package org.mlmix.validation.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.AtomicFile;
import org.mlmix.fitter.output.Json;
import org.mlmix.validation.report.CaseData.CostData;
import org.mlmix.validation.report.CaseData.FindingData;
import org.mlmix.validation.report.CaseData.ValueData;
import org.mlmix.validation.stats.Verdict;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.StudyException;

/** Several studies on one page: {@code summary.html}, {@code summary.json} and a table, {@code summary.md}. */
public final class Summary {
    public static final String PAGE = "summary.html";
    public static final String DATA = "summary.json";
    public static final String TABLE = "summary.md";

    private static final String STRIDED = Arm.MIXED.name() + Arm.STRIDED;

    private final List<Entry> entries;

    /**
     * One study.
     *
     * @param potentials expensive / cheap; empty: not said
     * @param speedUp over the reference without a stride; null: not known
     * @param stridedSpeedUp with a stride; null: not known
     */
    record Entry(
            String name,
            String title,
            String potentials,
            String size,
            Verdict verdict,
            String verdictText,
            List<Row> rows,
            Double speedUp,
            Double stridedSpeedUp,
            Provenance provenance,
            Path report) {}

    /**
     * One quantity at one condition.
     *
     * @param mixed null: not compared; likewise the next two
     */
    record Row(
            String quantity,
            String unit,
            String condition,
            ValueData reference,
            Cell mixed,
            Cell strided,
            Cell cheap) {}

    /** What an arm has, and what is said of it. */
    record Cell(ValueData value, Verdict verdict, boolean decides) {}

    private Summary(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * Of studies that have been reported.
     *
     * @param reports their {@code report.json}, in the order of the table
     * @throws StudyException if one cannot be read
     */
    public static Summary of(List<Path> reports) {
        return new Summary(reports.stream().map(Summary::entry).toList());
    }

    /**
     * Writes all three into a folder.
     *
     * @throws StudyException if one cannot be written
     */
    public void write(Path folder) {
        SummaryTable table = new SummaryTable(entries, folder);
        try {
            Files.createDirectories(folder);
            AtomicFile.write(folder.resolve(DATA), Json.of(table.data()));
            AtomicFile.write(folder.resolve(PAGE), table.page());
            AtomicFile.write(folder.resolve(TABLE), table.markdown());
        } catch (IOException | FitException e) {
            throw new StudyException("cannot write the summary into " + folder + ": " + e.getMessage(), e);
        }
    }

    private static Entry entry(Path report) {
        CaseData data = read(report);
        return new Entry(
                data.name(),
                data.title(),
                data.potentials() == null ? "" : data.potentials(),
                data.size(),
                data.verdict(),
                data.verdictText(),
                rows(data.findings()),
                speedUp(data, arm -> arm.equals(base(data))),
                speedUp(data, arm -> Arm.isStrided(arm)),
                data.provenance(),
                report);
    }

    private static CaseData read(Path report) {
        try {
            return Json.read(Files.readString(report), CaseData.class)
                    .filter(data -> data.name() != null && data.findings() != null && data.verdict() != null)
                    .orElseThrow(() -> new StudyException(report + " is no report of a study"));
        } catch (IOException e) {
            throw new StudyException("cannot read " + report + ": " + e.getMessage(), e);
        }
    }

    /** The mixed arm; where there are several, the one that the planner was asked about, which has a stride beside it. */
    private static String base(CaseData data) {
        boolean usual = data.costs().stream().anyMatch(row -> row.arm().equals(Arm.MIXED.name()));
        return usual || data.forecasts() == null || data.forecasts().isEmpty()
                ? Arm.MIXED.name()
                : data.forecasts().getFirst().arm();
    }

    private static Double speedUp(CaseData data, Predicate<String> arm) {
        Optional<CostData> cost =
                data.costs().stream().filter(row -> arm.test(row.arm())).findFirst();
        return cost.map(CostData::speedUp).orElse(null);
    }

    /** Of quantities that decide at a condition; arms of other names than the usual have rows of their own. */
    private static List<Row> rows(List<FindingData> findings) {
        Map<List<String>, List<FindingData>> groups = new LinkedHashMap<>();
        findings.forEach(finding -> groups.computeIfAbsent(
                        List.of(finding.quantity(), finding.condition()), key -> new ArrayList<>())
                .add(finding));
        List<Row> rows = new ArrayList<>();
        for (List<FindingData> group : groups.values()) {
            if (group.stream().anyMatch(FindingData::decides)) {
                addRows(rows, group);
            }
        }
        return rows;
    }

    private static void addRows(List<Row> rows, List<FindingData> group) {
        FindingData first = group.getFirst();
        Cell mixed = cell(group, arm -> arm.equals(Arm.MIXED.name()));
        Cell strided = cell(group, arm -> arm.startsWith(STRIDED));
        Cell cheap = cell(group, arm -> arm.equals(Arm.CHEAP.name()));
        if (mixed != null || strided != null) {
            rows.add(new Row(
                    first.quantity(), first.unit(), first.condition(), first.reference(), mixed, strided, cheap));
        }
        group.stream()
                .filter(finding -> finding.decides() && !isUsual(finding.arm()))
                .forEach(finding -> rows.add(new Row(
                        finding.quantity() + ", " + finding.armTitle(),
                        finding.unit(),
                        finding.condition(),
                        finding.reference(),
                        cell(finding),
                        null,
                        cheap)));
    }

    private static boolean isUsual(String arm) {
        return arm.equals(Arm.MIXED.name()) || arm.startsWith(STRIDED) || arm.equals(Arm.CHEAP.name());
    }

    private static Cell cell(List<FindingData> group, Predicate<String> arm) {
        return group.stream()
                .filter(finding -> arm.test(finding.arm()))
                .findFirst()
                .map(Summary::cell)
                .orElse(null);
    }

    private static Cell cell(FindingData finding) {
        return new Cell(finding.other(), finding.verdict(), finding.decides());
    }
}
