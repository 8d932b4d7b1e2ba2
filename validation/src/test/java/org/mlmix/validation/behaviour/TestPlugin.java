package org.mlmix.validation.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mlmix.tools.lammps.Installation;

/** A plugin of a test's own, compiled for the LAMMPS at hand. */
final class TestPlugin {
    /**
     * Gives pair styles of LAMMPS names that no table lists ({@code strange/sw} and others), and adds
     * some that misbehave.
     */
    static final String STRANGE_STYLES = "strange_styles.cpp";

    /** Computes and commands of LAMMPS' packages that the LAMMPS at hand may have been built without. */
    static final String OTHER_PACKAGES = "other_packages.cpp";

    /** Pair styles of LAMMPS' package OPT, and one with a name of the package OPENMP. */
    static final String ACCELERATED_STYLES = "accelerated_styles.cpp";

    private static final String SPACE = "[;\\s]+";

    private TestPlugin() {}

    /** Compiles it; returns the deck's line that loads it. */
    static String load(String name, Path folder) throws IOException, InterruptedException {
        Path source = folder.resolve(name);
        try (InputStream text = Objects.requireNonNull(TestPlugin.class.getResourceAsStream(name))) {
            Files.copy(text, source);
        }
        Path plugin = folder.resolve(name.replace(".cpp", ".so"));
        Path log = folder.resolve("compiler.log");
        int status = new ProcessBuilder(command(source, plugin))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertThat(status).as(Files.readString(log)).isZero();
        return "plugin load " + plugin + "\n";
    }

    private static List<String> command(Path source, Path plugin) {
        Map<String, String> environment = System.getenv();
        boolean mpi = !environment.getOrDefault("MLMIX_LAMMPS_MPI", "yes").equals("no");
        Path headers = Installation.fromProperties().source().resolve("src");
        List<String> words = new ArrayList<>(List.of(
                mpi ? "mpicxx" : "c++", "-std=c++20", "-w", "-O1", "-fPIC", "-shared", "-I", headers.toString()));
        for (String name : List.of("PLUGIN", "MANYBODY")) {
            words.addAll(List.of("-I", headers.resolve(name).toString()));
        }
        if (!mpi) {
            words.addAll(List.of("-I", headers.resolve("STUBS").toString()));
        }
        for (String definition :
                environment.getOrDefault("MLMIX_LAMMPS_DEFINITIONS", "").split(SPACE)) {
            if (!definition.isEmpty()) {
                words.add("-D" + definition);
            }
        }
        words.addAll(List.of(source.toString(), "-o", plugin.toString()));
        return words;
    }
}
