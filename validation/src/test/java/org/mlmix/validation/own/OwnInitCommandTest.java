package org.mlmix.validation.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.validation.study.StudyException;
import picocli.CommandLine;

class OwnInitCommandTest {
    @TempDir
    private Path folder;

    private int init(Path file) {
        return new CommandLine(new OwnInitCommand())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    throw failure;
                })
                .execute("-o", file.toString());
    }

    @Test
    void whatIsWrittenIsValidAsSoonAsTheDecksAreThere() throws Exception {
        Path file = folder.resolve("my-case.yaml");
        assertThat(init(file)).isZero();
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("my-case.yaml:5: decks.expensive is \"expensive.in\": expected a file");
        CaseFolder.in(folder);
        OwnCase study = read(file);
        assertThat(study.observable()).isEqualTo(new ThermoColumn("pe", new Rows(true, 0)));
        assertThat(study.plan().trajectories()).isEqualTo(5);
    }

    private static OwnCase read(Path file) {
        return OwnCaseReader.read(file, (deck, variables) -> CaseFolder.setup("Step", "PotEng"));
    }

    @Test
    void everyLineInACommentWorksToo() throws Exception {
        CaseFolder.in(folder).write("table.dat", "");
        String text = OwnInitCommand.template();
        for (String kind : List.of("diffusion", "fix", "minimum", "barrier", "script")) {
            String other = text.replace("  thermo: {", "  # thermo: {")
                    .replace("  # " + kind + ":", "  " + kind + ":")
                    .replace("# quantity:", "quantity:")
                    .replace("# unit:", "unit:")
                    .replace("  # uncertainty:", "  uncertainty:")
                    .replace("# variables:", "variables:")
                    .replace("# conditions:", "conditions:")
                    .replace("#   - {", "  - {")
                    .replace("# files:", "files:")
                    .replace("group: helium", "group: some")
                    .replace("id: wall, index: 1", "id: motion");
            Path file = Files.writeString(folder.resolve(kind + ".yaml"), other);
            OwnCase study = OwnCaseReader.read(file, (deck, variables) -> CaseFolder.setup("f_motion"));
            assertThat(study.plan().conditions()).hasSize(2);
            assertThat(study.quantity().unit()).isEqualTo("eV");
        }
    }

    @Test
    void nothingIsOverwritten() throws Exception {
        Path file = Files.writeString(folder.resolve("my-case.yaml"), "mine\n");
        // picocli hands the exception to the handler, which throws it.
        int status = new CommandLine(new OwnInitCommand())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    assertThat(failure)
                            .isInstanceOf(StudyException.class)
                            .hasMessageContaining("exists already; name another file (-o), or remove it");
                    return 7;
                })
                .execute("-o", file.toString());
        assertThat(status).isEqualTo(7);
        assertThat(file).hasContent("mine\n");
    }
}
