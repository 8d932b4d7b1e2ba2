package org.mlmix.validation.cases;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.mlmix.validation.stats.Comparison;
import org.mlmix.validation.stats.Equivalence;
import org.mlmix.validation.stats.Estimate;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.Results;

/** Differences between trajectories of the same number: what both owe to their beginning and their noise cancels. */
record PairedDifference(Results results, Condition condition, ToDoubleFunction<Observations> value) {
    /** Mean of an arm less the reference, over the numbers that both have; empty if there are none. */
    Optional<Estimate> of(Arm arm) {
        Map<Integer, Double> references = numbered(results.plan().reference());
        Map<Integer, Double> others = numbered(arm);
        double[] differences = others.entrySet().stream()
                .filter(entry -> references.containsKey(entry.getKey()))
                .mapToDouble(entry -> entry.getValue() - references.get(entry.getKey()))
                .toArray();
        return differences.length == 0 ? Optional.empty() : Optional.of(Estimate.of(differences));
    }

    /** Whether it is nearer to 0 than a margin: a test of one mean, as 0 has no error. */
    Optional<Comparison> test(Arm arm, Equivalence criterion) {
        return of(arm).map(difference -> {
            Estimate zero = new Estimate(0, 0, Math.max(1, difference.degreesOfFreedom()), difference.count());
            return criterion.means(zero, difference);
        });
    }

    private Map<Integer, Double> numbered(Arm arm) {
        return results.of(arm, condition).stream()
                .collect(toMap(
                        outcome -> outcome.trajectory().number(),
                        outcome -> value.applyAsDouble(outcome.observations())));
    }
}
