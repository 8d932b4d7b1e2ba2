package org.mlmix.validation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mlmix.validation.report.CaseData.CostData;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Cost;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.Outcome;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Trajectory;

class CostsTest {
    private static Outcome outcome(Arm arm, int number, long steps, double seconds) {
        return new Outcome(
                new Trajectory(Condition.ONLY, number, arm),
                Path.of("nowhere"),
                "",
                Observations.of("x", 1),
                new Cost(steps, seconds, 10));
    }

    private static Costs costs(Outcome... outcomes) {
        Plan plan = new Plan(List.of(Arm.EXPENSIVE, Arm.MIXED), List.of(Condition.ONLY), 2, Map.of(), 1);
        return new Costs(new Results(plan, List.of(outcomes)));
    }

    @Test
    void onlyPairsAreCompared() {
        CostData mixed = costs(
                        outcome(Arm.EXPENSIVE, 1, 100, 10),
                        outcome(Arm.MIXED, 1, 200, 2),
                        outcome(Arm.MIXED, 2, 100, 4))
                .ofArms()
                .getLast();
        assertThat(mixed.milliseconds()).isEqualTo(20);
        assertThat(mixed.microseconds()).isEqualTo(2000);
        assertThat(mixed.speedUp()).isEqualTo(10);
    }

    @Test
    void aloneThereIsNoSpeedUp() {
        assertThat(costs(outcome(Arm.MIXED, 1, 200, 2)).ofArms())
                .singleElement()
                .matches(cost -> cost.speedUp() == null && cost.smallest() == null);
    }

    @Test
    void fewStepsSayNothingOfTheirTime() {
        Costs costs = costs(outcome(Arm.EXPENSIVE, 1, 1, 10), outcome(Arm.MIXED, 1, 200, 2));
        assertThat(costs.ofArms()).allMatch(cost -> cost.speedUp() == null);
        assertThat(costs.problems()).singleElement().asString().contains("fewer than 20 steps");
    }
}
