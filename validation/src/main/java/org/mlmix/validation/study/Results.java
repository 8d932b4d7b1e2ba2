package org.mlmix.validation.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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

    /** By number of the trajectory, in order: what pairs of trajectories with the same beginning are made of. */
    public SortedMap<Integer, Double> numbered(Arm arm, Condition condition, ToDoubleFunction<Observations> value) {
        SortedMap<Integer, Double> values = new TreeMap<>();
        of(arm, condition)
                .forEach(outcome ->
                        values.put(outcome.trajectory().number(), value.applyAsDouble(outcome.observations())));
        return values;
    }

    /** Mean of a series over trajectories, value by value; at least one, and as long in all of them. */
    public double[] meanSeries(Arm arm, Condition condition, String name) {
        double[] mean = new double[of(arm, condition).getFirst().observations().series(name).length];
        Arrays.setAll(
                mean,
                n -> Arrays.stream(values(
                                arm, condition, observations -> observations.series(name)[n]))
                        .average()
                        .orElseThrow());
        return mean;
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

    /**
     * Of the reference and the mixed arms those of which nothing is known at a condition that the plan has for them, be
     * it that all have failed: no verdict of the study may pass over them.
     */
    public List<String> gaps() {
        List<String> gaps = new ArrayList<>();
        for (Condition condition : plan.conditions()) {
            for (Arm arm : plan.arms()) {
                if ((arm.isMixed() || arm.equals(plan.reference())) && !has(arm, condition)) {
                    gaps.add(gap(arm, condition));
                }
            }
        }
        return gaps;
    }

    private String gap(Arm arm, Condition condition) {
        long failed = failures().stream()
                .filter(outcome -> outcome.trajectory().arm().equals(arm)
                        && outcome.trajectory().condition().equals(condition))
                .count();
        String place = condition.title().isEmpty() ? arm.title() : arm.title() + ", " + condition.title();
        return place + (failed == 0 ? " (not run)" : " (failed)");
    }

    /** Whether anything can be said of an arm there. */
    public boolean has(Arm arm, Condition condition) {
        return !of(arm, condition).isEmpty();
    }
}
