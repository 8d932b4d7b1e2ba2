package org.mlmix.validation.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.mlmix.tools.lammps.Installation;

/** Compiles the plugin for a LAMMPS that is not the one at hand. */
final class PluginBuild {
    private final Installation installation;
    private final Path folder;
    private final List<Path> links = new ArrayList<>();

    PluginBuild(Installation installation, Path folder) {
        this.installation = installation;
        this.folder = folder;
    }

    /** JUnit would warn of each. */
    void removeLinks() throws IOException {
        for (Path link : links) {
            Files.delete(link);
        }
    }

    /** The source tree of the LAMMPS at hand, with another date. */
    Path dated(String date) throws IOException {
        return changed("version.h", text -> "#define LAMMPS_VERSION \"" + date + "\"\n");
    }

    static String replaced(String text, String old, String now) {
        assertThat(text).contains(old);
        return text.replace(old, now);
    }

    /** The same source tree with one header changed. */
    Path changed(String header, UnaryOperator<String> change) throws IOException {
        Path original = installation.source().resolve("src");
        Path tree = Files.createDirectories(folder.resolve("changed/src"));
        try (Stream<Path> files = Files.list(original)) {
            for (Path file :
                    files.filter(file -> !file.toString().endsWith(".cpp")).toList()) {
                if (!file.endsWith(header)) {
                    links.add(Files.createSymbolicLink(tree.resolve(file.getFileName()), file));
                }
            }
        }
        Files.writeString(tree.resolve(header), change.apply(Files.readString(original.resolve(header))));
        return tree.getParent();
    }

    /** A plugin for such a LAMMPS. */
    Path build(Path source, String... options) throws IOException, InterruptedException {
        configure(true, source, options);
        cmake(true, "--build", buildFolder(), "--target", "mlmixplugin");
        return Path.of(buildFolder(), "mlmixplugin.so");
    }

    /** What CMake says of a source tree. */
    String configure(boolean succeeds, Path source, String... options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                "-S",
                installation.home().resolve("native").toString(),
                "-B",
                buildFolder(),
                "-DCMAKE_BUILD_TYPE=Debug",
                "-DLAMMPS_SOURCE=" + source,
                "-DJAVA_HOME=" + installation.javaHome(),
                "-DMLMIX_VERSION=0"));
        words.addAll(List.of(options));
        return cmake(succeeds, words.toArray(String[]::new));
    }

    private String buildFolder() {
        return folder.resolve("build").toString();
    }

    private String cmake(boolean succeeds, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("cmake"));
        command.addAll(List.of(words));
        Path log = folder.resolve("cmake.log");
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        String text = Files.readString(log);
        assertThat(status == 0).as(text).isEqualTo(succeeds);
        return text;
    }
}
