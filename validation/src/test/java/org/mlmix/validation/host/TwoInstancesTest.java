package org.mlmix.validation.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** LAMMPS unloads all plugins of a process when any instance closes; ours must not mind. */
class TwoInstancesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"first", "second"})
    void inAJavaProgram(String closedFirst) {
        ChildProgram.Ending ending = new ChildProgram().java(TwoInstances.class, folder, closedFirst);

        assertThat(ending.output()).contains("all instances ran");
        assertThat(ending.exit()).isZero();
        assertThat(folder.resolve("left.txt")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "second"})
    void inACProgram(String closedFirst) throws IOException {
        Path deck = Files.write(folder.resolve("deck.in"), SmallMixture.commands());

        ChildProgram.Ending ending = new ChildProgram().c("two_instances.c", folder, closedFirst, deck.toString());

        assertThat(ending.output()).contains("all instances ran");
        assertThat(ending.exit()).isZero();
    }
}
