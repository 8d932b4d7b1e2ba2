package org.mlmix.validation.cases;

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
        Map<Integer, Double> references = results.numbered(results.plan().reference(), condition, value);
        Map<Integer, Double> others = results.numbered(arm, condition, value);
        double[] differences = others.entrySet().stream()
                .filter(entry -> references.containsKey(entry.getKey()))
                .mapToDouble(entry -> entry.getValue() - references.get(entry.getKey()))
                .toArray();
        return differences.length == 0 ? Optional.empty() : Optional.of(Estimate.of(differences));
    }

    /** Whether it is nearer to 0 than a margin: a test of one mean, as 0 has no error. */
    Optional<Comparison> test(Arm arm, Equivalence criterion) {
        return of(arm).map(criterion::difference);
    }
}
