package org.mlmix.bindings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The system's C compiler. */
final class CCompiler {
    private final Path folder;

    CCompiler(Path folder) {
        this.folder = folder;
    }

    /** Compiles and runs a program; returns the lines that it writes. */
    List<String> run(String source, Path includes) throws IOException, InterruptedException {
        Path program = folder.resolve("program");
        compile(source, includes, "-o", program.toString());
        return execute(List.of(program.toString())).lines().toList();
    }

    /** Fails, with what the compiler says, when the source has an error. */
    void check(String source, Path includes) throws IOException, InterruptedException {
        compile(source, includes, "-fsyntax-only");
    }

    private void compile(String source, Path includes, String... options) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("program.c"), source);
        List<String> command = new ArrayList<>(List.of(
                "cc",
                "-std=c11",
                "-Wall",
                "-Werror=incompatible-pointer-types",
                "-Werror=int-conversion",
                "-Werror=implicit-function-declaration",
                "-I",
                includes.toString(),
                file.toString()));
        command.addAll(List.of(options));
        execute(command);
    }

    private static String execute(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new AssertionError(String.join(" ", command) + ":\n" + output);
        }
        return output;
    }
}
