package org.mlmix.fitter.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.input.FitInputReader;
import org.mlmix.fitter.input.FitTemplate;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.lammps.Workers;
import org.mlmix.fitter.pipeline.Console;
import org.mlmix.fitter.pipeline.FitJob;
import org.mlmix.fitter.pipeline.SampleStage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mlmix fit init}. */
@Command(
        name = "init",
        description = "Write a commented input file for an expensive potential, after a look at its lattice.",
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FIT.yaml", description = "The file to write; it must not exist.")
    private Path file;

    @Option(
            names = "--elements",
            required = true,
            split = ",",
            paramLabel = "EL",
            description = "One per atom type, separated by commas.")
    private List<String> elements;

    @Option(names = "--pair-style", required = true, paramLabel = "\"STYLE ...\"", description = "As in a deck.")
    private String pairStyle;

    @Option(
            names = "--pair-coeff",
            required = true,
            paramLabel = "\"I J ...\"",
            description = "As in a deck; may be given several times.")
    private List<String> pairCoeff;

    @Option(
            names = "--command",
            paramLabel = "\"COMMAND ...\"",
            description = "A further command of LAMMPS; may be given several times.")
    private List<String> commands = List.of();

    @Option(
            names = "--before",
            paramLabel = "\"COMMAND ...\"",
            description = "A command before the box, as 'plugin load FILE'; may be given several times.")
    private List<String> before = List.of();

    @Option(
            names = "--arguments",
            defaultValue = "",
            paramLabel = "\"-k on ...\"",
            description = "Arguments of LAMMPS itself.")
    private String arguments;

    @Option(names = "--crystal", required = true, paramLabel = "NAME", description = "bcc, fcc, diamond or hcp.")
    private String crystal;

    @Option(names = "--lattice", required = true, paramLabel = "A", description = "Where to begin, Å.")
    private double lattice;

    @Option(names = "--temperature", defaultValue = "300", paramLabel = "K", description = "Highest one of use.")
    private double temperature;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(file)) {
            throw new FitException(file + ": exists already; name another file, or remove it");
        }
        Potential expensive =
                new Potential(elements, pairStyle, pairCoeff, commands, before, Potential.words(arguments));
        String text = FitTemplate.text(expensive, crystal, lattice, temperature);
        Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        boolean good = false;
        try {
            look(FitInputReader.read(file));
            good = true;
        } finally {
            if (!good) {
                Files.delete(file);
            }
        }
        var out = spec.commandLine().getOut();
        out.println("written: " + file + "; look through it, then: mlmix fit run " + file);
        out.flush();
        return 0;
    }

    // A potential without a lattice of its own cannot be learned from.
    private void look(FitInput input) {
        Path place = file.toAbsolutePath().getParent();
        var console = Console.of(spec.commandLine().getOut());
        try (FitJob job = new FitJob(input, place, place, new Workers(1), console)) {
            new SampleStage(job).reference();
        }
    }
}
