package org.mlmix.tools.demo;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mlmix.tools.lammps.Dump;
import org.mlmix.tools.lammps.Host;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.LammpsProcess;
import org.mlmix.tools.lammps.LammpsResult;
import org.mlmix.tools.lammps.RunTiming;
import org.mlmix.tools.lammps.StartOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mlmix demo}. */
@Command(
        name = "demo",
        description = "Runs a silicon vacancy with two potentials mixed and shows that it works.",
        showDefaultValues = true,
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    /** As in examples/vacancy/vacancy.in, Å. */
    private static final double CORE = 4.0;

    private static final double BLEND = 4.0;

    @Spec
    private CommandSpec spec;

    @Option(names = "--steps", defaultValue = "100", description = "Steps of the mixed run.")
    private int steps;

    @Option(names = "--cells", defaultValue = "8", description = "Unit cells along each edge.")
    private int cells;

    @Mixin
    private StartOptions start = new StartOptions(Host.JAVA);

    private Installation installation;
    private Path folder;

    @Override
    public Integer call() {
        installation = Installation.fromProperties();
        folder = installation.output("demo");

        say("A silicon crystal with a vacancy, SNAP around it, a potential fitted to SNAP elsewhere:");
        say("  " + installation.home().relativize(deck("vacancy.in")) + ", " + steps + " steps ...");
        LammpsResult mixed = process(start.host())
                .variable("n", cells)
                .variable("steps", steps)
                .run(deck("vacancy.in"), folder)
                .orThrow();
        say("the same configuration with SNAP on all atoms, and with the fitted potential, a few steps ...");
        RunTiming expensive = pure("expensive");
        RunTiming cheap = pure("cheap");

        ForceComparison comparison = ForceComparison.of(dump("mixed"), dump("seeds"), dump("expensive"), dump("cheap"));
        RunTiming timing = RunTiming.last(mixed);
        var summary = new Summary(timing, mixed.figures(), expensive, cheap, comparison);
        say(summary.text());

        if (!Picture.canBeDrawn()) {
            say("There is no picture: this system has no fonts (Debian packages fontconfig and fonts-dejavu-core).");
            return 1;
        }
        Path picture = folder.resolve("vacancy.png");
        new Picture(comparison, CORE, BLEND, summary.headline()).write(picture);
        say("Picture: " + picture);
        return 0;
    }

    private RunTiming pure(String mode) {
        return RunTiming.last(process(installation.plainHost())
                .variable("mode", mode)
                .variable("data", "vacancy.data")
                .arguments("-log", mode + ".log")
                .run(deck("pure.in"), folder)
                .orThrow());
    }

    private LammpsProcess process(Host startedBy) {
        return new LammpsProcess(installation).host(startedBy).ranks(start.ranks());
    }

    private Path deck(String name) {
        return installation.example("vacancy").resolve(name);
    }

    private Dump dump(String name) {
        return Dump.read(folder.resolve(name + ".dump"));
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
