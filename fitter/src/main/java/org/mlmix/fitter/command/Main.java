package org.mlmix.fitter.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import org.mlmix.bindings.JarVersion;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.Reason;
import org.mlmix.fitter.lammps.TaskFailedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point: {@code mlmix fit}. */
@Command(
        name = "mlmix fit",
        description = "Distils a cheap potential from an expensive one.",
        subcommands = {
            InitCommand.class,
            RunCommand.class,
            SampleCommand.class,
            ShardCommand.class,
            SolveCommand.class,
            ReportCommand.class,
            ParetoCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class Main {
    /** Exit status of a fit that ended but is not to be used: unstable, or a constraint unmet. */
    static final int UNFIT = 3;

    private Main() {}

    public static void main(String[] arguments) {
        // Numbers look the same everywhere, and YAML and LAMMPS can read them.
        Locale.setDefault(Locale.ROOT);
        // Plots are drawn without a display.
        System.setProperty("java.awt.headless", "true");
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        String version = "mlmix fit " + JarVersion.of(Main.class);
        line.getCommandSpec().version(version);
        line.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().version(version));
        return line.setExecutionExceptionHandler((failure, command, parsed) -> {
            // What the user can mend explains itself; anything else is a defect and shows its stack.
            String message = explanation(failure);
            if (message == null) {
                throw failure;
            }
            command.getErr().println("mlmix fit: " + message);
            return 1;
        });
    }

    private static String explanation(Exception failure) {
        return switch (failure) {
            case FitException mendable -> mendable.getMessage();
            case TaskFailedException task -> task.getMessage();
            case UncheckedIOException io -> io.getMessage() + ": " + Reason.of(io.getCause());
            case FileSystemException io -> io.getFile() + ": " + Reason.of(io);
            case IOException io -> Reason.of(io);
            default -> null;
        };
    }
}
