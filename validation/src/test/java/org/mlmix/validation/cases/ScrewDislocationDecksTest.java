package org.mlmix.validation.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.validation.stats.Verdict;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.ColumnFile;
import org.mlmix.validation.study.Finding;
import org.mlmix.validation.study.Outcome;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.StudyFolder;
import org.mlmix.validation.study.StudyProgress;
import org.mlmix.validation.study.StudyRunner;

/** All arms of the quick study through real LAMMPS, with one short trajectory each. */
class ScrewDislocationDecksTest {
    private static final ScrewDislocation STUDY = new ScrewDislocation();

    @TempDir
    private Path folder;

    private Results run(Plan plan) throws InterruptedException {
        StudyFolder own = new StudyFolder(folder);
        own.open(STUDY, Size.QUICK, plan);
        StudyRunner.Means means = new StudyRunner.Means(1, 2, false);
        return new StudyRunner(Installation.fromProperties(), STUDY, own, means, StudyProgress.SILENT).run(plan);
    }

    private static Plan brief() {
        Plan whole = STUDY.plan(Size.QUICK);
        Map<String, String> variables = new HashMap<>(whole.variables());
        variables.put("warm", "40");
        variables.put("steps", "400");
        return new Plan(whole.arms(), whole.conditions(), 1, variables, 1);
    }

    @Test
    void armsAgreeOnTheCoreAndTheZoneFollowsIt() throws Exception {
        Results results = run(brief());

        assertThat(results.failures()).isEmpty();
        assertThat(results.outcomes()).hasSize(4).allSatisfy(outcome -> {
            double[] position = outcome.observations().series("position");
            assertThat(position).hasSize(41);
            assertThat(Arrays.stream(position).map(Math::abs).max().orElseThrow())
                    .isLessThan(12);
        });
        List<Finding> cores = STUDY.judge(Size.QUICK, results).findings().stream()
                .filter(finding -> finding.unit().equals("b"))
                .toList();
        assertThat(cores)
                .filteredOn(Finding::decides)
                .hasSize(2)
                .allMatch(finding -> finding.comparison().verdict() == Verdict.EQUAL);

        for (Outcome mixed : results.of(Arm.MIXED, results.plan().conditions().getFirst())) {
            // Three rows of seeds, and what lies within 5 Å of them: never lost, never all of the slab.
            double[] core =
                    ColumnFile.read(mixed.folder().resolve("ledger.txt")).column(1);
            assertThat(Arrays.stream(core).min().orElseThrow()).isGreaterThan(15);
            assertThat(Arrays.stream(core).max().orElseThrow()).isLessThan(150);
        }
    }
}
