package org.mlmix.validation.own;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mlmix.validation.stats.Comparison;
import org.mlmix.validation.stats.Equivalence;
import org.mlmix.validation.stats.Estimate;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Finding;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.Outcome;
import org.mlmix.validation.study.Plot;
import org.mlmix.validation.study.Results;

/** What the numbers of a user's case say: means by their spread, single numbers as they are. */
final class OwnJudge {
    /** The observation. */
    static final String VALUE = "value";

    /** Observation of a mean, if its own series tells it: standard error, degrees of freedom, independent values. */
    static final String ALONE = "alone";

    private final OwnCase study;
    private final Results results;

    OwnJudge(OwnCase study, Results results) {
        this.study = study;
        this.results = results;
    }

    Judgement judgement() {
        List<Finding> findings = new ArrayList<>();
        for (Condition condition : results.plan().conditions()) {
            for (Arm arm : results.plan().arms()) {
                boolean isReference = arm.equals(results.plan().reference());
                if (!isReference && results.has(results.plan().reference(), condition) && results.has(arm, condition)) {
                    findings.add(finding(condition, arm));
                }
            }
        }
        return new Judgement(findings, List.of(plot()), study.observable().remarks());
    }

    private Finding finding(Condition condition, Arm arm) {
        Arm reference = results.plan().reference();
        return new Finding(
                study.quantity().name(),
                study.quantity().unit(),
                condition,
                arm,
                value(reference, condition),
                value(arm, condition),
                comparison(estimate(reference, condition), estimate(arm, condition)),
                arm.isMixed());
    }

    private Comparison comparison(Estimate reference, Estimate other) {
        Equivalence criterion = new Equivalence(study.limit().margin());
        return isSingle()
                ? criterion.numbers(
                        reference.value(), other.value(), study.limit().uncertainty())
                : criterion.means(reference, other);
    }

    /** A mean has an error, known or not. */
    private boolean isSingle() {
        return results.plan().trajectories() == 1 && !study.observable().isMean();
    }

    /** By the spread of trajectories; of a single one by its series, if that is long enough. */
    private Estimate estimate(Arm arm, Condition condition) {
        List<Outcome> outcomes = results.of(arm, condition);
        if (outcomes.size() == 1) {
            Observations only = outcomes.getFirst().observations();
            if (only.values().containsKey(ALONE)) {
                double[] error = only.series(ALONE);
                return new Estimate(only.number(VALUE), error[0], error[1], Math.round(error[2]));
            }
        }
        return results.mean(arm, condition, observations -> observations.number(VALUE));
    }

    private Finding.Value value(Arm arm, Condition condition) {
        Estimate estimate = estimate(arm, condition);
        return isSingle() ? Finding.Value.exactly(estimate.value()) : Finding.Value.of(estimate);
    }

    /** Against the conditions; where there is but one, each trajectory. */
    private Plot plot() {
        boolean one = results.plan().conditions().size() == 1;
        List<Plot.Series> series = results.plan().arms().stream()
                .map(arm -> one ? numbers(arm) : means(arm))
                .filter(points -> points.x().length > 0)
                .toList();
        return new Plot(
                "values",
                study.title(),
                one ? "trajectory" : "condition",
                study.quantity().withUnit(),
                false,
                false,
                series);
    }

    private Plot.Series numbers(Arm arm) {
        Condition only = results.plan().conditions().getFirst();
        double[] x = results.of(arm, only).stream()
                .mapToDouble(outcome -> outcome.trajectory().number())
                .toArray();
        double[] y = results.values(arm, only, observations -> observations.number(VALUE));
        return Plot.Series.cloud(arm.title(), x, y);
    }

    private Plot.Series means(Arm arm) {
        List<Condition> there = results.plan().conditions().stream()
                .filter(condition -> results.has(arm, condition))
                .toList();
        double[] x = there.stream().mapToDouble(Condition::value).toArray();
        List<Finding.Value> values =
                there.stream().map(condition -> value(arm, condition)).toList();
        boolean known = values.stream()
                .allMatch(value -> Double.isFinite(value.interval().low()));
        return known
                ? Plot.Series.points(arm.title(), x, values)
                : Plot.Series.cloud(
                        arm.title(),
                        x,
                        IntStream.range(0, x.length)
                                .mapToDouble(n -> values.get(n).value())
                                .toArray());
    }
}
