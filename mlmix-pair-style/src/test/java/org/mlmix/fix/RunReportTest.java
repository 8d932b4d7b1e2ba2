package org.mlmix.fix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.mix.Cluster;
import org.mlmix.mix.Evaluations;
import org.mlmix.options.Momentum;
import org.mlmix.zone.StepClock;

class RunReportTest {
    private final Cluster cluster = new Cluster(3, 3, 2, Cluster.CUTOFF, Momentum.NONE, "simple");
    private final Evaluations evaluations = new Evaluations();
    private final RunReport report = new RunReport(evaluations, new StepClock());

    RunReportTest() {
        cluster.prepare();
    }

    @AfterEach
    void freeMemory() {
        cluster.close();
    }

    private void evaluate(boolean expensive) {
        evaluations.begin();
        evaluations.count(ForceGroup.CHEAP, 100);
        if (expensive) {
            evaluations.count(ForceGroup.EXPENSIVE, 60);
        }
    }

    @Test
    void averagesAreOverAllStepsAlsoThoseInWhichAPotentialIsNotDue() {
        for (int run = 0; run < 2; run++) {
            evaluate(true);
            report.begin(cluster.step);
            for (int n = 1; n <= 8; n++) {
                evaluate(n % 4 == 0);
                report.count(cluster.step, cluster.zone);
            }
            report.write(cluster);
            assertThat(cluster.logged.get(3 * run))
                    .startsWith("mlmix zone: steps 8, expensive in 2, atoms core ")
                    .endsWith(" expensive 60.0 cheap 100.0 (averages over steps with an evaluation)");
        }
    }

    @Test
    void aRunContinuedWithoutSetUpIsReportedAlone() {
        evaluate(true);
        report.begin(cluster.step);
        report.beginIfContinued(cluster.step);
        evaluate(true);
        report.count(cluster.step, cluster.zone);
        report.write(cluster);
        cluster.logged.clear();
        for (int n = 0; n < 2; n++) {
            report.beginIfContinued(cluster.step);
            evaluate(n == 0);
            report.count(cluster.step, cluster.zone);
        }
        report.write(cluster);
        assertThat(cluster.logged.getFirst())
                .startsWith("mlmix zone: steps 2, expensive in 1, ")
                .contains(" expensive 60.0 cheap 100.0 ");
    }
}
