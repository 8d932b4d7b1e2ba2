package org.mlmix.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class VersionTest {
    @ParameterizedTest
    @ValueSource(strings = {"demo", "plan", "view", "bench", "doctor"})
    void everyCommandKnowsItsVersion(String command) {
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out, true));
        assertThat(line.execute(command, "--version")).isZero();
        assertThat(out.toString()).startsWith("mlmix ");
    }
}
