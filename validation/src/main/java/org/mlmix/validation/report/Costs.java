package org.mlmix.validation.report;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import org.mlmix.validation.report.CaseData.CostData;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Outcome;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Trajectory;

/** What the arms of a study cost. */
final class Costs {
    private static final double MILLI = 1e3;
    private static final double MICRO = 1e6;

    /** Trajectories of fewer steps, as relaxations that begin at rest, say nothing of the time that a step takes. */
    private static final int FEW = 20;

    private final Results results;
    private final List<String> problems = new ArrayList<>();

    Costs(Results results) {
        this.results = results;
    }

    /** What could not be read. */
    List<String> problems() {
        return problems.stream().distinct().toList();
    }

    /** A row for each arm that has finished a trajectory. */
    List<CostData> ofArms() {
        return results.plan().arms().stream()
                .filter(arm -> !finished(arm, results.plan().conditions()).isEmpty())
                .map(arm -> row(arm, results.plan().conditions(), ""))
                .toList();
    }

    /** A row for each arm at each condition; none if there is but one condition. */
    List<CostData> byCondition() {
        List<CostData> rows = new ArrayList<>();
        if (results.plan().conditions().size() > 1) {
            for (Condition condition : results.plan().conditions()) {
                results.plan().arms().stream()
                        .filter(arm -> results.has(arm, condition))
                        .forEach(arm -> rows.add(row(arm, List.of(condition), condition.title())));
            }
        }
        return rows;
    }

    private CostData row(Arm arm, List<Condition> conditions, String title) {
        List<Outcome> own = finished(arm, conditions);
        Sum sum = Sum.of(own);
        Sum reference = new Sum();
        Sum other = new Sum();
        DoubleSummaryStatistics ratios = new DoubleSummaryStatistics();
        for (Outcome outcome : own) {
            twin(outcome).filter(twin -> areLong(twin, outcome)).ifPresent(twin -> {
                reference.add(twin);
                other.add(outcome);
                ratios.accept(twin.cost().secondsPerStep() / outcome.cost().secondsPerStep());
            });
        }
        return new CostData(
                arm.name(),
                arm.title(),
                title,
                own.size(),
                Known.number(MILLI * sum.perStep()),
                Known.number(MICRO * sum.seconds / sum.atomSteps),
                Known.number(reference.perStep() / other.perStep()),
                Known.number(ratios.getMin()),
                Known.number(ratios.getMax()),
                arm.isMixed() ? Ledger.mean(own, problems) : null);
    }

    private boolean areLong(Outcome reference, Outcome outcome) {
        boolean both = Math.min(reference.cost().steps(), outcome.cost().steps()) >= FEW;
        if (!both) {
            problems.add("Where a trajectory has fewer than " + FEW
                    + " steps there is no speed-up: a step of it takes what the first atoms take.");
        }
        return both;
    }

    private List<Outcome> finished(Arm arm, List<Condition> conditions) {
        return conditions.stream()
                .flatMap(condition -> results.of(arm, condition).stream())
                .toList();
    }

    /** The reference's trajectory with the same beginning. */
    private Optional<Outcome> twin(Outcome outcome) {
        Trajectory own = outcome.trajectory();
        return results.of(results.plan().reference(), own.condition()).stream()
                .filter(other -> other.trajectory().number() == own.number())
                .findFirst();
    }

    /** Of several trajectories. */
    private static final class Sum {
        private double seconds;
        private double steps;
        private double atomSteps;

        static Sum of(List<Outcome> outcomes) {
            Sum sum = new Sum();
            outcomes.forEach(sum::add);
            return sum;
        }

        void add(Outcome outcome) {
            seconds += outcome.cost().processorSeconds();
            steps += outcome.cost().steps();
            atomSteps += (double) outcome.cost().steps() * outcome.cost().atoms();
        }

        double perStep() {
            return seconds / steps;
        }
    }
}
