package org.mlmix.tools;

import java.util.Locale;
import org.mlmix.tools.bench.BenchCommand;
import org.mlmix.tools.demo.DemoCommand;
import org.mlmix.tools.doctor.DoctorCommand;
import org.mlmix.tools.plan.PlanCommand;
import org.mlmix.tools.view.ViewCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the launcher's subcommands that are written in Java. */
@Command(
        name = "mlmix",
        description = "Interatomic potentials mixed in space inside LAMMPS.",
        subcommands = {DemoCommand.class, PlanCommand.class, ViewCommand.class, BenchCommand.class, DoctorCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
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

    /** The commands, ready to be executed. */
    public static CommandLine commandLine() {
        CommandLine line = CommandLines.of(new Main());
        // What the planner does not know is for LAMMPS.
        line.getSubcommands().get("plan").setUnmatchedOptionsArePositionalParams(true);
        return line;
    }
}
