package org.mlmix.fitter.data;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.mlmix.fitter.FitException;

/** Files that are there completely or not at all, whatever interrupts the writing. */
public final class AtomicFile {
    /** Writes the contents. */
    @FunctionalInterface
    public interface Contents {
        void writeTo(Writer writer) throws IOException;
    }

    /** Writes files into a folder, and says of them what there is to say. */
    @FunctionalInterface
    public interface Together<T> {
        T writeInto(Path folder) throws IOException;
    }

    private AtomicFile() {}

    /** Writes a text file as {@link #write(Path, Contents)} does. */
    public static void write(Path file, String text) {
        write(file, writer -> writer.write(text));
    }

    /**
     * Writes a text file (UTF-8) under a temporary name in the same folder, brings it to the disk and
     * only then gives it its name. Missing folders are made.
     *
     * @throws FitException when that fails, on a full disk for one; an earlier file is as it was
     */
    public static void write(Path file, Contents contents) {
        whole(file, channel -> {
            Writer writer = new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8);
            contents.writeTo(writer);
            writer.flush();
        });
    }

    /** Writes a file of bytes as {@link #write(Path, Contents)} does. */
    public static void write(Path file, byte[] bytes) {
        whole(file, channel -> {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        });
    }

    /**
     * Lets files that belong together be written beside a folder's own, and moves them in when all are
     * there: what is interrupted, or finds a full disk, leaves earlier ones as they were.
     *
     * @param folder is made where there is none
     * @return what the writer says
     */
    public static <T> T writeAll(Path folder, Together<T> writer) throws IOException {
        Files.createDirectories(folder);
        Path unfinished = Files.createTempDirectory(folder, ".unfinished");
        try {
            T result = writer.writeInto(unfinished);
            for (Path file : inside(unfinished)) {
                move(file, folder.resolve(file.getFileName()));
            }
            return result;
        } finally {
            for (Path file : inside(unfinished)) {
                Files.delete(file);
            }
            Files.delete(unfinished);
        }
    }

    private static List<Path> inside(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void move(Path file, Path target) throws IOException {
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Fills a file. */
    private interface Filling {
        void fill(FileChannel channel) throws IOException;
    }

    private static void whole(Path file, Filling contents) {
        Path target = file.toAbsolutePath();
        // One that an interruption left behind is of another process; nobody takes it for a result.
        Path unfinished = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".unfinished");
        try {
            Files.createDirectories(target.getParent());
            try {
                fill(unfinished, contents);
                move(unfinished, target);
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

    private static void fill(Path file, Filling contents) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            contents.fill(channel);
            channel.force(true);
        }
    }
}
