package org.mlmix.validation.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.Study;
import org.mlmix.validation.study.StudyRunner;
import org.mlmix.validation.study.Trajectory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How a study is run; all studies have these. */
final class StudyOptions {
    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--size",
            defaultValue = "quick",
            description = {"quick: minutes; standard: half an hour on two cores; full: the published sizes (a cluster)."
            })
    private Size size;

    @Option(names = "--ranks", defaultValue = "1", description = "MPI ranks of a trajectory, or of each image.")
    private int ranks = 1;

    @Option(names = "--jobs", description = "Trajectories at once (default: one for each processor).")
    private Integer jobs;

    @Option(names = "--trajectories", description = "Of each arm at each condition (default: as the size says).")
    private Integer trajectories;

    @Option(names = "--again", description = "Try once more what failed.")
    private boolean again;

    @Option(
            names = "--submit",
            paramLabel = "slurm",
            description = "Run nothing, but write an array job for this queueing system.")
    private Queue queue;

    @Option(names = SlurmJobs.START, hidden = true)
    private Integer start;

    @Option(names = SlurmJobs.TRAJECTORY, hidden = true)
    private Integer trajectory;

    /** Systems that jobs are written for. */
    enum Queue {
        SLURM
    }

    @Option(
            names = {"-o", "--output"},
            description = "Folder of trajectories and reports (default: build/validation).")
    private Path output;

    Size size() {
        return size;
    }

    int ranks() {
        requirePositive("--ranks", ranks);
        return ranks;
    }

    OptionalInt trajectories() {
        if (trajectories == null) {
            return OptionalInt.empty();
        }
        requirePositive("--trajectories", trajectories);
        return OptionalInt.of(trajectories);
    }

    Path output(Installation installation) {
        return (output == null ? installation.output("validation") : output).toAbsolutePath();
    }

    Plan plan(Study study) {
        Plan plan = study.plan(size);
        return trajectories().isPresent() ? plan.with(trajectories().getAsInt()) : plan;
    }

    /** Trajectories at once, of a plan whose replicas are processes, too. */
    int jobs(Plan plan) {
        if (jobs != null) {
            requirePositive("--jobs", jobs);
            return jobs;
        }
        return Math.max(1, Runtime.getRuntime().availableProcessors() / (ranks() * plan.replicas()));
    }

    StudyRunner.Means means(Plan plan) {
        return new StudyRunner.Means(ranks(), jobs(plan), again);
    }

    /** Whether trajectories are to become jobs instead of being run. */
    boolean submits() {
        return queue != null;
    }

    /** The trajectory whose first atoms are this job, and nothing else. */
    Optional<Trajectory> startTask(Plan plan) {
        return Optional.ofNullable(start).map(number -> task(SlurmJobs.START, number, SlurmJobs.starts(plan)));
    }

    /** The trajectory that is this job, and nothing else. */
    Optional<Trajectory> trajectoryTask(Plan plan) {
        return Optional.ofNullable(trajectory).map(number -> task(SlurmJobs.TRAJECTORY, number, plan.all()));
    }

    private Trajectory task(String option, int number, List<Trajectory> all) {
        if (number < 1 || number > all.size()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s: found %d; accepted are 1 to %d: the scripts are those of another study, write them anew"
                            .formatted(option, number, all.size()));
        }
        return all.get(number - 1);
    }

    /** The words that make another process run the same study. */
    List<String> words(String name, Plan plan, Path folder) {
        List<String> words =
                new ArrayList<>(List.of("validate", name, "--size", size.name().toLowerCase(Locale.ROOT)));
        words.addAll(
                List.of("--ranks", String.valueOf(ranks()), "--trajectories", String.valueOf(plan.trajectories())));
        words.addAll(List.of("-o", folder.toString()));
        if (again) {
            words.add("--again");
        }
        return words;
    }

    private void requirePositive(String option, int value) {
        requirePositive(spec, option, value);
    }

    /** Refuses a count below 1. */
    static void requirePositive(CommandSpec spec, String option, int value) {
        if (value < 1) {
            throw new ParameterException(
                    spec.commandLine(), option + ": found " + value + "; accepted are whole numbers from 1 on");
        }
    }
}
