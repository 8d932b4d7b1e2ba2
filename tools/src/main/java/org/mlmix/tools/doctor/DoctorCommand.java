package org.mlmix.tools.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.mlmix.tools.lammps.Host;
import org.mlmix.tools.lammps.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mlmix doctor}, after the launcher has looked at files and versions. */
@Command(
        name = "doctor",
        description = "Tries a small mixed run on one and two ranks, in both hosts.",
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Installation installation = Installation.fromProperties();
        PrintWriter out = spec.commandLine().getOut();
        out.println("Trying a small mixed run:");
        List<Trial> trials = new ArrayList<>();
        for (Host host : Host.values()) {
            for (int ranks : new int[] {1, 2}) {
                Trial trial = Trial.run(installation, host, ranks, deck());
                trials.add(trial);
                out.println(String.format(
                        Locale.ROOT,
                        "  %-10s %d rank%s  %s",
                        host.title(),
                        ranks,
                        ranks == 1 ? " " : "s",
                        trial.text()));
                out.flush();
            }
        }
        boolean agree = Trial.agree(trials);
        if (!agree) {
            out.println("  The runs do not give the same forces: checksums as above.");
        }
        boolean works = agree && trials.stream().noneMatch(Trial::failed);
        out.println(works ? "Runs work." : "A run could not work; the reason is above.");
        return works ? 0 : 1;
    }

    private static String deck() {
        try (InputStream stream = DoctorCommand.class.getResourceAsStream("trial.in")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("trial.in cannot be read from the jar", e);
        }
    }
}
