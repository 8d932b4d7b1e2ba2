package org.mlmix.validation.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlmix.validation.cases.Cases;
import org.mlmix.validation.report.CaseReport;
import org.mlmix.validation.study.Study;

/** Every published case in its quick size, with real LAMMPS and real potentials; reports stay in target/studies. */
class QuickCasesTest {
    private static final Path FOLDER = Path.of("target", "studies").toAbsolutePath();

    /** What an earlier test has computed does not count. */
    @BeforeAll
    static void clear() throws IOException {
        if (Files.exists(FOLDER)) {
            try (Stream<Path> files = Files.walk(FOLDER)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    static List<String> names() {
        return Cases.all().stream().map(Study::name).toList();
    }

    /** Undecided is allowed: quick looks have few trajectories. A mixed run that differs, or fails, is not. */
    @ParameterizedTest
    @MethodSource("names")
    void mixedRunsAreNotFoundToDiffer(String name) throws IOException {
        Validate call = Validate.with(name, "-o", FOLDER.toString());
        assertThat(call.exit()).as(call.output() + call.errors()).isZero();
        assertThat(call.output())
                .containsAnyOf(name + ": EQUAL", name + ": UNDECIDED")
                .doesNotContain("failed");
        Path own = FOLDER.resolve(name);
        assertThat(Files.readString(own.resolve(CaseReport.PAGE))).contains("</html>");
        assertThat(own.resolve(CaseReport.DATA)).isNotEmptyFile();
    }

    @Test
    void aCaseThatIsNoneIsNamedWithThoseThatAre() {
        Validate call = Validate.with("he-in-v");
        assertThat(call.exit()).isEqualTo(2);
        assertThat(call.errors()).contains("unknown case 'he-in-v'").contains(names());
    }

    @Test
    void wrongNumbersAreNamed() {
        for (String option : List.of("--ranks", "--jobs", "--trajectories")) {
            Validate call = Validate.with("he-in-w", option, "0", "-o", FOLDER.toString());
            assertThat(call.exit()).isEqualTo(2);
            assertThat(call.errors()).contains(option + ": found 0; accepted are whole numbers from 1 on");
        }
    }

    @Test
    void aFolderWithoutStudiesHasNothingToCollect() throws IOException {
        Path empty = Files.createTempDirectory("empty");
        Validate call = Validate.with("collect", empty.toString());
        assertThat(call.exit()).isEqualTo(1);
        assertThat(call.errors()).contains("holds no study").contains("-o");
        Files.delete(empty);
    }
}
