package org.mlmix.fitter.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.mlmix.fitter.data.AtomicFile;
import org.mlmix.fitter.family.Export;

/** Files that are written whole or not at all. */
public final class OutputFiles {
    private OutputFiles() {}

    /** Writes a text file; a full disk leaves an earlier one as it was. */
    public static void write(Path file, String text) {
        AtomicFile.write(file, writer -> writer.write(text));
    }

    /** Writes a potential's files into a folder. */
    @FunctionalInterface
    public interface Writer {
        Export write(Path folder) throws IOException;
    }

    /**
     * Writes a potential's files beside the folder's own and moves them in when all are there: a full
     * disk leaves an earlier potential as it was.
     */
    public static Export writeAll(Path folder, Writer writer) throws IOException {
        Files.createDirectories(folder);
        Path unfinished = Files.createTempDirectory(folder, ".unfinished");
        try {
            Export export = writer.write(unfinished);
            for (String file : export.files()) {
                Files.move(
                        unfinished.resolve(file),
                        folder.resolve(file),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            }
            return export;
        } finally {
            try (var rest = Files.list(unfinished)) {
                for (Path file : rest.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(unfinished);
        }
    }
}
