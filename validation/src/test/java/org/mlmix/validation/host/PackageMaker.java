package org.mlmix.validation.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mlmix.tools.lammps.Installation;

/** {@code mlmix package}, and tar for what it has made. */
final class PackageMaker {
    private final Installation installation;

    PackageMaker(Installation installation) {
        this.installation = installation;
    }

    /** Starts {@code mlmix package ARGUMENTS} in a folder; its output goes to package.txt there. */
    Process start(Path folder, List<String> prefix, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(List.of(installation.launcher().toString(), "package"));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output(folder).toFile());
        // Most of the time would go into the last tenths of the size.
        builder.environment().put("XZ_OPT", "-0");
        return builder.start();
    }

    /** The same to its end. */
    ChildProgram.Ending make(Path folder, String... arguments) throws IOException, InterruptedException {
        int exit = start(folder, List.of(), arguments).waitFor();
        return new ChildProgram.Ending(exit, Files.readString(output(folder)));
    }

    static Path output(Path folder) {
        return folder.resolve("package.txt");
    }

    /** Unpacks an archive into a folder and gives the one that lay in it, under another name. */
    static Path unpack(Path archive, Path folder, String name) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        tar("--extract", "--file", archive.toString(), "--directory", folder.toString());
        try (var entries = Files.list(folder)) {
            List<Path> found = entries.toList();
            assertThat(found).hasSize(1);
            return Files.move(found.getFirst(), folder.resolve(name));
        }
    }

    /** What tar prints. */
    static List<String> tar(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("tar"));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("TZ", "UTC");
        Process process = builder.start();
        List<String> lines = process.inputReader().readAllLines();
        assertThat(process.waitFor()).isZero();
        return lines;
    }
}
