package org.mlmix.validation.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.mlmix.fitter.pipeline.Console;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.validation.stats.Verdict;
import org.mlmix.validation.study.Finding;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Study;
import org.mlmix.validation.study.StudyFolder;
import org.mlmix.validation.study.StudyRunner;

/** A study from its first trajectory to its report. */
record StudyJob(Installation installation, StudyOptions options, Console console) {

    /** Runs what has not been run yet, and judges all of it. */
    Verdict run(Study study) throws InterruptedException {
        Plan plan = options.plan(study);
        StudyFolder folder = open(study, plan);
        console.say(study.title() + ": " + study.question());
        try (Console.Progress bar = console.progress(study.name(), plan.all().size())) {
            Results results = runner(study, folder, plan, new ConsoleProgress(console, bar))
                    .run(plan);
            return judge(study, results, folder.path());
        }
    }

    /** The folder of a study, which must not hold another one. */
    StudyFolder open(Study study, Plan plan) {
        StudyFolder folder = new StudyFolder(options.output(installation).resolve(study.name()));
        folder.open(study, options.size(), plan);
        return folder;
    }

    StudyRunner runner(Study study, StudyFolder folder, Plan plan, ConsoleProgress progress) {
        return new StudyRunner(installation, study, folder, options.means(plan), progress);
    }

    private Verdict judge(Study study, Results results, Path folder) {
        results.failures().forEach(outcome -> console.warn(outcome.trajectory().title() + ": " + outcome.failure()));
        Judgement judgement = study.judge(options.size(), results);
        lines(judgement).forEach(console::say);
        console.say(study.name() + ": " + judgement.verdict() + " (" + folder + ")");
        return judgement.verdict();
    }

    private static List<String> lines(Judgement judgement) {
        return judgement.findings().stream().map(StudyJob::line).toList();
    }

    private static String line(Finding finding) {
        return String.format(
                Locale.ROOT,
                "%s%s, %s: %s %.5g, reference %.5g %s; %s",
                finding.quantity(),
                finding.condition().title().isEmpty()
                        ? ""
                        : " at " + finding.condition().title(),
                finding.arm().title(),
                finding.decides() ? "decides," : "beside,",
                finding.other().value(),
                finding.reference().value(),
                finding.unit(),
                finding.comparison().text());
    }
}
