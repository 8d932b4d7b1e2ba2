package org.mlmix.validation.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.LammpsProcess;
import org.mlmix.tools.lammps.LammpsResult;

/**
 * A plugin that was built for another LAMMPS stops with the difference named, before it touches a
 * class whose layout it does not know. The plugins are real ones, compiled for such a LAMMPS.
 */
class OtherBuildTest {
    private final Installation installation = Installation.fromProperties();

    @TempDir
    Path folder;

    @Test
    void integersOfAnotherSize() throws Exception {
        Path plugin = build(installation.source(), "-DLAMMPS_DEFINITIONS=LAMMPS_BIGBIG");

        assertThat(load(plugin)).contains("tagint bits 64").contains("tagint bits 32");
    }

    @Test
    void withoutMpi() throws Exception {
        Path plugin = build(installation.source(), "-DMLMIX_MPI=OFF");

        assertThat(load(plugin)).contains("MPI stubs").contains("MPI enabled");
    }

    @Test
    void anotherVersion() throws Exception {
        Path plugin = build(laterSource(), "-DMLMIX_MPI=ON");

        assertThat(load(plugin)).contains("version 20260704").contains("MLMIX_LAMMPS_SOURCE");
    }

    /** The same source tree under another date. */
    private Path laterSource() throws IOException {
        Path later = Files.createDirectories(folder.resolve("later/src"));
        try (Stream<Path> files = Files.list(installation.source().resolve("src"))) {
            for (Path file : files.toList()) {
                if (!file.endsWith("version.h")) {
                    Files.createSymbolicLink(later.resolve(file.getFileName()), file);
                }
            }
        }
        Files.writeString(later.resolve("version.h"), "#define LAMMPS_VERSION \"4 Jul 2026\"\n");
        return later.getParent();
    }

    private Path build(Path source, String option) throws IOException, InterruptedException {
        Path build = folder.resolve("build");
        cmake(
                "-S",
                installation.home().resolve("native").toString(),
                "-B",
                build.toString(),
                "-DCMAKE_BUILD_TYPE=Debug",
                "-DLAMMPS_SOURCE=" + source,
                "-DJAVA_HOME=" + installation.javaHome(),
                "-DMLMIX_VERSION=0",
                option);
        cmake("--build", build.toString(), "--parallel", "2");
        return build.resolve("mlmixplugin.so");
    }

    private void cmake(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("cmake"));
        command.addAll(List.of(words));
        Path log = folder.resolve("cmake.log");
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertThat(status).as(Files.readString(log)).isZero();
    }

    private String load(Path plugin) {
        LammpsResult result = new LammpsProcess(installation)
                .runText("plugin load " + plugin + "\nprint 'went on'\n", folder.resolve("run"));
        assertThat(result.exit()).isNotZero();
        assertThat(result.screen())
                .contains("ERROR: mlmix plugin: built for LAMMPS")
                .doesNotContain("went on");
        return result.screen();
    }
}
