package org.mlmix.validation.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;

/** What stands between the plugin and a running Java, and what happens when Java fails. */
class StartTest {
    private static final List<String> JARS = List.of("mlmix-bindings.jar", "mlmix-pair-style.jar");

    private final Installation installation = Installation.fromProperties();

    @TempDir
    Path folder;

    /** A copy of the plugin, to take things away from. */
    private Path plugin;

    @BeforeEach
    void copyPlugin() throws IOException {
        plugin = Files.createDirectories(folder.resolve("plugin"));
        Path java = Files.createDirectories(plugin.resolve("java"));
        for (String library : List.of("mlmixplugin.so", "libmlmixstyles.so", "libmlmixjvm.so")) {
            Files.copy(installation.build().resolve(library), plugin.resolve(library));
        }
        for (String file : List.of("mlmix-bindings.jar", "mlmix-pair-style.jar", "jvm.options")) {
            Files.copy(installation.build().resolve("java").resolve(file), java.resolve(file));
        }
    }

    @Test
    void theCopyRuns() {
        run(Lammps.in(folder)).succeeded();
    }

    @Test
    void aMissingJarIsNamed() throws IOException {
        Files.delete(plugin.resolve("java").resolve(JARS.get(1)));

        run(Lammps.in(folder)).failedWith("pair_style hybrid/mlmix", JARS.get(1), "missing", "mlmix setup");
    }

    @Test
    void jarsOfAnotherVersionAreRefused() throws IOException {
        Path jar = plugin.resolve("java").resolve(JARS.get(1));
        rewrite(installation.build().resolve("java").resolve(JARS.get(1)), jar, "0.0.7");

        run(Lammps.in(folder)).failedWith("pair_style hybrid/mlmix", "version 0.0.7", "plugin of version");
    }

    @Test
    void anOlderJavaIsNamedWithItsVersion() throws IOException {
        Path home = Files.createDirectories(folder.resolve("older"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"21.0.2\"\n");
        Files.createSymbolicLink(home.resolve("lib"), installation.javaHome().resolve("lib"));

        run(Lammps.in(folder).environment("MLMIX_JAVA_HOME", home.toString()))
                .failedWith("Java 25 or newer is needed", "MLMIX_JAVA_HOME", "is Java 21");
    }

    @Test
    void optionsThatJavaDoesNotKnowAreShown() {
        run(Lammps.in(folder).environment("MLMIX_JAVA_OPTIONS", "-XX:+NoSuchThing"))
                .failedWith("did not start", "-XX:+NoSuchThing", "MLMIX_JAVA_OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anExceptionInsideJavaStopsAllRanksAndLeavesItsStackInTheLog(int ranks) {
        // A heap too small for a zone as large as the box: a real exception, in the middle of a run.
        LammpsRun run = Lammps.in(folder)
                .ranks(ranks)
                .environment("MLMIX_JAVA_OPTIONS", "-Xmx4m -Xms4m -Xmn1m")
                .run("large", deck("20 0 20 0 20", "type 1"));

        run.failedWith("exception inside Java", "OutOfMemoryError", "at org.mlmix.");
        // LAMMPS keeps the log file on the first rank; another rank's error goes to the screen alone.
        assertThat(ranks == 1 ? run.log() : run.screen()).contains("OutOfMemoryError", "at org.mlmix.");
    }

    private LammpsRun run(Lammps lammps) {
        return lammps.run("small", deck("3 0 3 0 3", "id 1"));
    }

    private String deck(String box, String seeds) {
        return """
        units metal
        lattice diamond 5.431
        region box block 0 %s
        create_box 1 box
        create_atoms 1 box
        mass 1 28.0855
        group seeds %s
        plugin load %s/mlmixplugin.so
        pair_style hybrid/mlmix expensive sw cheap lj/cut 3.0
        pair_coeff * * sw Si.sw Si
        pair_coeff * * lj/cut 0.0 1.0
        fix zone all mlmix core 3 blend 3 seed group seeds
        run 2
        """.formatted(box, seeds, plugin);
    }

    private static void rewrite(Path from, Path to, String version) throws IOException {
        try (JarFile source = new JarFile(from.toFile())) {
            Manifest manifest = source.getManifest();
            manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
            try (JarOutputStream target = new JarOutputStream(Files.newOutputStream(to), manifest)) {
                for (JarEntry entry : (Iterable<JarEntry>) source.stream()::iterator) {
                    if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        continue;
                    }
                    target.putNextEntry(new JarEntry(entry.getName()));
                    source.getInputStream(entry).transferTo(target);
                }
            }
        }
    }
}
