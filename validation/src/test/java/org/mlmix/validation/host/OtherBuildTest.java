package org.mlmix.validation.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.LammpsProcess;
import org.mlmix.tools.lammps.LammpsResult;

/**
 * The plugin is built for what a LAMMPS has, whatever its date; where it cannot be, the reason is
 * named. One that was built for another LAMMPS stops with the difference named, before it uses a
 * class whose layout it does not know. The plugins are real ones, compiled for such a LAMMPS.
 */
class OtherBuildTest {
    private final Installation installation = Installation.fromProperties();

    @TempDir
    Path folder;

    private final List<Path> links = new ArrayList<>();

    /** JUnit would warn of each. */
    @AfterEach
    void removeLinks() throws IOException {
        for (Path link : links) {
            Files.delete(link);
        }
    }

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
        Path plugin = build(dated("4 Jul 2099"));

        assertThat(load(plugin)).contains("version 20990704").contains("MLMIX_LAMMPS_SOURCE");
    }

    /** As a tree of the developers, which keeps the date of the last release. */
    @Test
    void otherClassesUnderTheSameVersion() throws Exception {
        Path source =
                changed("atom.h", text -> replaced(text, "  bigint natoms;", "  double more[2];\n  bigint natoms;"));
        Path plugin = build(source);

        assertThat(load(plugin)).contains("with other classes (natoms lies elsewhere)", "of the same version");
    }

    @Test
    void anyDateIsTakenWhereAllIsThatThePluginNeeds() throws Exception {
        assertThat(configure(true, dated("1 Apr 2020")))
                .contains("LAMMPS 1 Apr 2020 has what the plugin needs (C++17)");
    }

    @Test
    void whatLammpsLacksIsNamed() throws Exception {
        Path source = changed("pair_hybrid.h", text -> replaced(text, "*cutmax_style;", "*cutoff_of_style;"));

        assertThat(configure(false, source))
                .contains("mlmix: LAMMPS ")
                .contains("the plugin needs a pair style hybrid/overlay whose sub-styles a derived class may create"
                        + " (missing or different there).")
                .containsPattern("error: .*cutmax_style");
    }

    /** LAMMPS' own headers may include those of libraries. */
    @Test
    void aHeaderThatIsMissingIsNamed() throws Exception {
        Path source = changed("atom.h", text -> "#include \"nlohmann/none_such.hpp\"\n" + text);

        assertThat(configure(false, source))
                .contains("its headers do not compile", "install its development files", "CPLUS_INCLUDE_PATH")
                .contains("fatal error: nlohmann/none_such.hpp: No such file");
    }

    @Test
    void theLanguageIsTheOneThatLammpsNeeds() throws Exception {
        Path source = changed("lmptype.h", text -> text + "\nstatic_assert(__cplusplus >= 202002L);\n");

        assertThat(configure(true, source)).contains("has what the plugin needs (C++20)");
    }

    private Path dated(String date) throws IOException {
        return changed("version.h", text -> "#define LAMMPS_VERSION \"" + date + "\"\n");
    }

    private static String replaced(String text, String old, String now) {
        assertThat(text).contains(old);
        return text.replace(old, now);
    }

    /** The same source tree with one header changed. */
    private Path changed(String header, UnaryOperator<String> change) throws IOException {
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

    private Path build(Path source, String... options) throws IOException, InterruptedException {
        configure(true, source, options);
        cmake(true, "--build", buildFolder(), "--target", "mlmixplugin");
        return Path.of(buildFolder(), "mlmixplugin.so");
    }

    private String configure(boolean succeeds, Path source, String... options)
            throws IOException, InterruptedException {
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
