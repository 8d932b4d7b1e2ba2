package org.mlmix.fitter.data;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.mlmix.fitter.FitException;

/** Files that are there completely or not at all, whatever interrupts the writing. */
public final class AtomicFile {
    /** Writes the contents. */
    @FunctionalInterface
    public interface Contents {
        void writeTo(Writer writer) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Writes a text file (UTF-8) under a temporary name in the same folder, brings it to the disk and
     * only then gives it its name. Missing folders are made.
     *
     * @throws FitException when that fails, on a full disk for one; an earlier file is as it was
     */
    public static void write(Path file, Contents contents) {
        Path target = file.toAbsolutePath();
        // One that an interruption left behind is of another process; nobody takes it for a result.
        Path unfinished = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".unfinished");
        try {
            Files.createDirectories(target.getParent());
            try {
                fill(unfinished, contents);
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            String earlier =
                    Files.exists(target) ? "; the file that was there is unchanged" : "; nothing was left behind";
            throw new FitException(
                    "cannot write " + file + ": " + Reason.of(e) + earlier
                            + ". Make room or choose another folder, then start again: what is finished is kept",
                    e);
        }
    }

    private static void fill(Path file, Contents contents) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            Writer writer = new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8);
            contents.writeTo(writer);
            writer.flush();
            channel.force(true);
        }
    }
}
