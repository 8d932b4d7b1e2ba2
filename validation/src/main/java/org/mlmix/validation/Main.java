package org.mlmix.validation;

import java.util.Locale;
import org.mlmix.bindings.JarVersion;
import org.mlmix.tools.lammps.LammpsFailure;
import org.mlmix.validation.stride.StrideCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of {@code mlmix validate}. */
@Command(
        name = "mlmix validate",
        description = "Studies that compare runs with one another: can I trust the mixed run?",
        subcommands = StrideCommand.class,
        synopsisSubcommandLabel = "CASE",
        mixinStandardHelpOptions = true)
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // Numbers look the same everywhere.
        Locale.setDefault(Locale.ROOT);
        // Pictures are drawn without a display.
        System.setProperty("java.awt.headless", "true");
        System.exit(commandLine().execute(args));
    }

    /** The cases, ready to be executed. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        String version = "mlmix " + JarVersion.of(Main.class);
        line.getCommandSpec().version(version);
        line.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().version(version));
        return line.setExecutionExceptionHandler((failure, command, parsed) -> {
            // A failed run explains itself; anything else is a defect and shows its stack.
            if (failure instanceof LammpsFailure) {
                command.getErr().println(failure.getMessage());
                return 1;
            }
            throw failure;
        });
    }
}
