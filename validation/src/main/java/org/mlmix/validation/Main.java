package org.mlmix.validation;

import java.util.Locale;
import org.mlmix.tools.CommandLines;
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
        return CommandLines.of(new Main());
    }
}
