package org.mlmix.mix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps between two rebuilds leave nothing to the garbage collector. */
class AllocationTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void stepsAllocateNothing(SteadyCluster.Work work) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        int exit = new ProcessBuilder(command(work))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        assertThat(Files.readString(output).strip()).isEqualTo("bytes in 1000 steps: 0");
        assertThat(exit).isZero();
    }

    /**
     * With the compiler that the plugin runs with (native/jvm.options), which leaves in place what the other one may do
     * without. With -Xbatch the steps wait for it, so that it does not depend on what else the machine is busy with
     * after how many of them they are compiled.
     */
    private static List<String> command(SteadyCluster.Work work) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xbatch",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SteadyCluster.class.getName(),
                work.name());
    }
}
