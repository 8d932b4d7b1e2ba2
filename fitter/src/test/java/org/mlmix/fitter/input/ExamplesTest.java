package org.mlmix.fitter.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of examples/fit, with the potentials of the LAMMPS in use. */
class ExamplesTest {
    private static final Path FOLDER = Path.of("../examples/fit");

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void noneIsMissing() throws IOException {
        assertThat(examples()).hasSize(11);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isAsItsNameSays(Path file) throws IOException {
        FitInput fit = FitInputReader.read(file);
        String[] words = file.getFileName().toString().replace(".yaml", "").split("-");
        assertThat(fit.expensive().elements()).singleElement().asString().isEqualToIgnoringCase(words[0]);
        assertThat(fit.expensive().pairStyle()).contains(words[1]);
        assertThat(fit.family().name()).isEqualTo(words[2]);
        assertThat(Files.readString(FOLDER.resolve("README.md"))).contains("(" + file.getFileName() + ")");
    }
}
