package org.mlmix.validation.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

    private PluginBuild other;

    @BeforeEach
    void useFolder() {
        other = new PluginBuild(installation, folder);
    }

    @AfterEach
    void removeLinks() throws IOException {
        other.removeLinks();
    }

    @Test
    void integersOfAnotherSize() throws Exception {
        Path plugin = other.build(installation.source(), "-DLAMMPS_DEFINITIONS=LAMMPS_BIGBIG");

        assertThat(load(plugin)).contains("tagint bits 64").contains("tagint bits 32");
    }

    @Test
    void withoutMpi() throws Exception {
        Path plugin = other.build(installation.source(), "-DMLMIX_MPI=OFF");

        assertThat(load(plugin)).contains("MPI stubs").contains("MPI enabled");
    }

    @Test
    void anotherVersion() throws Exception {
        Path plugin = other.build(other.dated("4 Jul 2099"));

        assertThat(load(plugin)).contains("version 20990704").contains("MLMIX_LAMMPS_SOURCE");
    }

    /** As a tree of the developers, which keeps the date of the last release. */
    @Test
    void otherClassesUnderTheSameVersion() throws Exception {
        Path source = other.changed(
                "atom.h",
                text -> PluginBuild.replaced(text, "  bigint natoms;", "  double more[2];\n  bigint natoms;"));
        Path plugin = other.build(source);

        assertThat(load(plugin)).contains("with other classes (natoms lies elsewhere)", "of the same version");
    }

    @Test
    void anyDateIsTakenWhereAllIsThatThePluginNeeds() throws Exception {
        assertThat(other.configure(true, other.dated("1 Apr 2020")))
                .contains("LAMMPS 1 Apr 2020 has what the plugin needs (C++17)");
    }

    @Test
    void whatLammpsLacksIsNamed() throws Exception {
        Path source = other.changed(
                "pair_hybrid.h", text -> PluginBuild.replaced(text, "*cutmax_style;", "*cutoff_of_style;"));

        assertThat(other.configure(false, source))
                .contains("mlmix: LAMMPS ")
                .contains("the plugin needs a pair style hybrid/overlay whose sub-styles a derived class may create"
                        + " (missing or different there).")
                .containsPattern("error: .*cutmax_style");
    }

    /** LAMMPS' own headers may include those of libraries. */
    @Test
    void aHeaderThatIsMissingIsNamed() throws Exception {
        Path source = other.changed("atom.h", text -> "#include \"nlohmann/none_such.hpp\"\n" + text);

        assertThat(other.configure(false, source))
                .contains("its headers do not compile", "install its development files", "CPLUS_INCLUDE_PATH")
                .contains("fatal error: nlohmann/none_such.hpp: No such file");
    }

    @Test
    void theLanguageIsTheOneThatLammpsNeeds() throws Exception {
        Path source = other.changed("lmptype.h", text -> text + "\nstatic_assert(__cplusplus >= 202002L);\n");

        assertThat(other.configure(true, source)).contains("has what the plugin needs (C++20)");
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
