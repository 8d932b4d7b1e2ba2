package org.mlmix.validation.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.validation.cases.ElasticSeam;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Size;

/** The scripts of a study that is sent to a cluster, and its jobs one by one. */
class SlurmJobsTest {
    /** As much of sbatch as the scripts need: it runs the jobs of an array one after the other. */
    private static final String SBATCH = """
            #!/bin/bash
            echo "sbatch $*" >> "$LOG"
            script=${!#}
            [[ $(grep -- --array= "$script") =~ 1-([0-9]+) ]]
            for ((n = 1; n <= BASH_REMATCH[1]; n++)); do
                SLURM_ARRAY_TASK_ID=$n bash "$script"
            done
            echo "17;cluster"
            """;

    private static final String LAUNCHER = """
            #!/bin/bash
            echo "mlmix $*" >> "$LOG"
            """;

    @TempDir
    private Path folder;

    private Path program(String name, String text) throws IOException {
        Path file = Files.createDirectories(folder.resolve("bin of ours")).resolve(name);
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private List<String> submitted(SlurmJobs jobs, Plan plan) throws IOException, InterruptedException {
        Path script = jobs.write("elastic-seam", plan);
        Path log = folder.resolve("log");
        Path bin = program("sbatch", SBATCH).getParent();
        ProcessBuilder builder = new ProcessBuilder("bash", script.toString(), "--partition=cpu")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().merge("PATH", bin.toString(), (old, ours) -> ours + ":" + old);
        builder.environment().put("LOG", log.toString());
        assertThat(builder.start().waitFor()).isZero();
        return Files.readAllLines(log);
    }

    @Test
    void everyStartAndThenEveryTrajectoryIsAJob() throws Exception {
        Plan plan = new ElasticSeam().plan(Size.QUICK).with(2);
        Path launcher = program("mlmix", LAUNCHER);
        SlurmJobs jobs = new SlurmJobs(
                launcher, List.of("validate", "elastic-seam", "-o", "a folder"), 16, folder.resolve("elastic-seam"));
        List<String> lines = submitted(jobs, plan);
        int starts = 2 * plan.conditions().size();
        int trajectories = starts * plan.arms().size();
        assertThat(lines).hasSize(2 + starts + trajectories);
        assertThat(lines.getFirst()).isEqualTo("sbatch --parsable --partition=cpu starts.sbatch");
        assertThat(lines.get(1)).isEqualTo("mlmix validate elastic-seam -o a folder --start-task 1");
        assertThat(lines.get(1 + starts))
                .isEqualTo("sbatch --dependency=afterany:17 --partition=cpu trajectories.sbatch");
        assertThat(lines.getLast())
                .isEqualTo("mlmix validate elastic-seam -o a folder --trajectory-task " + trajectories);
        assertThat(Files.readString(folder.resolve("elastic-seam/slurm/starts.sbatch")))
                .contains("#SBATCH --ntasks=16\n");
    }

    @Test
    void theJobsTogetherAreTheStudy() throws Exception {
        Path example = Installation.fromProperties().example("validation/own/relaxation.yaml");
        List<String> words = List.of(example.toString(), "--trajectories", "2", "-o", folder.toString());
        Validate submit = Validate.with(with(words, "--submit", "slurm"));
        assertThat(submit.exit()).as(submit.errors()).isZero();
        assertThat(submit.output()).contains("6 trajectories").contains("submit.sh");
        for (int job = 1; job <= 6; job++) {
            Validate one = Validate.with(with(words, "--trajectory-task", String.valueOf(job)));
            assertThat(one.exit()).as(one.errors()).isZero();
        }
        Validate beyond = Validate.with(with(words, "--trajectory-task", "7"));
        assertThat(beyond.exit()).isEqualTo(2);
        assertThat(beyond.errors()).contains("found 7; accepted are 1 to 6");

        Validate judged = Validate.with(words);
        assertThat(judged.errors()).isEmpty();
        // All have ended, none begins.
        assertThat(judged.output()).doesNotContainPattern("(?m)trajectory \\d: mixed$");
        assertThat(folder.resolve("relaxation/report.html")).isNotEmptyFile();
    }

    private static List<String> with(List<String> words, String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return all;
    }
}
