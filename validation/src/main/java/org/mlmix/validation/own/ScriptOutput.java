package org.mlmix.validation.own;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mlmix.validation.study.StudyException;

/**
 * The number that a command prints last. It works in the folder of the trajectory.
 *
 * @param command for the shell
 * @param patience how long it may take
 */
record ScriptOutput(String command, Duration patience) implements Observable {
    private static final String OUTPUT = "observable.txt";
    private static final String ERRORS = "observable.err";

    @Override
    public double read(Path folder) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve(OUTPUT).toFile())
                .redirectError(folder.resolve(ERRORS).toFile())
                .start();
        process.getOutputStream().close();
        await(process, folder);
        if (process.exitValue() != 0) {
            throw failure(folder, "ended with status " + process.exitValue() + ": " + last(folder.resolve(ERRORS)));
        }
        String line = last(folder.resolve(OUTPUT));
        try {
            return Double.parseDouble(line);
        } catch (NumberFormatException e) {
            throw new StudyException(message(folder, "printed `" + line + "` last; a number is expected"), e);
        }
    }

    private void await(Process process, Path folder) {
        try {
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                throw failure(folder, "did not end within " + patience.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(folder, "was interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String last(Path file) throws IOException {
        List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.isEmpty() ? "" : lines.getLast().strip();
    }

    private StudyException failure(Path folder, String what) {
        return new StudyException(message(folder, what));
    }

    private String message(Path folder, String what) {
        return "`" + command + "` in " + folder + " " + what;
    }

    @Override
    public OwnCase.Quantity quantity(String units) {
        return new OwnCase.Quantity("number of the script", "");
    }
}
