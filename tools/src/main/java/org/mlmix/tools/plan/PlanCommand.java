package org.mlmix.tools.plan;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import org.mlmix.bindings.LammpsException;
import org.mlmix.bindings.LammpsInstance;
import org.mlmix.tools.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mlmix plan}. */
@Command(
        name = "plan",
        description = "Runs a deck's set-up and a few steps, writes nothing, and says what a mixed run will cost.",
        showDefaultValues = true,
        mixinStandardHelpOptions = true)
public final class PlanCommand implements Callable<Integer> {
    /** Options of lmp that would write files, or make more than one LAMMPS of it. */
    private static final Set<String> REFUSED = Set.of(
            "-l",
            "-log",
            "-sc",
            "-screen",
            "-i",
            "-in",
            "-p",
            "-partition",
            "-pl",
            "-plog",
            "-ps",
            "-pscreen",
            "-r2data",
            "-r2dump",
            "-restart2data",
            "-restart2dump",
            "-mdi",
            "-h",
            "-help");

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DECK", description = "A LAMMPS input script with a mixed run.")
    private Path deck;

    @Parameters(
            index = "1..*",
            paramLabel = "LMP-ARGUMENT",
            description = "Goes to LAMMPS, e.g. -var n 8.",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
    private List<String> arguments = new ArrayList<>();

    @Option(names = "--json", description = "Print the plan as JSON.")
    private boolean json;

    @Option(
            names = "--set-up",
            hidden = true,
            description = "Print as JSON what the deck, mixed or not, sets up before its first run, and plan nothing.")
    private boolean setUp;

    @Option(names = "--steps", defaultValue = "100", description = "Steps to measure at most.")
    private int steps;

    @Option(names = "--seconds", defaultValue = "10", description = "About how long to measure (s).")
    private double seconds;

    @Option(
            names = "--tolerance",
            description =
                    "Largest accepted seam error, in force units (else the deck's `check ... tol`, else 10 %% of the"
                            + " rms force).")
    private Double tolerance;

    @Override
    public Integer call() throws InterruptedException {
        requireUsable();
        Planner.Options options = new Planner.Options(
                deck,
                arguments,
                steps,
                seconds,
                tolerance == null ? OptionalDouble.empty() : OptionalDouble.of(tolerance));
        int[] status = {1};
        Thread thread = LammpsInstance.thread(() -> status[0] = run(options));
        thread.start();
        thread.join();
        return status[0];
    }

    private void requireUsable() {
        if (!Files.isReadable(deck)) {
            throw wrong("cannot read the deck " + deck);
        }
        if (steps < 1 || !(seconds > 0) || (tolerance != null && !(tolerance >= 0))) {
            throw wrong("--steps, --seconds and --tolerance are numbers above 0");
        }
        for (String word : arguments) {
            if (word.startsWith("--")) {
                throw wrong("unknown option " + word);
            }
            if (REFUSED.contains(word)) {
                throw wrong("the planner cannot pass " + word + " to LAMMPS; it writes no files and plans one replica");
            }
        }
    }

    private picocli.CommandLine.ParameterException wrong(String text) {
        return new picocli.CommandLine.ParameterException(spec.commandLine(), "mlmix plan: " + text);
    }

    private int run(Planner.Options options) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            if (setUp) {
                out.print(Json.of(Planner.setUp(options)));
            } else {
                Plan plan = Planner.plan(options);
                out.print(json ? Json.of(plan) : PlanText.of(plan));
            }
            out.flush();
            return 0;
        } catch (PlanFailure | LammpsException | UnsatisfiedLinkError | IllegalStateException e) {
            err.println(
                    "mlmix plan: " + (e instanceof LammpsException error ? PlanFailure.reason(error) : e.getMessage()));
            err.flush();
            return 1;
        }
    }
}
