package org.mlmix.validation.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mlmix.fitter.pipeline.Console;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.validation.stats.Verdict;
import org.mlmix.validation.study.Finding;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.Study;
import org.mlmix.validation.study.StudyFolder;
import org.mlmix.validation.study.StudyRunner;
import org.mlmix.validation.study.Trajectory;

/** A study from its first trajectory to its report. */
record StudyJob(Installation installation, StudyOptions options, Console console) {

    /**
     * Runs what has not been run yet, and judges all of it; or does the part of it that the options name.
     *
     * @param word what the study is called on the command line
     * @return empty where nothing was judged
     */
    Optional<Verdict> run(String word, Study study) throws InterruptedException {
        Plan plan = options.plan(study);
        StudyFolder folder = open(study, plan);
        if (options.submits()) {
            submit(word, study, plan, folder);
            return Optional.empty();
        }
        Optional<Trajectory> start = options.startTask(plan);
        Optional<Trajectory> single = options.trajectoryTask(plan);
        int total = start.isPresent() || single.isPresent() ? 1 : plan.all().size();
        try (Console.Progress bar = console.progress(study.name(), total)) {
            StudyRunner runner = runner(study, folder, plan, new ConsoleProgress(console, bar));
            start.ifPresent(trajectory -> runner.start(plan, trajectory));
            single.ifPresent(trajectory -> runner.outcome(plan, trajectory));
            if (start.isPresent() || single.isPresent()) {
                return Optional.empty();
            }
            console.say(study.title() + ": " + study.question());
            return judge(study, options.size(), runner.run(plan), folder.path());
        }
    }

    private void submit(String word, Study study, Plan plan, StudyFolder folder) {
        Path output = options.output(installation);
        SlurmJobs jobs = new SlurmJobs(
                installation.launcher(),
                options.words(word, plan, output),
                options.ranks() * plan.replicas(),
                folder.path());
        Path script = jobs.write(study.name(), plan);
        console.say(
                "%s: %d trajectories; submit them by  bash %s [arguments of sbatch]  and then  mlmix validate collect %s"
                        .formatted(study.name(), plan.all().size(), script, output));
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

    /** Of what is there; empty where there is nothing to compare with each other. */
    Optional<Verdict> judge(Study study, Size size, Results results, Path folder) {
        results.failures().forEach(outcome -> console.warn(outcome.trajectory().title() + ": " + outcome.failure()));
        if (!results.comparable()) {
            console.warn(study.name() + ": no trajectories of the reference and of another arm at one condition yet");
            return Optional.empty();
        }
        Judgement judgement = study.judge(size, results);
        lines(judgement).forEach(console::say);
        console.say(study.name() + ": " + judgement.verdict() + " (" + folder + ")");
        return Optional.of(judgement.verdict());
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
