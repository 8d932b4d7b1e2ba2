package org.mlmix.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mlmix.bindings.ForceGroup.ALWAYS;
import static org.mlmix.bindings.ForceGroup.CHEAP;
import static org.mlmix.bindings.ForceGroup.EXPENSIVE;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mlmix.engine.ZoneCode;

class EvaluationsTest {
    private final Evaluations evaluations = new Evaluations();

    @Test
    void stepsInWhichAGroupIsNotDueCountForTheOthers() {
        for (int n = 0; n < 6; n++) {
            evaluations.begin();
            evaluations.count(CHEAP, 100);
            if (n % 3 == 0) {
                evaluations.count(EXPENSIVE, 10 + n);
            }
        }
        assertThat(evaluations.steps(CHEAP)).isEqualTo(6);
        assertThat(evaluations.atoms(CHEAP)).isEqualTo(600);
        assertThat(evaluations.atomsNow(CHEAP)).isEqualTo(100);
        assertThat(evaluations.steps(EXPENSIVE)).isEqualTo(2);
        assertThat(evaluations.atoms(EXPENSIVE)).isEqualTo(23);
        assertThat(evaluations.atomsNow(EXPENSIVE))
                .as("not due in the last step")
                .isZero();
        assertThat(evaluations.steps(ALWAYS)).isZero();
    }

    @Test
    void severalEvaluationsInAStepAddUp() {
        evaluations.begin();
        evaluations.count(CHEAP, 70);
        evaluations.count(CHEAP, 40);
        assertThat(evaluations.steps(CHEAP)).isEqualTo(1);
        assertThat(evaluations.atoms(CHEAP)).isEqualTo(110);
        assertThat(evaluations.atomsNow(CHEAP)).isEqualTo(110);
    }

    @Test
    void anEvaluationOnNoAtomIsOneAllTheSame() {
        evaluations.begin();
        evaluations.count(EXPENSIVE, 0);
        assertThat(evaluations.steps(EXPENSIVE)).isEqualTo(1);
    }

    @Test
    void aStepCountsEachGroupOnceHoweverManySubStylesItHas() {
        try (Cluster cluster = new Cluster(3, 3, 2, Cluster.CUTOFF)) {
            cluster.prepare();
            cluster.mixer.test(cluster.step, cluster.atoms, cluster.zone);
            assertThat(cluster.evaluations.steps(EXPENSIVE))
                    .as("tests do not count")
                    .isZero();
            for (int n = 1; n <= 2; n++) {
                cluster.mixer.addForces(cluster.step, cluster.atoms, true);
                assertThat(cluster.evaluations.steps(EXPENSIVE)).isEqualTo(n);
                assertThat(cluster.evaluations.atomsNow(EXPENSIVE)).isEqualTo(cluster.evaluatedBy(0).length);
                assertThat(cluster.evaluations.atoms(EXPENSIVE)).isEqualTo((long) n * cluster.evaluatedBy(0).length);
                assertThat(cluster.evaluations.atomsNow(CHEAP)).isEqualTo(cluster.evaluatedBy(2).length);
                assertThat(cluster.evaluations.atomsNow(ALWAYS)).isEqualTo(cluster.count);
            }
            assertThat(Arrays.stream(cluster.evaluatedBy(0)))
                    .as("a case worth counting")
                    .anyMatch(i -> cluster.atoms.code(i) != ZoneCode.CORE)
                    .hasSizeLessThan(cluster.count);
        }
    }
}
