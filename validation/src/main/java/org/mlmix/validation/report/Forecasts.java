package org.mlmix.validation.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mlmix.fitter.FitException;
import org.mlmix.validation.report.CaseData.CostData;
import org.mlmix.validation.report.CaseData.ForecastData;
import org.mlmix.validation.report.Forecaster.Figures;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Outcome;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.StudyException;

/**
 * The planner's prediction beside what was measured: of the first mixed trajectory, and of its strides. Of a band it is
 * one image that is planned, as it is one whose time is taken.
 */
final class Forecasts {
    private static final String STRIDE = "stride";

    private final Results results;
    private final List<CostData> costs;

    /** @param costs by condition, or of the only one */
    Forecasts(Results results, List<CostData> costs) {
        this.results = results;
        this.costs = costs;
    }

    /**
     * A row for each arm that is predicted; none without a mixed trajectory.
     *
     * @param problems gets a sentence if there is no prediction
     */
    List<ForecastData> by(Forecaster forecaster, List<String> problems) {
        Optional<Outcome> first = first();
        if (first.isEmpty()) {
            return List.of();
        }
        try {
            return rows(first.get(), forecaster.of(first.get().folder()));
        } catch (IOException | StudyException | FitException e) {
            problems.add("The planner could not predict what the mixed run costs: " + e.getMessage());
            return List.of();
        }
    }

    private Optional<Outcome> first() {
        // One that has a twin with a stride, if there is such an arm: its plan tells of both.
        return results.plan().arms().stream()
                .filter(arm -> arm.isMixed() && stride(arm) == 1)
                .sorted(Comparator.comparing(arm -> !hasTwin(arm)))
                .flatMap(arm ->
                        results.plan().conditions().stream().flatMap(condition -> results.of(arm, condition).stream()))
                .findFirst();
    }

    private boolean hasTwin(Arm arm) {
        return results.plan().arms().stream().anyMatch(other -> isTwin(other, arm));
    }

    /** Whether an arm is another one with a stride. */
    private static boolean isTwin(Arm strided, Arm base) {
        return strided.isMixed()
                && stride(strided) > 1
                && withoutStride(strided).equals(withoutStride(base));
    }

    private static Map<String, String> withoutStride(Arm arm) {
        Map<String, String> rest = new TreeMap<>(arm.variables());
        rest.remove(STRIDE);
        return rest;
    }

    private static int stride(Arm arm) {
        String value = arm.variables().getOrDefault(STRIDE, "1");
        return value.matches("\\d{1,9}") ? Integer.parseInt(value) : 0;
    }

    private List<ForecastData> rows(Outcome planned, Figures figures) {
        Condition condition = planned.trajectory().condition();
        Arm base = planned.trajectory().arm();
        List<ForecastData> rows = new ArrayList<>();
        for (Arm arm : results.plan().arms()) {
            if (arm.equals(base) || isTwin(arm, base)) {
                prediction(figures, stride(arm))
                        .ifPresent(row -> measured(arm, condition)
                                .ifPresent(cost -> rows.add(row(arm, condition, row, cost, figures))));
            }
        }
        return rows;
    }

    private static Optional<Figures.Row> prediction(Figures figures, int stride) {
        if (figures.evaluations().stride() == stride) {
            return Optional.of(new Figures.Row(
                    stride, figures.step().total(), figures.speed().speedUp()));
        }
        return Optional.ofNullable(figures.strides())
                .flatMap(strides -> strides.rows().stream()
                        .filter(row -> row.stride() == stride)
                        .findFirst());
    }

    private Optional<CostData> measured(Arm arm, Condition condition) {
        return costs.stream()
                .filter(cost -> cost.arm().equals(arm.name()) && isOf(cost, condition))
                .findFirst();
    }

    /** Where there is but one condition costs do not name it. */
    private static boolean isOf(CostData cost, Condition condition) {
        return cost.condition().isEmpty() || cost.condition().equals(condition.title());
    }

    private static ForecastData row(
            Arm arm, Condition condition, Figures.Row predicted, CostData measured, Figures figures) {
        return new ForecastData(
                arm.name(),
                arm.title(),
                condition.title(),
                predicted.milliseconds(),
                measured.milliseconds(),
                predicted.speedUp(),
                measured.speedUp(),
                figures.evaluations().expensive(),
                measured.ledger() == null ? null : measured.ledger().evaluations());
    }
}
