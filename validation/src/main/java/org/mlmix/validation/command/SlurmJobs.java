package org.mlmix.validation.command;

import java.nio.file.Path;
import java.util.List;
import org.mlmix.fitter.data.AtomicFile;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Trajectory;

/**
 * A study as jobs of a cluster that runs Slurm: one array for the first atoms, and one for the trajectories, each of
 * which is a job of its own (sbatch: slurm.schedmd.com/sbatch.html).
 *
 * @param launcher {@code mlmix}
 * @param words of the command line that runs this study
 * @param ranks of a job
 * @param folder of the study
 */
record SlurmJobs(Path launcher, List<String> words, int ranks, Path folder) {
    /** Hidden options of the command line, each with a number from 1. */
    static final String START = "--start-task";

    static final String TRAJECTORY = "--trajectory-task";

    private static final String SUBMIT = "submit.sh";

    /** Writes the scripts, and returns the one that submits the others. */
    Path write(String name, Plan plan) {
        Path own = folder.resolve("slurm");
        AtomicFile.write(
                own.resolve("starts.sbatch"),
                array(name + "-start", starts(plan).size(), START));
        AtomicFile.write(
                own.resolve("trajectories.sbatch"), array(name, plan.all().size(), TRAJECTORY));
        Path submit = own.resolve(SUBMIT);
        // Whatever becomes of a start, its trajectories say so.
        AtomicFile.write(submit, """
                #!/bin/bash
                # Submits the study; arguments go to sbatch, e.g.  --partition=NAME --time=24:00:00 --account=NAME
                # When all has ended:  mlmix validate collect %s
                set -eu
                cd "$(dirname "$0")"
                starts=$(sbatch --parsable "$@" starts.sbatch)
                sbatch --dependency="afterany:${starts%%%%;*}" "$@" trajectories.sbatch
                """.formatted(quoted(folder.getParent().toString())));
        return submit;
    }

    /** One trajectory for each set of first atoms. */
    static List<Trajectory> starts(Plan plan) {
        return plan.all().stream()
                .filter(trajectory -> trajectory.arm().equals(plan.reference()))
                .toList();
    }

    private String array(String name, int jobs, String option) {
        StringBuilder command = new StringBuilder("exec ").append(quoted(launcher.toString()));
        words.forEach(word -> command.append(' ').append(quoted(word)));
        return """
                #!/bin/bash
                #SBATCH --job-name=%s
                #SBATCH --array=1-%d
                #SBATCH --ntasks=%d
                #SBATCH --output=%%A-%%a.txt
                %s %s "$SLURM_ARRAY_TASK_ID"
                """.formatted(name, jobs, ranks, command, option);
    }

    /** A word for a shell, whatever is in it. */
    private static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
