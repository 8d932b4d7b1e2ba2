package org.mlmix.tools;

import java.util.Set;
import org.mlmix.bindings.JarVersion;
import org.mlmix.tools.lammps.LammpsFailure;
import picocli.CommandLine;

/** What the command lines of the modules have in common. */
public final class CommandLines {
    private CommandLines() {}

    /** A command and its subcommands, ready to be executed: each tells the version and explains failed runs. */
    public static CommandLine of(Object command) {
        return of(command, Set.of());
    }

    /**
     * The same.
     *
     * @param explained further exceptions whose messages say all that a user needs
     */
    public static CommandLine of(Object command, Set<Class<? extends RuntimeException>> explained) {
        CommandLine line = new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true);
        String version = "mlmix " + JarVersion.of(command.getClass());
        line.getCommandSpec().version(version);
        line.getSubcommands()
                .values()
                .forEach(subcommand -> subcommand.getCommandSpec().version(version));
        return line.setExecutionExceptionHandler((failure, failed, parsed) -> {
            // A failed run explains itself; anything else is a defect and shows its stack.
            if (failure instanceof LammpsFailure || explained.contains(failure.getClass())) {
                failed.getErr().println(failure.getMessage());
                return 1;
            }
            throw failure;
        });
    }
}
