package org.mlmix.fitter.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.mlmix.fitter.input.FitException;

/** Files that are written whole or not at all. */
final class OutputFiles {
    private OutputFiles() {}

    /** Writes beside the file, then moves: a full disk leaves an earlier file as it was. */
    static void write(Path file, String text) {
        Path partial = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(partial, text);
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new FitException(
                    file + ": cannot be written (" + e.getMessage() + "); make room or name another folder with -o", e);
        }
    }
}
