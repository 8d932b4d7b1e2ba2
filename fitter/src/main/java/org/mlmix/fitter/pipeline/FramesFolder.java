package org.mlmix.fitter.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.AtomicFile;
import org.mlmix.fitter.data.Reason;

/**
 * Where a fit's frames are. An output folder remembers the one that {@code --frames} named: who solves or
 * reports later, and does not name it again, wants no second sampling.
 */
public final class FramesFolder {
    private static final String OWN = "frames";

    private FramesFolder() {}

    private static Path note(Path output) {
        return output.resolve("frames.txt");
    }

    /** The folder that was named for this output folder, or its own. */
    public static Path of(Path output) {
        Path note = note(output);
        if (!Files.exists(note)) {
            return output.resolve(OWN);
        }
        try {
            Path named = output.resolve(Files.readString(note).strip()).normalize();
            if (!Files.isDirectory(named)) {
                throw new FitException(note + " says that the frames are in " + named + ", and there is no such folder:"
                        + " name the one where they are now with --frames, or remove " + note
                        + " to sample anew, into " + output.resolve(OWN));
            }
            return named;
        } catch (IOException e) {
            throw new FitException(
                    note + ": cannot be read (" + Reason.of(e) + "); name the folder of the frames with --frames", e);
        }
    }

    /** Notes where frames are, from the output folder on: both may move together. They are there. */
    static void remember(Path output, Path frames) {
        try {
            Path from = Files.createDirectories(output).toRealPath();
            Path to = frames.toRealPath();
            if (Files.exists(note(output)) || !to.equals(from.resolve(OWN))) {
                AtomicFile.write(note(output), from.relativize(to) + "\n");
            }
        } catch (IOException e) {
            throw new FitException(note(output) + ": cannot be written (" + Reason.of(e) + ")", e);
        }
    }
}
