package org.mlmix.fitter.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.Reason;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.input.FitInputReader;
import org.mlmix.fitter.lammps.Workers;
import org.mlmix.fitter.pipeline.Console;
import org.mlmix.fitter.pipeline.FitJob;
import org.mlmix.fitter.pipeline.FramesFolder;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What all stages are given. */
final class FitOptions {
    @Parameters(paramLabel = "FIT.yaml", description = "What to fit: see docs/fitter.md.")
    private Path file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "Where everything is written (default: the input's name without .yaml).")
    private Path folder;

    @Option(
            names = "--frames",
            paramLabel = "FOLDER",
            description = "Where frames are kept and looked for (default: those that were named before for this"
                    + " output folder, else frames in it): fits of one sampling can share them.")
    private Path frames;

    @Option(names = "--jobs", paramLabel = "N", description = "Processes that run LAMMPS (default: one per core).")
    private int jobs = Runtime.getRuntime().availableProcessors();

    /** Reads the input and prepares the workers. */
    FitJob open(PrintWriter out) {
        FitInput input = FitInputReader.read(file);
        Path output = madeFolder();
        Path kept = frames == null ? FramesFolder.of(output) : frames.toAbsolutePath();
        Console console = Console.of(out);
        if (frames == null && !kept.startsWith(output)) {
            console.say("frames: " + kept);
        }
        return FitJob.open(input, output, kept, new Workers(Math.max(1, jobs)), console);
    }

    /** The output folder, which may not be there yet. */
    Path folder() {
        if (folder != null) {
            return folder.toAbsolutePath();
        }
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return Path.of(dot > 0 ? name.substring(0, dot) : name + ".fit").toAbsolutePath();
    }

    private Path madeFolder() {
        Path result = folder();
        try {
            return Files.createDirectories(result);
        } catch (IOException e) {
            throw new FitException(
                    result + ": cannot be made a folder (" + Reason.of(e) + "); name another with -o", e);
        }
    }
}
