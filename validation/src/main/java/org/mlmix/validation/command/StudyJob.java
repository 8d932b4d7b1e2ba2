package org.mlmix.validation.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mlmix.bindings.JarVersion;
import org.mlmix.fitter.pipeline.Console;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.validation.report.CaseReport;
import org.mlmix.validation.report.Judged;
import org.mlmix.validation.report.Provenance;
import org.mlmix.validation.report.Summary;
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
            return judge(study, options.size(), runner.run(plan), folder);
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
    Optional<Verdict> judge(Study study, Size size, Results results, StudyFolder folder) {
        results.failures().forEach(outcome -> console.warn(outcome.trajectory().title() + ": " + outcome.failure()));
        if (!results.comparable()) {
            console.warn(study.name() + ": no trajectories of the reference and of another arm at one condition yet");
            return Optional.empty();
        }
        Judgement judgement = study.judge(size, results);
        lines(judgement).forEach(console::say);
        judgement.remarks().forEach(console::say);
        Provenance provenance = provenance(results, folder);
        Judged judged = new Judged(study, size, results, judgement, provenance);
        results.gaps().forEach(gap -> console.warn(study.name() + ": nothing is known of " + gap));
        CaseReport.write(installation, judged, folder.path());
        console.say("%s: %s; written: %s"
                .formatted(study.name(), judged.verdict(), folder.path().resolve(CaseReport.PAGE)));
        return Optional.of(judged.verdict());
    }

    static Provenance provenance(Results results, StudyFolder folder) {
        return Provenance.of(JarVersion.of(StudyJob.class), lammpsVersion(results), folder.origins(results));
    }

    /** A page over several studies, as far as they have reports. */
    void summarize(List<Study> studies) {
        Path output = options.output(installation);
        summarize(studies.stream().map(study -> output.resolve(study.name())).toList(), output);
    }

    /** The same. */
    void summarize(List<Path> studies, Path output) {
        List<Path> reports = studies.stream()
                .map(folder -> folder.resolve(CaseReport.DATA))
                .filter(Files::exists)
                .toList();
        if (!reports.isEmpty()) {
            Summary.of(reports).write(output);
            console.say("written: " + output.resolve(Summary.PAGE) + ", " + output.resolve(Summary.TABLE));
        }
    }

    /** As the first line of a log says it: {@code LAMMPS (4 Feb 2025)}. */
    private static String lammpsVersion(Results results) {
        Pattern first = Pattern.compile("LAMMPS \\(([^)]+)\\)");
        return results.outcomes().stream()
                .map(outcome -> outcome.folder().resolve("screen.txt"))
                .filter(Files::exists)
                .flatMap(StudyJob::beginning)
                .map(first::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElse("unknown");
    }

    private static Stream<String> beginning(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.limit(5).toList().stream();
        } catch (IOException | UncheckedIOException e) {
            // Not worth a report that is not written.
            return Stream.of();
        }
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
