package org.mlmix.validation;

import java.util.Locale;
import java.util.Set;
import org.mlmix.tools.CommandLines;
import org.mlmix.validation.command.ValidateCommand;
import org.mlmix.validation.study.StudyException;
import picocli.CommandLine;

/** Entry point of {@code mlmix validate}. */
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
        return CommandLines.of(new ValidateCommand(), Set.of(StudyException.class));
    }
}
