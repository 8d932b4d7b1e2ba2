package org.mlmix.validation.stride;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.validation.Main;
import picocli.CommandLine;

/** {@code mlmix validate stride} with real LAMMPS: short trajectories of one system. */
class StrideCommandTest {
    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path folder;

    private int execute(String... words) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(output)).setErr(new PrintWriter(errors));
        return line.execute(words);
    }

    private int study(String strides) {
        return execute(
                "stride",
                "--system",
                "SI",
                "--temperature",
                "300",
                "--trajectories",
                "1",
                "--steps",
                "32",
                "--stride",
                strides,
                "-o",
                folder.toString());
    }

    @Test
    void trajectoriesAreRunOnceAndCompared() throws IOException {
        assertThat(study("1,2")).as(errors.toString()).isZero();
        List<String> table = Files.readAllLines(folder.resolve("stride.md"));
        assertThat(table).hasSize(4);
        assertThat(table.get(2)).startsWith("| Si: quadratic SNAP, uf3 | 300 | 1 | ");
        assertThat(table.get(3)).startsWith("| Si: quadratic SNAP, uf3 | 300 | 2 | ");
        assertThat(folder.resolve("stride.png")).isNotEmptyFile();
        Path first = folder.resolve("si-300K-1/stride-1-steps-32/finished");
        FileTime before = Files.getLastModifiedTime(first);
        Path second = folder.resolve("si-300K-1/stride-2-steps-32");
        Files.delete(second.resolve("finished"));

        output.getBuffer().setLength(0);
        assertThat(study("1,2")).isZero();
        assertThat(output.toString())
                .as("what was interrupted is run again")
                .contains("stride 2\n")
                .doesNotContain("stride 1\n");
        assertThat(Files.getLastModifiedTime(first)).isEqualTo(before);
    }

    @Test
    void whatTheStudyDoesNotKnowIsRefused() {
        assertThat(execute("stride", "--system", "GOLD")).isEqualTo(2);
        assertThat(errors.toString()).contains("GOLD").contains("SI, W_EAM, W_UF3, HE_W");
    }

    @Test
    void aRunThatFailsSaysWhy() {
        assertThat(study("1,0")).isEqualTo(2);
        assertThat(errors.toString()).contains("stride").contains("0");
    }
}
