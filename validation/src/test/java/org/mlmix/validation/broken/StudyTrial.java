package org.mlmix.validation.broken;

import java.nio.file.Path;
import java.util.List;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Outcome;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.Study;
import org.mlmix.validation.study.StudyFolder;
import org.mlmix.validation.study.StudyProgress;
import org.mlmix.validation.study.StudyRunner;

/** Runs studies of tests, every trajectory of which must end well. */
record StudyTrial(Installation installation, Path folder) {
    Judgement judged(Study study, Plan plan) throws InterruptedException {
        StudyFolder own = new StudyFolder(folder);
        own.open(study, Size.QUICK, plan);
        StudyRunner.Means means = new StudyRunner.Means(1, 2, false);
        Results results = new StudyRunner(installation, study, own, means, StudyProgress.SILENT).run(plan);
        List<String> failures =
                results.failures().stream().map(Outcome::failure).toList();
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.toString());
        }
        return study.judge(Size.QUICK, results);
    }
}
