package org.mlmix.validation.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.LammpsProcess;

/**
 * Runs a program that hosts LAMMPS in a process of its own: a JVM that LAMMPS and MPI have once been
 * opened in cannot be rid of them.
 */
final class ChildProgram {
    private static final long TIMEOUT_SECONDS = LammpsProcess.PATIENCE.toSeconds();

    private final Installation installation = Installation.fromProperties();

    /** How a program ended. */
    record Ending(int exit, String output) {}

    /** Runs a class of the test class path that has a main method. */
    Ending java(Class<?> main, Path folder, String... arguments) {
        return java(System.getProperty("java.class.path"), main, folder, arguments);
    }

    /**
     * The same, and the program waits for the compiler: it does not depend on what else the machine is busy
     * with when a method is compiled.
     */
    Ending javaThatWaitsForItsCompiler(Class<?> main, Path folder, String... arguments) {
        return java(List.of("-Xbatch"), System.getProperty("java.class.path"), main, folder, arguments);
    }

    /** Runs a class with a main method on a class path of its own. */
    Ending java(String classPath, Class<?> main, Path folder, String... arguments) {
        return java(List.of(), classPath, main, folder, arguments);
    }

    private Ending java(List<String> more, String classPath, Class<?> main, Path folder, String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(installation.javaHome().resolve("bin/java").toString());
        words.addAll(options());
        words.addAll(more);
        words.add("-Dmlmix.plugin.folder=" + installation.build());
        words.add("-Dmlmix.lammps.library=" + installation.library());
        words.addAll(List.of("-cp", classPath, main.getName()));
        words.addAll(List.of(arguments));
        return run(words, folder);
    }

    private List<String> options() {
        try {
            return Files.readAllLines(installation.build().resolve("java/jvm.options")).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("the jars are not set up", e);
        }
    }

    /** Compiles a C program of the test resources against LAMMPS' C interface and runs it. */
    Ending c(String resource, Path folder, String... arguments) {
        Path source = folder.resolve(resource);
        Path binary = folder.resolve("program");
        try (var in = ChildProgram.class.getResourceAsStream("/host/" + resource)) {
            Files.copy(in, source);
        } catch (IOException e) {
            throw new IllegalStateException("cannot write " + source, e);
        }
        Ending compiled = run(
                List.of(
                        "cc",
                        "-std=c11",
                        "-Wall",
                        "-I" + installation.source().resolve("src"),
                        source.toString(),
                        installation.library().toString(),
                        "-Wl,-rpath," + installation.library().getParent(),
                        "-o",
                        binary.toString()),
                folder);
        if (compiled.exit() != 0) {
            throw new IllegalStateException("cannot compile " + source + ":\n" + compiled.output());
        }
        List<String> words = new ArrayList<>(List.of(binary.toString()));
        words.addAll(List.of(arguments));
        return run(words, folder);
    }

    private Ending run(List<String> words, Path folder) {
        try {
            Path output = Files.createTempFile(folder, "output", ".txt");
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            Map<String, String> env = builder.environment();
            env.put("MLMIX_JAVA_HOME", installation.javaHome().toString());
            env.put("LAMMPS_POTENTIALS", installation.potentials().toString());
            env.put(
                    "LD_LIBRARY_PATH",
                    installation.build() + ":" + installation.library().getParent());
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            return new Ending(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new IllegalStateException("cannot run " + words, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + words + " ran", e);
        }
    }
}
