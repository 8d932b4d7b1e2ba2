package org.mlmix.validation.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.AtomicFile;
import org.mlmix.fitter.output.Json;
import org.mlmix.fitter.page.Numbers;
import org.mlmix.validation.report.CaseData.CostData;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Outcome;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.Study;
import org.mlmix.validation.study.StudyException;

/** What steps of the published sizes cost, a row for each study: {@code costs.json} and a table, {@code costs.md}. */
public final class CostTable {
    public static final String DATA = "costs.json";
    public static final String TABLE = "costs.md";

    private static final String HEADER = """
            | case | potentials | atoms | expensive everywhere (ms) | cheap everywhere (ms) | mixed (ms) \
            | expensive atoms | speed-up | with stride |
            |---|---|---|---|---|---|---|---|---|
            """;

    private final List<Row> rows = new ArrayList<>();

    /**
     * {@code costs.json}; times are processor time of all ranks per step.
     *
     * @param condition title; empty if there is but one
     * @param atoms in the box
     * @param arms a row for each
     * @param provenance where and when
     */
    record Row(
            String name,
            String title,
            String potentials,
            String condition,
            long atoms,
            List<CostData> arms,
            Provenance provenance) {
        private Optional<CostData> arm(Predicate<String> named) {
            return arms.stream().filter(cost -> named.test(cost.arm())).findFirst();
        }

        private Optional<CostData> mixed() {
            return arm(name -> name.startsWith(Arm.MIXED.name()) && !Arm.isStrided(name));
        }

        private String line() {
            return "| `%s`%s | %s | %,d | %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            name,
                            condition.isEmpty() ? "" : ", " + condition,
                            potentials,
                            atoms,
                            milliseconds(arm(Arm.EXPENSIVE.name()::equals)),
                            milliseconds(arm(Arm.CHEAP.name()::equals)),
                            milliseconds(mixed()),
                            mixed().map(CostData::ledger)
                                    .map(CaseData.LedgerData::evaluations)
                                    .map(number -> Numbers.significant(number, 4))
                                    .orElse(""),
                            speedUp(mixed()),
                            speedUp(arm(Arm::isStrided)));
        }

        private static String milliseconds(Optional<CostData> cost) {
            return cost.map(CostData::milliseconds)
                    .map(number -> Numbers.significant(number, 3))
                    .orElse("");
        }

        /** With the smallest and the largest of pairs of trajectories. */
        private static String speedUp(Optional<CostData> cost) {
            if (cost.isEmpty() || cost.get().speedUp() == null) {
                return "";
            }
            String arm = cost.get().arm();
            return "%s x (%s to %s)%s"
                    .formatted(
                            Numbers.significant(cost.get().speedUp(), 3),
                            Numbers.significant(cost.get().smallest(), 3),
                            Numbers.significant(cost.get().largest(), 3),
                            Arm.isStrided(arm) ? ", stride " + arm.substring(arm.lastIndexOf('-') + 1) : "");
        }
    }

    /** Adds a study of which at least one run has ended well. */
    public void add(Study study, Results results, Provenance provenance) {
        Outcome any = results.outcomes().stream()
                .filter(outcome -> !outcome.failed())
                .findFirst()
                .orElseThrow();
        rows.add(new Row(
                study.name(),
                study.title(),
                study.potentials(Size.FULL),
                any.trajectory().condition().title(),
                any.cost().atoms(),
                new Costs(results).ofArms(),
                provenance));
    }

    /** The table in Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder(HEADER);
        rows.forEach(row -> text.append(row.line()));
        return text.toString();
    }

    /**
     * Writes both files.
     *
     * @throws StudyException if one cannot be written
     */
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
            AtomicFile.write(folder.resolve(DATA), Json.of(rows));
            AtomicFile.write(folder.resolve(TABLE), markdown());
        } catch (IOException | FitException e) {
            throw new StudyException("cannot write the costs into " + folder + ": " + e.getMessage(), e);
        }
    }
}
