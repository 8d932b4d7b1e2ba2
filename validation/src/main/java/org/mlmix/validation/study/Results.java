package org.mlmix.validation.study;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.mlmix.validation.stats.Estimate;

/** What a study has so far. */
public record Results(Plan plan, List<Outcome> outcomes) {
    public Results {
        outcomes = List.copyOf(outcomes);
    }

    /** Those that ended well, by number. */
    public List<Outcome> of(Arm arm, Condition condition) {
        return outcomes.stream()
                .filter(outcome -> !outcome.failed()
                        && outcome.trajectory().arm().equals(arm)
                        && outcome.trajectory().condition().equals(condition))
                .toList();
    }

    public List<Outcome> failures() {
        return outcomes.stream().filter(Outcome::failed).toList();
    }

    public double[] values(Arm arm, Condition condition, ToDoubleFunction<Observations> value) {
        return of(arm, condition).stream()
                .mapToDouble(outcome -> value.applyAsDouble(outcome.observations()))
                .toArray();
    }

    /** Mean over trajectories, one value each. */
    public Estimate mean(Arm arm, Condition condition, ToDoubleFunction<Observations> value) {
        return Estimate.of(values(arm, condition, value));
    }

    /** Whether the reference and another arm have a trajectory each at some condition. */
    public boolean comparable() {
        return plan.conditions().stream()
                .anyMatch(condition -> has(plan.reference(), condition)
                        && plan.arms().stream().skip(1).anyMatch(arm -> has(arm, condition)));
    }

    /** Whether anything can be said of an arm there. */
    public boolean has(Arm arm, Condition condition) {
        return !of(arm, condition).isEmpty();
    }
}
