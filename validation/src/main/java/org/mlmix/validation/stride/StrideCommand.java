package org.mlmix.validation.stride;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.mlmix.tools.lammps.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mlmix validate stride}. */
@Command(
        name = "stride",
        description = {
            "Runs each system from the same atoms with strides 1, 2, 4, 8 and 16 at constant energy, and compares with"
                    + " stride 1: fluctuation and drift of the energy, mean-square displacement, velocity"
                    + " autocorrelation, force along a bond.",
            "What has been computed is not computed again: go on with the same folder after an interruption."
        },
        showDefaultValues = true,
        mixinStandardHelpOptions = true)
public final class StrideCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--system", split = ",", description = "Some of ${COMPLETION-CANDIDATES} (default: all).")
    private List<StudySystem> systems = List.of(StudySystem.values());

    @Option(names = "--temperature", split = ",", defaultValue = "300,600", description = "Temperatures (K).")
    private List<Integer> temperatures;

    @Option(
            names = "--stride",
            split = ",",
            defaultValue = "1,2,4,8,16",
            description = "Strides; the first is compared with.")
    private List<Integer> strides;

    @Option(names = "--trajectories", defaultValue = "2", description = "Of each kind, from atoms of their own.")
    private int trajectories;

    @Option(names = "--steps", defaultValue = "1600", description = "Of a trajectory.")
    private int steps;

    @Option(names = "--jobs", defaultValue = "1", description = "Trajectories at once.")
    private int jobs;

    @Option(
            names = {"-o", "--output"},
            description = "Folder of trajectories and results (default: build/stride).")
    private Path output;

    @Override
    public Integer call() throws InterruptedException {
        requireAtLeastOne("--stride", strides);
        requireAtLeastOne("--temperature", temperatures);
        requireAtLeastOne("--trajectories", List.of(trajectories));
        requireAtLeastOne("--jobs", List.of(jobs));
        requireAtLeastOne("--steps", List.of(steps));
        Installation installation = Installation.fromProperties();
        Path folder = (output == null ? installation.output("stride") : output).toAbsolutePath();
        PrintWriter out = spec.commandLine().getOut();
        StudyPlan plan = new StudyPlan(systems, temperatures, strides, trajectories, steps);
        List<Trajectory> results = new StudyRuns(installation, folder, out).run(plan, jobs);
        StudyReport report = new StudyReport(plan, results);
        report.write(folder);
        report.table().forEach(out::println);
        out.println("written: " + folder.resolve(StudyReport.TABLE) + ", " + folder.resolve(StudyReport.PLOT));
        out.flush();
        return 0;
    }

    private void requireAtLeastOne(String option, List<Integer> values) {
        for (int value : values) {
            if (value < 1) {
                throw new ParameterException(
                        spec.commandLine(), option + ": found " + value + "; accepted are whole numbers from 1 on");
            }
        }
    }
}
